"""Slides read back: native charts with their data, fonts everywhere, nothing of 4:3."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from lxml import etree
from openpyxl import load_workbook
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.oxml.ns import qn

from layouts.documents.slides.deck import write_deck
from layouts.documents.slides.template import (
    COVER,
    FINDING,
    HEIGHT,
    PLACES,
    WIDTH,
    NoTemplate,
    Template,
)
from layouts.exhibits.brief import Sheet
from tests.layouts.documents.exhibits import EVERY, bars, brief, funnel, lines, stacked, table_of

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def written(made, template=None):
    file = BytesIO()
    write_deck(file, made, template)
    file.seek(0)
    return file


def slides_of(made, template=None):
    return list(Presentation(written(made, template)).slides)


def charts_of(slides):
    return [shape.chart for slide in slides for shape in slide.shapes if shape.has_chart]


def words_of(slide):
    return "\n".join(one.text_frame.text for one in slide.shapes if one.has_text_frame)


def test_a_deck_is_16_to_9_and_nothing_stands_beyond_its_edges():
    paper = Presentation(written(brief()))
    assert (paper.slide_width, paper.slide_height) == (WIDTH, HEIGHT)
    # Cover, contents, seven exhibits of which the long table takes three slides, sources.
    assert len(paper.slides) == 1 + 1 + 6 + 3 + 1
    for page in (paper.slide_master, *paper.slide_layouts, *paper.slides):
        for shape in page.shapes:
            assert shape.left >= 0 and shape.top >= 0, shape.name
            assert shape.left + shape.width <= WIDTH and shape.top + shape.height <= HEIGHT
    assert [one.name for one in paper.slide_layouts] == ["封面", "图表"]


def test_charts_are_native_and_hold_the_figures_and_so_does_their_workbook():
    bar, line, stack, scatter = charts_of(slides_of(brief(bars(), lines(), stacked(), funnel())))
    [shown] = bar.plots[0].series
    # Where no bar stands, the name says why.
    assert list(bar.plots[0].categories) == ["思明区", "湖里区 *", "集美区", "全市"]
    assert tuple(shown.values) == (0.5125, None, 0.4375, 0.475)
    plus = [float(one.text) for one in shown._element.iterfind(f".//{qn('c:plus')}//{qn('c:v')}")]
    assert plus == pytest.approx([0.025, 0, 0.025, 0])
    assert [tuple(one.values) for one in line.plots[0].series] == [
        lines().series[0].values,
        lines().series[1].values,
    ]
    assert [one.name for one in stack.plots[0].series] == ["社区服务", "环境保护"]
    assert tuple(stack.plots[0].series[1].values) == (30, None, 20)
    points = next(one for one in scatter.plots[0].series if one.name == "活跃率")
    assert tuple(points.values) == (0.75, 0.46, 0.2)
    for chart in (bar, line, stack, scatter):
        blanks = chart._chartSpace.find(f".//{qn('c:dispBlanksAs')}")
        assert blanks.get("val") == "gap"
    book = load_workbook(BytesIO(bar.part.chart_workbook.xlsx_part.blob))
    rows = list(book.active.iter_rows(values_only=True))
    assert rows[1] == ("思明区", 0.5125) and rows[2][1] in (None, "") and rows[4] == ("全市", 0.475)


def test_fonts_are_said_for_every_script_wherever_text_stands():
    with ZipFile(written(brief())) as deck:
        parts = [
            name
            for name in deck.namelist()
            if (
                name.endswith(".xml")
                and name.startswith(
                    ("ppt/slides/", "ppt/charts/", "ppt/slideLayouts/", "ppt/slideMasters/")
                )
            )
            or name.startswith("ppt/notesSlides/notesSlide")
        ]
        seen = 0
        for name in parts:
            root = etree.fromstring(deck.read(name))
            for run in root.iter(f"{_A}r", f"{_A}fld"):
                assert run.find(f"{_A}rPr") is not None, name
            for tag in ("rPr", "defRPr", "endParaRPr"):
                for properties in root.iter(f"{_A}{tag}"):
                    seen += 1
                    faces = {
                        script: properties.find(f"{_A}{script}").get("typeface")
                        for script in ("latin", "ea", "cs")
                    }
                    assert faces["ea"] == "Microsoft YaHei" and faces["latin"] == "Arial", name
        assert seen > 200
        theme = etree.fromstring(deck.read("ppt/theme/theme1.xml"))
        for kind in ("majorFont", "minorFont"):
            [group] = theme.iter(f"{_A}{kind}")
            assert group.find(f"{_A}ea").get("typeface") == "Microsoft YaHei"


def test_parts_of_a_chart_stand_in_the_order_of_the_schema():
    # ECMA-376 Part 1, 21.2.2: CT_BarSer and CT_DLbl are sequences.
    series = "idx order tx spPr invertIfNegative pictureOptions dPt dLbls trendline errBars cat val"
    label = "idx delete layout tx numFmt spPr txPr dLblPos showLegendKey"
    for chart in charts_of(slides_of(brief(bars(), lines(), stacked(), funnel()))):
        for tag, order in (("ser", series.split()), ("dLbl", label.split())):
            for one in chart._chartSpace.iter(qn(f"c:{tag}")):
                found = [etree.QName(child).localname for child in one]
                places = [order.index(name) for name in found if name in order]
                assert places == sorted(places), found


def test_axes_are_numbered_as_the_schema_allows():
    # ECMA-376 Part 1, 21.2.2.9: the number of an axis is an unsigned integer.
    kinds = ("catAx", "valAx", "dateAx")
    for chart in charts_of(slides_of(brief(bars(), lines(), stacked(), funnel()))):
        space = chart._chartSpace
        told = [one.get("val") for one in space.iter(qn("c:axId"), qn("c:crossAx"))]
        assert told and all(one.isdecimal() for one in told)
        axes = space.iter(*(qn(f"c:{kind}") for kind in kinds))
        assert sorted(one.find(qn("c:axId")).get("val") for one in axes) == sorted(set(told))


def test_each_slide_says_its_finding_its_source_and_its_definition():
    slides = slides_of(brief())
    for slide, make in zip(slides[2:], EVERY, strict=False):
        words = words_of(slide)
        assert make().title in words and "核验码 ABCD-EFGH-JKLM" in words
        assert "来源：市民政局" in words
        notes = slide.notes_slide.notes_text_frame.text
        assert "口径版本：1" in notes and make().summary in notes
    assert make().title in words_of(slides[1])
    assert "ABCD-EFGH-JKLM" in words_of(slides[-1])


def test_a_map_is_of_freeforms_by_class_and_a_table_is_a_table():
    slides = slides_of(brief())
    drawn = slides[3]
    forms = [one for one in drawn.shapes if one.shape_type == MSO_SHAPE_TYPE.FREEFORM]
    assert [one.name for one in forms] == ["思明", "湖里"]
    assert len({str(one.fill.fore_color.rgb) for one in forms}) == 2
    assert "好于全市" in words_of(drawn) and "51.3% ▲" in words_of(drawn)
    tables = [one.table for slide in slides for one in slide.shapes if one.has_table]
    rows = [
        tuple(cell.text for cell in row.cells) for table in tables for row in list(table.rows)[1:]
    ]
    assert rows[0] == ("指标0（%）", "0.0% ▼", "0.1% ▼") and len(rows) == 30


def test_a_long_title_is_set_smaller_and_never_wider_than_its_place():
    long = "各区" * 90
    slide = slides_of(brief()._replace(sheets=[Sheet(bars(), long)]))[2]
    title = next(one for one in slide.placeholders if one.placeholder_format.type == 1)
    [run] = title.text_frame.paragraphs[0].runs
    assert run.font.size.pt == 16 and len(run.text) < len(long) and run.text.endswith("…")


def own_template(*, lacking=""):
    """A template of a bureau: names in English, its own colour, a slide that has to go."""
    paper = Template().paper
    english = {chinese: name for chinese, name in (COVER, FINDING, *PLACES.values())}
    for layout in paper.slide_layouts:
        layout.name = english[layout.name]
        for shape in layout.placeholders:
            shape.name = "" if english[shape.name] == lacking else english[shape.name]
        layout.background.fill.solid()
        layout.background.fill.fore_color.rgb = RGBColor(0xFF, 0xF8, 0xE7)
    paper.slides.add_slide(paper.slide_layouts[0])
    file = BytesIO()
    paper.save(file)
    file.seek(0)
    return file


def test_the_bureaus_own_template_is_used_by_the_names_of_its_places():
    slides = slides_of(brief(bars(), table_of(1)), own_template())
    assert len(slides) == 5  # its own slide is gone
    assert {one.slide_layout.name for one in slides} == {"Cover", "Finding"}
    assert str(slides[2].slide_layout.background.fill.fore_color.rgb) == "FFF8E7"
    assert bars().title in words_of(slides[2]) and len(charts_of(slides)) == 1


def test_a_template_that_lacks_a_place_is_refused_by_name():
    with pytest.raises(NoTemplate, match="图 / Figure"):
        written(brief(), own_template(lacking="Figure"))
    with pytest.raises(NoTemplate, match="封面 / Cover"):
        empty = BytesIO()
        Presentation().save(empty)
        empty.seek(0)
        written(brief(), empty)
    with pytest.raises(NoTemplate):
        written(brief(), BytesIO(b"no presentation"))


def test_a_table_of_one_row_is_one_slide():
    assert len(slides_of(brief(table_of(1)))) == 4
