from datetime import date, datetime
from io import BytesIO

import pytest
from openpyxl import load_workbook

from layouts.documents import xlsx
from layouts.documents.xlsx import SheetColumn, write_workbook

COLUMNS = (SheetColumn("名称", 30), SheetColumn("数值", 12, "#,##0"), SheetColumn("日期"))


def book_of(rows, title="数据", about=(), total=None):
    file = BytesIO()
    written = write_workbook(file, title, COLUMNS, rows, about, total=total or len(rows))
    assert written == len(rows)
    return load_workbook(file)


def test_values_keep_their_types():
    sheet = book_of([["甲", -1204.5, date(2026, 1, 2)], ["012345678901234567", None, None]])["数据"]
    assert [cell.value for cell in sheet[2]] == ["甲", -1204.5, datetime(2026, 1, 2)]
    assert sheet["B2"].number_format == "#,##0"
    assert sheet["A3"].value == "012345678901234567"
    assert sheet["C3"].value is None


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://x")'])
def test_a_text_that_looks_like_a_formula_stays_a_text(text):
    cell = book_of([[text, 1, None]])["数据"]["A2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)
    assert cell.hyperlink is None


def test_the_head_stays_and_chinese_has_a_font():
    sheet = book_of([["甲", 1, None]])["数据"]
    assert sheet.freeze_panes == "B2"
    assert sheet["A1"].font.name == sheet["A2"].font.name == "Microsoft YaHei"
    assert sheet.column_dimensions["A"].width == pytest.approx(30, abs=1)


def test_a_sheet_says_what_the_values_mean_and_how_many_there_are():
    sheet = book_of([["甲", 1, None]], about=[("标题", "=数据")], total=7)["口径与来源"]
    assert list(sheet.iter_rows(values_only=True)) == [
        ("标题", "=数据"),
        ("行数", "导出 1 / 共 7 行"),
    ]


def test_an_empty_table_is_a_head_alone():
    assert [cell.value for cell in book_of([])["数据"][1]] == ["名称", "数值", "日期"]


def test_rows_that_do_not_fit_go_on_to_further_sheets(monkeypatch):
    monkeypatch.setattr(xlsx, "_MOST_ROWS", 3)
    book = book_of([[str(number), number, None] for number in range(7)])
    assert book.sheetnames == ["数据", "数据 2", "数据 3", "口径与来源"]
    values = [row[0] for name in book.sheetnames[:3] for row in list(book[name].values)[1:]]
    assert values == [str(number) for number in range(7)]


def test_a_title_that_is_no_name_of_a_sheet_is_trimmed():
    names = book_of([], title="组织/名录：" + "长" * 40).sheetnames
    assert names[0] == "组织名录：" + "长" * 26
