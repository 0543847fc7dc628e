"""Briefings at the doors: files with a code, the basket, drawings, what a code stands for."""

import hashlib
import json
from dataclasses import replace
from io import BytesIO

import pytest
from lxml import html
from openpyxl import load_workbook
from pptx import Presentation
from sqlalchemy import select

from callbacks.briefings.freezing import freeze_ask, taken_of
from callbacks.ground import Ground
from callbacks.services import Services
from dashboard import access
from dashboard.app import create_app
from layouts.documents.pdf import has_fonts
from queries.briefings.briefings import list_items
from queries.briefings.making import make
from queries.briefings.signing import sign
from queries.schema import artefact, audit_entry
from queries.schema.briefings import BriefingState
from queries.scope import ROLES, Role, Viewer
from tests import builders
from tests.builders import HULI, SIMING, record, volunteer
from tests.dashboard.conftest import employ
from tests.dashboard.visitor import Visitor

SPAN = "from=2026-01&to=2026-09"
BARS = f"show=bars&indicator=service_hours&{SPAN}"


@pytest.fixture
def store(city):
    with city.writing() as connection:
        employ(connection, "leader", Role.LEADER)
        employ(connection, "briefing", Role.BRIEFING)
        employ(connection, "steward", Role.DATA_STEWARD)
        employ(connection, "district", Role.DISTRICT_OFFICER, [HULI])
        employ(connection, "auditor", Role.AUDITOR)
        for district, people in ((SIMING, 40), (HULI, 3)):
            for _ in range(people):
                someone = volunteer(connection, district=district)
                record(connection, someone, "2026-03-05", minutes=90, district=district)
        builders.refresh(connection)
    return city


@pytest.fixture
def signed_in(store, settings):
    services = Services(store, access.current_viewer, lambda: builders.TODAY)
    app = create_app(settings, services)

    def sign_in(username=None):
        visitor = Visitor(app)
        if username:
            visitor.sign_in(username)
        return visitor

    return sign_in


def made_by(store, username, scope=None, queries=(BARS,), template=None):
    """Make a briefing as somebody, from what they may see."""
    who = Viewer(username, username, ROLES[Role.BRIEFING], scope)
    ground = Ground.of(Services(store, lambda: who, lambda: builders.TODAY))
    with store.writing() as connection:
        frozen = [freeze_ask(ground, one) for one in queries]
        number = make(connection, who, "九月汇报", frozen, taken_of(ground), template)
        return number, list_items(connection, number)[0].id


def test_an_exhibit_is_taken_away_with_a_code_that_anyone_can_look_up(signed_in, store):
    answer = signed_in("leader").get(f"/download/exhibit.pptx?{BARS}")
    assert answer.status_code == 200, answer.text
    paper = Presentation(BytesIO(answer.data))
    with store.reading() as connection:
        row = connection.execute(select(artefact)).one()
        entry = connection.execute(select(audit_entry).order_by(audit_entry.c.id.desc())).first()
    assert row.digest == hashlib.sha256(answer.data).hexdigest()
    assert entry.action == "export" and json.loads(entry.detail)["code"] == row.code
    words = [one.text_frame.text for one in paper.slides[0].shapes if one.has_text_frame]
    assert any(row.code in text for text in words)
    anyone = signed_in()
    page = anyone.get(f"/verify/{row.code.lower()}")
    assert page.status_code == 200 and row.digest in page.text and "有效" in page.text
    assert "leader" not in page.text
    missing = anyone.get("/verify/2222-2222-2222")
    assert missing.status_code == 404 and "没有这个编号" in missing.text


@pytest.mark.parametrize("ending", ["docx", "xlsx", "pdf", "png", "svg"])
def test_every_form_of_an_exhibit_can_be_had(signed_in, ending):
    if ending in ("pdf", "png", "svg") and not has_fonts():
        pytest.skip("no Chinese font on this machine")
    answer = signed_in("briefing").get(f"/download/exhibit.{ending}?{BARS}")
    assert answer.status_code == 200 and len(answer.data) > 1_000


def test_a_file_holds_what_the_api_answers_and_hides_what_it_hides(signed_in):
    leader = signed_in("leader")
    query = f"show=bars&indicator=active_volunteers&{SPAN}"
    book = load_workbook(BytesIO(leader.get(f"/download/exhibit.xlsx?{query}").data))
    rows = {row[0]: row[1] for row in book.worksheets[1].iter_rows(min_row=6, values_only=True)}
    asked = f"/api/v1/indicators/active_volunteers/values?{SPAN}&by=district"
    told = {one["district"]: one for one in leader.get(asked).json["rows"]}
    assert rows["思明区"] == told[SIMING]["value"] or rows["思明区"] == "<5"
    assert told[HULI]["value"] is None and not isinstance(rows["湖里区"], int | float)


def test_wrong_questions_get_a_sentence_and_other_roles_nothing(signed_in):
    leader = signed_in("leader")
    assert leader.get("/download/exhibit.odp?show=bars").status_code == 404
    wrong = leader.get("/download/exhibit.pptx?show=bars&indicator=nothing")
    assert wrong.status_code == 400 and "没有代码" in wrong.text
    assert signed_in("auditor").get(f"/download/exhibit.pptx?{BARS}").status_code == 403
    assert signed_in().get(f"/download/exhibit.pptx?{BARS}").status_code == 302


def test_the_basket_takes_what_can_be_shown_from_who_makes_briefings(signed_in):
    leader = signed_in("leader")
    leader.get("/")
    assert leader.post("/basket", query=BARS).json["count"] == 1
    assert leader.post("/basket", query=BARS).json["count"] == 1
    wrong = leader.post("/basket", query="show=bars&indicator=nothing")
    assert wrong.status_code == 400 and "没有代码" in wrong.json["said"]
    assert leader.client.post("/basket", data={"query": BARS}).status_code == 400
    steward = signed_in("steward")
    steward.get("/")
    assert steward.post("/basket", query=BARS).status_code == 403


def test_briefings_are_had_only_by_who_may_see_all_of_them(signed_in, store):
    whole, drawing = made_by(store, "briefing")
    own, other = made_by(store, "district", frozenset({HULI}))
    leader, district = signed_in("leader"), signed_in("district")
    for number in (whole, own):
        answer = leader.get(f"/download/briefings/{number}.xlsx?lang=en")
        assert load_workbook(BytesIO(answer.data)).sheetnames[0] == "Contents"
    assert district.get(f"/download/briefings/{own}.pptx").status_code == 200
    assert district.get(f"/download/briefings/{whole}.pptx").status_code == 404
    assert leader.get(f"/download/briefings/{whole}.png").status_code == 404
    drawn = leader.get(f"/drawings/{drawing}.svg?narrow=1")
    assert drawn.status_code == 200 and "思明区" in drawn.text
    assert district.get(f"/drawings/{drawing}.svg").status_code == 404
    assert "思明" not in district.get(f"/drawings/{other}.svg").text
    assert signed_in("auditor").get(f"/drawings/{drawing}.svg").status_code == 403


def test_a_page_for_the_public_waits_for_two_others_and_names_nobody(signed_in, store):
    queries = (BARS, f"show=bars&indicator=active_volunteers&{SPAN}")
    number, _ = made_by(store, "briefing", queries=queries, template="public")
    leader, address = signed_in("leader"), f"/download/briefings/{number}.html?lang=en"
    waiting = leader.get(address)
    assert waiting.status_code == 400 and "two others" in waiting.text
    reviewer, approver = (
        Viewer(name, name, ROLES[Role.LEADER], None) for name in ("signs-one", "signs-two")
    )
    with store.writing() as connection:
        sign(connection, reviewer, number, 1, BriefingState.REVIEWED)
        sign(connection, approver, number, 2, BriefingState.APPROVED)
    answer = leader.get(address)
    assert answer.status_code == 200 and answer.content_type == "text/html; charset=utf-8"
    assert "attachment" in answer.headers["Content-Disposition"]
    for name in ("leader", "briefing", "signs-one", "signs-two"):
        assert name not in answer.text
    assert answer.text.count("<svg") == 4 and "Service hours" in answer.text
    assert "Edition 1 for data of" in answer.text
    # What is hidden on the page is hidden here, as number and as drawing.
    tree = html.fromstring(answer.text)
    rows = {row[0].text: row[1].text for row in tree.xpath("//section[2]//tbody/tr")}
    assert rows["湖里区"] == "<5"


def test_a_template_that_cannot_be_used_is_said(store, settings, tmp_path):
    services = Services(store, access.current_viewer, lambda: builders.TODAY)
    for path, words in ((tmp_path / "none.pptx", "读不到"), (tmp_path / "empty.pptx", "模板缺少")):
        if path.stem == "empty":
            Presentation().save(path)
        changed = replace(settings, briefing_template=str(path))
        visitor = Visitor(create_app(changed, services))
        visitor.sign_in("leader")
        answer = visitor.get(f"/download/exhibit.pptx?{BARS}")
        assert answer.status_code == 400 and words in answer.text
