import json
import zipfile
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
import xlwt
from hypothesis import given
from hypothesis import strategies as st
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from queries.imports.encodings import find_encoding
from queries.imports.sources import open_source
from queries.messages import Refused
from tests.queries.imports.files import write_csv, write_xlsx

MESSY = Path(__file__).parents[4] / "shared" / "data" / "messy"
SIMPLIFIED = [
    ["志愿者编号", "姓名", "居住地"],
    ["V001", "张伟", "思明区"],
    ["V002", "李娜", "湖里区"],
]
TRADITIONAL = [
    ["志願者編號", "姓名", "居住地"],
    ["V001", "張偉", "思明區"],
    ["V002", "李麗華", "湖裡區"],
]
WESTERN = [["name", "city"], ["José", "São Paulo"], ["François", "Orléans"]]


def cells(path, **options):
    """Rows of every sheet."""
    found = []
    for grid in open_source(path, **options):
        found.append([list(row) for _, block in grid.blocks(0, 1000) for row in block])
    return found


@pytest.mark.parametrize(
    ("table", "encoding"),
    [
        (SIMPLIFIED, "utf-8"),
        (SIMPLIFIED, "utf-8-sig"),
        (SIMPLIFIED, "gb18030"),
        (SIMPLIFIED, "utf-16"),
        (SIMPLIFIED, "utf-16-le"),
        (SIMPLIFIED, "utf-16-be"),
        (TRADITIONAL, "utf-8"),
        (TRADITIONAL, "big5"),
        (TRADITIONAL, "gb18030"),
        (WESTERN, "cp1252"),
        (WESTERN, "utf-8"),
    ],
)
def test_the_encoding_is_found(tmp_path, table, encoding):
    path = write_csv(tmp_path / "a.csv", table, encoding)
    assert cells(path) == [table]


@pytest.mark.parametrize(
    "words", ["队伍编号,队伍名称\r\nT1,思明区志愿服务队\r\n", "姓名\r\n张\r\n"]
)
def test_a_few_words_of_gb18030_are_enough(tmp_path, words):
    path = tmp_path / "a.csv"
    path.write_bytes(words.encode("gb18030"))
    assert find_encoding(path) == "gb18030"


def test_a_few_words_of_big5_are_enough(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes("隊伍編號,隊伍名稱\r\nT1,思明區志願服務隊\r\n".encode("big5"))
    assert find_encoding(path) == "big5"


def test_words_far_below_plain_ones_are_found(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(b"record,name\r\n" + b"1,abc\r\n" * 40_000 + "2,志愿者\r\n".encode("gb18030"))
    assert find_encoding(path) == "gb18030"


def test_bytes_that_are_no_text_are_refused_with_their_place(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes("编号,名称\r\n1,思明区\r\n2,".encode() + b"\xff\x81\xff\r\n")
    with pytest.raises(Refused, match=r"第 3 行（第 \d+ 个字节）"):
        cells(path)


def test_the_encoding_can_be_told(tmp_path):
    path = write_csv(tmp_path / "a.csv", TRADITIONAL, "big5")
    assert cells(path, encoding="big5") == [TRADITIONAL]
    with pytest.raises(Refused, match="不是有效的 UTF-8"):
        cells(path, encoding="utf-8")
    with pytest.raises(Refused, match="没有名为“klingon”的编码"):
        cells(path, encoding="klingon")


@pytest.mark.parametrize("ending", ["\r\n", "\n", "\r"])
def test_every_line_end_is_taken(tmp_path, ending):
    table = [["a", "b"], ["1", 'said "so", twice'], ["2", "x"]]
    assert cells(write_csv(tmp_path / "a.csv", table, ending=ending)) == [table]


def test_mixed_line_ends_and_lines_inside_quotes_are_taken(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(b'a,b\r\n1,"two\nlines"\r2,x\n3,"y"""\r\n')
    assert cells(path) == [[["a", "b"], ["1", "two\nlines"], ["2", "x"], ["3", 'y"']]]


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|", "，"])
def test_what_parts_the_cells_is_found(tmp_path, delimiter):
    path = tmp_path / "a.tsv"
    lines = [delimiter.join(row) for row in SIMPLIFIED]
    path.write_text("\n".join(lines), "utf-8")
    assert cells(path) == [SIMPLIFIED]


def test_an_open_quote_is_told(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text('a,b\n1,"open\n' + "2,x\n" * 50_000)
    with pytest.raises(Refused, match="未闭合的引号"):
        cells(path)


def test_empty_files_hold_nothing(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(b"")
    assert open_source(path) == []


TABLE = [["编号", "日期", "数"], ["0001", date(2021, 3, 5), 2.5], ["0002", date(2021, 3, 6), 3]]


def write_xls(path):
    book = xlwt.Workbook()
    sheet = book.add_sheet("数据")
    dated = xlwt.easyxf(num_format_str="YYYY-MM-DD")
    for at, row in enumerate(TABLE):
        for column, cell in enumerate(row):
            sheet.write(at, column, cell, *([dated] if isinstance(cell, date) else []))
    book.save(str(path))


def write_ods(path):
    document = OpenDocumentSpreadsheet()
    sheet = Table(name="数据")
    for row in TABLE:
        line = TableRow()
        for cell in row:
            kind = {str: "string", date: "date"}.get(type(cell), "float")
            said = {"date": {"datevalue": str(cell)}, "float": {"value": cell}}.get(kind, {})
            box = TableCell(valuetype=kind, **said)
            box.addElement(P(text=str(cell)))
            line.addElement(box)
        sheet.addElement(line)
    document.spreadsheet.addElement(sheet)
    document.save(str(path))


@pytest.mark.parametrize(
    ("name", "write"),
    [
        ("a.xlsx", lambda path: write_xlsx(path, TABLE)),
        ("a.xls", write_xls),
        ("a.ods", write_ods),
    ],
)
def test_workbooks_of_every_format_say_the_same(tmp_path, name, write):
    write(tmp_path / name)
    assert cells(tmp_path / name) == [TABLE]


@pytest.mark.parametrize(("options", "found"), [({"date_1904": True}, True), ({}, False)])
def test_the_epoch_of_a_workbook_is_known(tmp_path, options, found):
    path = write_xlsx(tmp_path / "a.xlsx", [["a"], [1]], **options)
    assert open_source(path)[0].epoch_1904 is found
    book = xlwt.Workbook()
    book.dates_1904 = found
    book.add_sheet("数据").write(0, 0, "a")
    book.save(str(tmp_path / "a.xls"))
    assert open_source(tmp_path / "a.xls")[0].epoch_1904 is found


def test_a_cell_merged_over_rows_stands_in_each(tmp_path):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["区", "数"])
        sheet.merge_range(1, 0, 3, 0, "思明区")
        sheet.write_column(1, 1, [1, 2, 3])
    assert cells(path) == [[["区", "数"], ["思明区", 1], ["思明区", 2], ["思明区", 3]]]


def test_the_sheet_wanted_is_read_and_hidden_ones_are_not(tmp_path):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        for name in ("一", "二", "藏"):
            book.add_worksheet(name).write(0, 0, name)
        book.get_worksheet_by_name("藏").hide()
    assert cells(path) == [[["一"]], [["二"]]]
    assert cells(path, sheet="藏") == [[["藏"]]]
    with pytest.raises(Refused, match="没有名为“四”的工作表，有：一、二、藏"):
        cells(path, sheet="四")


def altered(path, **parts):
    """Copy a workbook with parts added or put in place of others."""
    changed = path.with_stem("altered")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            if part not in parts:
                new.writestr(part, old.read(part))
        for part, content in parts.items():
            new.writestr(part, content)
    return changed


def test_dangerous_workbooks_are_not_opened(tmp_path):
    path = write_xlsx(tmp_path / "a.xlsx", [["a"], [1]])
    sheet = zipfile.ZipFile(path).read("xl/worksheets/sheet1.xml")
    entity = b'<!DOCTYPE x [<!ENTITY a "b">]>'
    head, body = sheet.split(b"?>", 1)
    for parts, said in (
        ({"xl/vbaProject.bin": b"x"}, "含有宏"),
        ({"xl/worksheets/sheet1.xml": head + b"?>" + entity + body}, "实体"),
        ({"xl/worksheets/bomb.xml": b" " * (1 << 25)}, "解压后过大"),
        ({"xl/workbook.xml": b"<broken"}, "打不开"),
    ):
        with pytest.raises(Refused, match=said):
            open_source(altered(path, **parts))


def test_what_is_no_table_is_refused(tmp_path):
    for name, content, said in (
        ("a.pdf", b"%PDF-1.7", "请用 xlsx"),
        ("a.xlsx", b"PK\x03\x04 and nothing more", "打不开"),
        ("a.xls", b"\xd0\xcf\x11\xe0" + b"\0" * 2000, "打不开"),
    ):
        path = tmp_path / name
        path.write_bytes(content)
        with pytest.raises(Refused, match=said):
            open_source(path)
    with pytest.raises(Refused, match="没有文件"):
        open_source(tmp_path / "absent.csv")


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(tmp_path_factory, content):
    path = tmp_path_factory.mktemp("any") / "a.csv"
    path.write_bytes(content)
    try:
        cells(path)
    except Refused as refused:
        assert "a.csv" in str(refused)


def messy_files():
    found = sorted(MESSY.rglob("*.*")) if MESSY.is_dir() else []
    return [path for path in found if path.suffix in (".csv", ".xls", ".xlsx")]


@pytest.mark.skipif(not MESSY.is_dir(), reason="the collected files are not on this machine")
@pytest.mark.parametrize("path", messy_files(), ids=lambda path: path.name)
def test_collected_files_are_read_or_refused(path):
    found = cells(path)
    twin = path.with_suffix(".json")
    if twin.is_file() and path.stem != "location_coordinates":  # whose twin says otherwise
        table = [row for row in found[0] if row]
        records = [dict(zip(table[0], row, strict=True)) for row in table[1:]]
        expected = json.loads(twin.read_text("utf-8").replace("\\r\\n", "\\n"))
        assert records == (expected if isinstance(expected, list) else [expected])
    elif path.stem == "invalid-byte-sequence":
        assert found[0][0][2] == "Histórico"
    elif path.stem == "dates-1904":
        assert found[0][0][0] == date(2000, 1, 1)
    elif path.stem == "skipping":
        assert found[0][2] == ["var1", "var2"]
    else:
        assert any(any(str(cell).strip() for cell in row) for row in found[0])
