"""Books, reports, papers and pictures read back: the same figures, words that stay words."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from lxml import etree
from openpyxl import load_workbook
from PIL import Image
from pptx import Presentation
from pypdf import PdfReader

from layouts.documents.books.book import write_book
from layouts.documents.papers.paper import write_paper, write_picture
from layouts.documents.pdf import has_fonts
from layouts.documents.reports.report import write_report
from layouts.documents.slides.deck import write_deck
from layouts.drawings.draw import NARROW, as_svg, draw
from layouts.drawings.shapes import length
from layouts.exhibits.exhibit import dump, load
from layouts.texts import ENGLISH, speaking
from tests.layouts.documents.exhibits import (
    EVERY,
    bars,
    brief,
    funnel,
    lines,
    map_of,
    numbers,
    stacked,
    table_of,
)

with_fonts = pytest.mark.skipif(not has_fonts(), reason="no Chinese font on this machine")


def written(write, *args, **kwargs):
    file = BytesIO()
    write(file, *args, **kwargs)
    file.seek(0)
    return file


@pytest.mark.parametrize("make", EVERY)
def test_an_exhibit_is_read_as_it_was_written(make):
    assert load(dump(make())) == make()
    assert dump(load(dump(make()))) == dump(make())


def test_a_book_has_a_sheet_for_each_figure_with_numbers_as_numbers():
    file = written(write_book, brief(bars(), lines(), stacked(), funnel(), table_of(3)))
    book = load_workbook(file)
    assert len(book.sheetnames) == 7  # contents and sources beside them
    assert [len(sheet._charts) for sheet in book.worksheets] == [0, 1, 1, 1, 1, 0, 0]
    rows = list(book.worksheets[1].iter_rows(min_row=6, values_only=True))
    assert rows[0][:2] == ("思明区", 0.5125) and rows[1][:2] == ("湖里区", "*")
    assert rows[3][:2] == ("全市", 0.475) and rows[0][4] == "好于全市"
    assert book.worksheets[1]["B6"].number_format == '0.0%" ▲"'
    months = list(book.worksheets[2].iter_rows(min_row=6, max_row=7, values_only=True))
    assert months[0][0].month == 1 and months[0][1:3] == (1000, 900)
    remark = [cell.value for row in book.worksheets[1] for cell in row]
    assert "区里说明：=SUM(A1)" in remark
    assert all(cell.data_type != "f" for sheet in book for row in sheet for cell in row)
    last = [cell.value for row in book.worksheets[-1] for cell in row]
    assert "ABCD-EFGH-JKLM" in last and "指标：定义。口径版本：1" in last


def test_charts_of_a_book_read_the_cells_of_their_series():
    file = written(write_book, brief(bars(), funnel()))
    with ZipFile(file) as book:
        bar, scatter = (
            etree.fromstring(book.read(f"xl/charts/chart{number}.xml")) for number in (1, 2)
        )
    refs = [one.text for one in bar.iter("{*}f")]
    assert refs == ["'1 分区'!$A$6:$A$9", "'1 分区'!$B$6:$B$9"]
    assert [one.text for one in scatter.iter("{*}f")][-2:] == [
        "'2 控制限'!$L$6:$L$8",
        "'2 控制限'!$M$6:$M$8",
    ]


def test_a_report_has_native_charts_with_their_workbooks_headings_and_tables():
    file = written(write_report, brief())
    paper = Document(file)
    headings = [one.text for one in paper.paragraphs if one.style.name == "Heading 1"]
    assert headings == [*(make().title for make in EVERY), "口径与来源"]
    with ZipFile(file) as held:
        charts = sorted(name for name in held.namelist() if name.startswith("word/charts/chart"))
        assert len(charts) == 4
        for name in charts:
            root = etree.fromstring(held.read(name))
            link = next(root.iter("{*}externalData")).values()[0]
            relations = etree.fromstring(
                held.read(name.replace("charts/", "charts/_rels/") + ".rels")
            )
            [target] = [one.get("Target") for one in relations if one.get("Id") == link]
            book = load_workbook(BytesIO(held.read("word/" + target.removeprefix("../"))))
            assert book.active.max_row > 1
            assert {one.get("typeface") for one in root.iter("{*}ea")} == {"Microsoft YaHei"}
        styles = etree.fromstring(held.read("word/styles.xml"))
        faces = [one.attrib for one in styles.iter("{*}rFonts")]
        assert any("Microsoft YaHei" in one.values() for one in faces)
    [*_, grid] = paper.tables
    row = [cell.text.replace("\N{NO-BREAK SPACE}", " ") for cell in grid.rows[1].cells]
    assert row == ["指标0（%）", "0.0% ▼", "0.1% ▼"]
    assert len(grid.rows) == 31
    cards = paper.tables[0]
    assert [cell.text for cell in cards.rows[1].cells] == [
        "注册志愿者",
        "12.3万人",
        "▲ 3.9% 较上年同期",
    ]


@with_fonts
def test_a_paper_is_tagged_numbered_and_its_chinese_can_be_selected():
    reader = PdfReader(written(write_paper, brief()))
    text = "\n".join(page.extract_text() for page in reader.pages)
    for make in EVERY:
        assert make().title.replace("：", "") in text.replace("：", "")
    assert "思明区" in text and "51.3%" in text and "12.3" in text
    assert "区里说明：=SUM(A1)" in text and "ABCD-EFGH-JKLM" in text
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert f"{len(reader.pages)}" in reader.pages[-1].extract_text()
    sizes = {tuple(map(round, page.mediabox[2:])) for page in reader.pages}
    assert sizes == {(595, 842)}
    assert not any(page.images for page in reader.pages)  # charts are vectors


@with_fonts
@pytest.mark.parametrize("make", [bars, map_of, numbers, table_of])
def test_a_picture_is_of_one_exhibit_with_title_and_source(make):
    picture = Image.open(written(write_picture, brief(make()), "png"))
    assert picture.width > 1000 and len(picture.convert("L").getcolors()) > 20
    drawn = etree.fromstring(written(write_picture, brief(make()), "svg").getvalue())
    assert drawn.tag.endswith("svg")


@with_fonts
def test_a_watermark_is_on_every_page_where_one_is_set():
    reader = PdfReader(written(write_paper, brief(watermark="内部资料")))
    assert all("内部资料" in page.extract_text() for page in reader.pages)
    plain = PdfReader(written(write_paper, brief()))
    assert all("内部资料" not in page.extract_text() for page in plain.pages)


@pytest.mark.parametrize("make", [bars, lines, stacked, funnel, map_of])
@pytest.mark.parametrize("across", [640.0, NARROW])
def test_a_drawing_stays_within_its_width_and_its_words_stay_words(make, across):
    drawing = draw(make(), across)
    for one in drawing.paths:
        assert all(-1 <= x <= across + 1 and -1 <= y <= drawing.height + 1 for x, y in one.points)
    assert all(-1 <= one.y <= drawing.height for one in drawing.words)
    svg = etree.fromstring(as_svg(drawing, '<b>"总结"</b>').encode())
    assert svg.get("aria-label") == '<b>"总结"</b>'
    assert {one.text for one in svg.iter("{*}text")} == {one.said for one in drawing.words}
    for one in drawing.words:
        begins = {"start": 0.0, "middle": 0.5, "end": 1.0}[one.anchor]
        wide = length(one.said, one.size)
        assert one.x - begins * wide >= -3 and one.x + (1 - begins) * wide <= across + 3, one.said


def test_a_watermark_heads_every_page_of_reports_and_books_and_crosses_every_slide():
    marked = brief(bars(), watermark="内部资料")
    assert (
        "内部资料" in Document(written(write_report, marked)).sections[0].header.paragraphs[0].text
    )
    book = load_workbook(written(write_book, marked))
    assert all("内部资料" in str(sheet.oddHeader.center.text) for sheet in book.worksheets)
    for slide in Presentation(written(write_deck, marked)).slides:
        assert any(one.has_text_frame and one.text_frame.text == "内部资料" for one in slide.shapes)


def test_what_is_set_and_not_drawn_has_no_drawing():
    assert draw(numbers()) is None and draw(table_of()) is None


def test_documents_speak_the_language_asked_for():
    with speaking(ENGLISH):
        book = load_workbook(written(write_book, brief(bars())))
    assert book.sheetnames == ["Contents", "1 By district", "Definitions and sources"]
