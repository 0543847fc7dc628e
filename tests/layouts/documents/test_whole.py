"""A hundred thousand rows: every one of them is in the file, and in its order."""

import csv
from io import BytesIO, TextIOWrapper

from python_calamine import CalamineWorkbook

from layouts.documents.csv import write_csv
from layouts.documents.xlsx import SheetColumn, write_workbook

MANY = 100_000
HEAD = ("编号", "数值")


def rows():
    return ((f"R{number:06}", number / 4) for number in range(MANY))


def test_a_workbook_is_whole_and_says_so():
    file = BytesIO()
    columns = [SheetColumn(name) for name in HEAD]
    assert write_workbook(file, "数据", columns, rows(), [], total=MANY) == MANY
    file.seek(0)
    book = CalamineWorkbook.from_filelike(file)
    read = book.get_sheet_by_index(0).to_python()
    assert [tuple(row) for row in read] == [HEAD, *rows()]
    assert "导出 100,000 / 共 100,000 行" in str(book.get_sheet_by_index(1).to_python())


def test_a_csv_file_is_whole():
    file = BytesIO()
    assert write_csv(file, HEAD, rows()) == MANY
    file.seek(0)
    read = list(csv.reader(TextIOWrapper(file, encoding="utf-8-sig", newline="")))
    assert read == [list(HEAD), *([number, str(value)] for number, value in rows())]
