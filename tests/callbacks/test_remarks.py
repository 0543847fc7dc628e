import pytest

from callbacks.account import show_account
from callbacks.events import save, show_events
from callbacks.explanations import show_explanations
from callbacks.ground import Ground
from callbacks.questions import Question
from callbacks.remarks import explained, footnotes_of, happenings_of, way_to_explain
from callbacks.reported import show_reported
from callbacks.views import show_views
from layouts import texts
from queries.indicators import ALL
from queries.remarks.explanations import explain
from queries.scope import ROLES, Role
from tests.builders import HULI, SIMING, TODAY
from tests.callbacks.conftest import viewer
from tests.queries.remarks.people import LEADER, add
from tests.statements import selects

HOURS, ACTIVE = ALL["service_hours"], ALL["active_rate"]
SAID = {
    "kind": "campaign",
    "title": "学雷锋月",
    "title_en": "Month of service",
    "starts_on": "2026-03-05",
    "ends_on": "2026-03-31",
}


@pytest.mark.parametrize(
    ("show", "most"),
    [
        (lambda services: show_events(services, search="", saved=None), 1),
        (lambda services: show_explanations(services, search="", saved=None), 1),
        (lambda services: show_reported(services, search=""), 1),
        (lambda services: show_views(services, clicks=1, saved=None), 1),
        # The version, the account, its views, what opens first.
        (lambda services: show_account(services, search="", saved=None), 4),
    ],
)
def test_a_page_takes_as_many_statements_whatever_it_shows(asked_by, show, most):
    services = asked_by(LEADER)
    with services.store.writing() as connection:
        add(connection, LEADER)
    show(services)
    for number in range(3):
        save(asked_by(viewer()), clicks=1, search="", values=SAID | {"title": f"第{number}次"})
    services = asked_by(LEADER)
    show(services)
    with selects() as said:
        show(services)
    assert len(said) == most


def question(services, search="?to=2026-09"):
    return Question.read(Ground.of(services), "/", search)


def say(services, indicator, district, text):
    officer = viewer(frozenset({district}), ROLES[Role.DISTRICT_OFFICER])
    asked = question(services)
    with services.store.writing() as connection:
        explain(
            connection,
            officer,
            indicator=indicator.code,
            district=district,
            start=asked.filters.start,
            end=asked.filters.end,
            text=text,
            today=TODAY,
        )


def test_events_are_numbered_and_told_in_the_language_spoken(services):
    for day in ("2026-05-04", "2026-03-05"):
        save(services, clicks=1, search="", values=SAID | {"starts_on": day, "ends_on": ""})
    asked = question(services)
    found = happenings_of(asked, HOURS, asked.months(24))
    assert [(one.number, one.when) for one in found] == [
        (1, "2026年3月5日"),
        (2, "2026年5月4日"),
    ]
    with texts.speaking(texts.ENGLISH):
        assert happenings_of(asked, HOURS, asked.months(24))[0].title == "Month of service"


def test_a_page_narrowed_to_a_district_shows_its_events_and_the_city_s(services):
    for title, district in (("全市", "any"), ("思明", SIMING), ("湖里", HULI)):
        save(services, clicks=1, search="", values=SAID | {"title": title, "district": district})
    asked = question(services, f"?to=2026-09&district={HULI}")
    found = happenings_of(asked, HOURS, asked.months(24))
    assert {one.title for one in found} == {"全市", "湖里"}
    assert {one.place for one in found} == {"", "湖里区"}


def test_footnotes_stand_in_the_order_of_indicators_and_districts(services):
    say(services, ACTIVE, HULI, "丙")
    say(services, ACTIVE, SIMING, "乙")
    say(services, HOURS, HULI, "甲")
    notes = footnotes_of(question(services), [HOURS, ACTIVE])
    assert [(one.number, one.text) for one in notes] == [(1, "甲"), (2, "乙"), (3, "丙")]
    assert notes[0].subject == "湖里区志愿服务时长，2026年1月–9月："
    own = question(services, f"?to=2026-09&district={HULI}")
    assert [one.text for one in explained(own, [ACTIVE], own.filters)] == ["丙"]


def test_only_an_officer_is_led_to_the_form(asked_by):
    officer = viewer(frozenset({HULI}), ROLES[Role.DISTRICT_OFFICER])
    assert f"district={HULI}" in way_to_explain(question(asked_by(officer)), HOURS)
    assert way_to_explain(question(asked_by(LEADER)), HOURS) == ""
    assert way_to_explain(question(asked_by(viewer())), HOURS) == ""
