"""A chart of which no value may be shown: a sentence in its place, never axes without a line."""

from dataclasses import replace
from io import BytesIO

import pytest
from docx import Document
from openpyxl import load_workbook
from pptx import Presentation
from pypdf import PdfReader

from layouts.documents.books.book import write_book
from layouts.documents.papers.paper import write_paper
from layouts.documents.pdf import has_fonts
from layouts.documents.reports.report import write_report
from layouts.documents.slides.deck import write_deck
from layouts.documents.webpages.webpage import write_webpage
from layouts.drawings.draw import draw
from layouts.exhibits.saying import explain_signs
from layouts.texts import ENGLISH, speaking
from tests.layouts.documents.exhibits import bars, brief, lines, stacked

SENTENCE = {
    "lines": "各月都没有可显示的数值",
    "bars": "没有可显示的数值",
    "stacked": "没有可显示的数值",
}
MADE = (bars, lines, stacked)


def hidden(make):
    """Hide every value, the city's as well."""
    made = make()
    series = [
        one._replace(values=(None,) * len(one.values), said=("<5",) * len(one.values))
        for one in made.series
    ]
    bare = replace(made, series=tuple(series), line=None)
    return replace(bare, signs=explain_signs(bare))


def written(write, *made):
    file = BytesIO()
    write(file, brief(*made))
    file.seek(0)
    return file


@pytest.mark.parametrize("make", MADE)
def test_a_slide_says_it_and_has_no_chart(make):
    made = hidden(make)
    slide = Presentation(written(write_deck, made)).slides[2]
    words = [one.text_frame.text for one in slide.shapes if one.has_text_frame]
    assert not any(one.has_chart for one in slide.shapes)
    assert SENTENCE[made.kind] in words and any("<5" in one for one in words)


@pytest.mark.parametrize("make", MADE)
def test_a_report_says_it_and_has_no_chart(make):
    made = hidden(make)
    paper = Document(written(write_report, made))
    lines_of_it = [one.text for one in paper.paragraphs]
    assert SENTENCE[made.kind] in lines_of_it and made.signs in lines_of_it
    assert not [one for one in paper.part.package.iter_parts() if "chart" in one.partname]
    assert not any(one.startswith("图 ") for one in lines_of_it)


@pytest.mark.parametrize("make", MADE)
def test_a_book_says_it_beside_the_table_of_signs(make):
    made = hidden(make)
    sheet = load_workbook(written(write_book, made)).worksheets[1]
    cells = [one for row in sheet.iter_rows(values_only=True) for one in row]
    assert not sheet._charts
    assert SENTENCE[made.kind] in cells and "<5" in cells


@pytest.mark.parametrize("make", MADE)
def test_a_page_says_it_in_place_of_the_drawing(make):
    made = hidden(make)
    page = written(write_webpage, made).read().decode()
    assert f">{SENTENCE[made.kind]}</text>" in page and "<polyline" not in page


@pytest.mark.skipif(not has_fonts(), reason="no Chinese font on this machine")
@pytest.mark.parametrize("make", MADE)
def test_a_paper_says_it_in_place_of_the_drawing(make):
    made = hidden(make)
    text = "".join(page.extract_text() for page in PdfReader(written(write_paper, made)).pages)
    assert SENTENCE[made.kind] in text
    assert draw(made).paths == []


@pytest.mark.parametrize("make", MADE)
def test_one_value_is_enough_for_a_chart(make):
    made = hidden(make)
    first = made.series[0]
    shown = first._replace(values=(0.5, *first.values[1:]), said=("50.0%", *first.said[1:]))
    one = replace(made, series=(shown, *made.series[1:]))
    slide = Presentation(written(write_deck, one)).slides[2]
    assert any(shape.has_chart for shape in slide.shapes)
    assert draw(one).paths


def test_the_value_of_the_city_is_enough_for_bars():
    made = replace(hidden(bars), line=("全市", 0.475))
    slide = Presentation(written(write_deck, made)).slides[2]
    assert any(shape.has_chart for shape in slide.shapes)


def test_it_is_said_in_the_language_asked_for():
    with speaking(ENGLISH):
        page = written(write_webpage, hidden(lines)).read().decode()
    assert ">No month has a value that can be shown</text>" in page
