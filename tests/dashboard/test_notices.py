from datetime import date
from io import BytesIO

import pytest
from docx import Document
from pypdf import PdfReader

from callbacks.services import Services
from dashboard.access import current_viewer
from dashboard.app import create_app
from queries.messages import Refused
from queries.registrations.announcing import announce_all, list_announced, list_unannounced
from queries.schema.desk import Stage
from tests import builders
from tests.builders import HULI
from tests.dashboard.visitor import Visitor
from tests.queries.registrations.working import CHIEF, CODE, WINDOW, Work, desk

NAME = "=晨光“助学”中心 <b>𠮷</b> Café"


@pytest.fixture
def served(desk_office, settings):
    """A visitor to an office in which one case was sent back, and one turned down."""
    with desk_office.writing() as connection:
        returned = Work(connection, name=NAME)
        more = {"reasons": ("SB6",), "text": "请补正：\n1. 章程缺少第三项；"}
        returned.take(WINDOW, "ask_supplement", due_on=date(2026, 4, 2), **more)
        rejected = Work(connection).up_to(Stage.PENDING_DECISION)
        rejected.take(CHIEF, "reject", reasons=("RJ4",), text="申请材料弄虚作假。")
    app = create_app(settings, Services(desk_office, current_viewer, lambda: builders.TODAY))
    return Visitor(app), returned.id, rejected.id


def opened(answer):
    return Document(BytesIO(answer.data))


def lines(answer):
    return [one.text for one in opened(answer).paragraphs]


def bare(text):
    return "".join(text.split())


def test_a_supplement_notice_says_what_was_asked_for_and_by_whom(served):
    visitor, returned, _ = served
    visitor.sign_in("clerk")
    answer = visitor.get(f"/download/cases/{returned}/supplement.docx")
    assert answer.status_code == 200
    said = lines(answer)
    assert said[1] == "补正材料告知书"
    assert f"{NAME}：" in said
    assert "1. 章程缺少第三项；" in said
    assert said.count("2026年3月3日") == 1
    assert "no-store" in answer.headers["Cache-Control"]


def test_a_refusal_tells_of_the_rights_that_the_law_gives_and_every_run_has_its_fonts(served):
    visitor, _, rejected = served
    visitor.sign_in("clerk")
    answer = visitor.get(f"/download/cases/{rejected}/rejection.docx")
    assert any("行政复议或者提起行政诉讼" in line for line in lines(answer))
    for paragraph in opened(answer).paragraphs:
        for run in paragraph.runs:
            fonts = run._element.rPr.rFonts
            assert fonts.get(fonts.nsmap and f"{{{fonts.nsmap['w']}}}eastAsia")


def test_there_is_no_paper_of_what_has_not_happened_nor_of_what_one_may_not_see(served):
    visitor, returned, _ = served
    visitor.sign_in("clerk")
    for path in (f"{returned}/approval", f"{returned}/nonsense", "99999/supplement"):
        assert visitor.get(f"/download/cases/{path}.docx").status_code == 404
    for username, status in (("officer", 404), ("leader", 403)):
        other = Visitor(visitor.app)
        other.sign_in(username)
        path = f"/download/cases/{returned}/supplement.docx"
        assert other.get(path).status_code == status


def test_a_printed_notice_says_the_same_with_its_fonts_inside(served):
    visitor, returned, _ = served
    visitor.sign_in("clerk")
    answer = visitor.get(f"/download/cases/{returned}/supplement.pdf")
    assert answer.status_code == 200
    assert answer.content_type == "application/pdf"
    printed = PdfReader(BytesIO(answer.data))
    said = bare("".join(page.extract_text() for page in printed.pages))
    wrote = lines(visitor.get(f"/download/cases/{returned}/supplement.docx"))
    for line in wrote[:-1]:
        assert bare(line) in said
    fonts = [font for page in printed.pages for font in page["/Resources"]["/Font"].values()]
    assert fonts
    for font in fonts:
        inner = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        assert {"/FontFile2", "/FontFile3"} & set(inner.get_object())


def test_what_waits_is_announced_in_one_paper_and_taken_down_at_once(served, office):
    visitor, *_ = served
    visitor.sign_in("clerk")
    assert visitor.get("/download/announcement.docx").status_code == 404
    with office.writing() as connection:
        builders.organize(connection, uscc=CODE, name="旧名志愿者协会")
        mark = Work(connection, matter="identity_mark", uscc=CODE).up_to(Stage.APPROVED)
        ended = Work(connection, matter="cancellation", uscc=CODE).up_to(Stage.APPROVED)
        ended.take(WINDOW, "deliver")
        seen = [(one.id, one.version) for one in list_unannounced(connection, None)]
    assert [one for one, _ in seen] == [mark.id, ended.id]
    wrote = lines(visitor.get("/download/announcement.docx"))
    assert wrote[:2] == ["厦门市民政局", "公告"]
    assert sum("厦门市晨光助学中心（" in line for line in wrote) == 2
    printed = PdfReader(BytesIO(visitor.get("/download/announcement.pdf").data))
    assert "厦门市晨光助学中心" in bare(printed.pages[0].extract_text())
    with office.writing() as connection:
        day = desk(connection, "2026-03-05")
        with pytest.raises(Refused):
            announce_all(connection, CHIEF, seen, day)
        assert announce_all(connection, WINDOW, seen, day) == 2
    with office.writing() as connection:
        assert list_unannounced(connection, None) == []
        last = list_announced(connection, None)
        assert {one.id for one in last} == {mark.id, ended.id}
        assert {str(one.announced_on) for one in last} == {"2026-03-05"}
        assert list_announced(connection, frozenset({HULI})) == []
        with pytest.raises(Refused):  # what was announced meanwhile is not announced again
            announce_all(connection, WINDOW, seen, desk(connection, "2026-03-06"))
