"""The page of locked months and reminders."""

import json

import pytest
from plotly.io.json import to_json_plotly

from callbacks.imports import show_imports
from callbacks.periods import save_lock, save_reminder, save_unlock, show_periods
from callbacks.services import Services
from layouts.texts import ENGLISH, speaking
from tests import builders
from tests.builders import HULI, SIMING, TODAY
from tests.queries.people.test_merging import CHIEF, OFFICER, STEWARD


def services(store, who):
    return Services(store, lambda: who, lambda: TODAY)


def words(answer):
    return json.dumps(json.loads(to_json_plotly(answer)), ensure_ascii=False)


def shown(store, who):
    return show_periods(services(store, who), saved=None)


def offered(store, who):
    return [name for name, hidden in shown(store, who)["hidden"].items() if not hidden]


def test_who_may_locks_unlocks_and_reminds(served_city):
    assert offered(served_city, CHIEF) == ["lock"]
    assert offered(served_city, STEWARD) == ["remind"]
    assert offered(served_city, OFFICER) == []
    chief = services(served_city, CHIEF)
    empty = {"said": "", "districts": [], "reason": ""}
    assert "已经结束的月份" in words(save_lock(chief, clicks=1, **empty))
    asked = {"said": "2026-03", "districts": [SIMING, HULI], "reason": "局办公会审定"}
    assert "2 个区" in save_lock(chief, clicks=1, **asked)["done"]
    assert offered(served_city, CHIEF) == ["lock", "unlock"]
    page = shown(served_city, CHIEF)
    assert "局办公会审定" in words(page) and len(page["standing"]) == 2
    mine = words(shown(served_city, OFFICER))
    assert "局办公会审定" in mine and "湖里" not in mine
    with speaking(ENGLISH):
        assert "Locked" in words(shown(served_city, OFFICER))
    number = page["standing"][0]["value"]
    assert "请写明" in words(save_unlock(chief, clicks=1, number=number, why=""))
    assert "已解锁" in save_unlock(chief, clicks=1, number=number, why="补报")["done"]
    assert "补报" in words(shown(served_city, CHIEF))


@pytest.fixture
def owing(served_city):
    """A store in which only Huli delivered the services of February."""
    with served_city.writing() as connection:
        someone = builders.volunteer(connection, district=HULI)
        builders.record(connection, someone, "2026-02-05", district=HULI)
        builders.refresh(connection)
    return served_city


def test_a_district_reads_what_it_was_reminded_of(owing):
    steward = services(owing, STEWARD)
    said = save_reminder(steward, clicks=1, kind="service_records", note="请于周五前补齐")
    assert "已催报" in said["done"]
    assert "尚未报送" in words(shown(owing, STEWARD))
    page = words(
        show_imports(services(owing, OFFICER), search="", saved=None, ticks=None)["reminded"]
    )
    assert "市局催报" in page and "思明" in page and "请于周五前补齐" in page
    assert "集美" not in page
    assert words(show_imports(steward, search="", saved=None, ticks=None)["reminded"]) == "[]"
