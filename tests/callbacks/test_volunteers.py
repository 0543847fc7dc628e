"""Pages of registered persons: masked lists, looks, objections, pairs side by side."""

import io
import json
from datetime import date

import openpyxl
import pytest
from plotly.io.json import to_json_plotly
from sqlalchemy import select

from callbacks.doubles import show_doubles
from callbacks.files.person import person_sheet
from callbacks.ground import Ground
from callbacks.services import Services
from callbacks.volunteer import (
    absent,
    save_decision,
    save_look,
    save_objection,
    show_sealed,
    show_volunteer,
)
from callbacks.volunteer_pair import absent as no_pair
from callbacks.volunteer_pair import save_apart, save_proposal, save_together, show_pair
from callbacks.volunteer_pair import save_decision as decide_merge
from callbacks.volunteer_pair import save_undoing as undo_merge
from callbacks.volunteers import show_volunteers
from layouts.documents.xlsx import write_workbook
from layouts.texts import ENGLISH, speaking
from queries.messages import Refused
from queries.schema import volunteer, volunteer_look
from tests import builders
from tests.builders import HULI, TODAY
from tests.queries.people.test_merging import CHIEF, OFFICER, OTHER, STEWARD, sealed

NUMBER = "350203199005061236"
SECRETS = (NUMBER, "13800000001", "陈小明", "1990-05-06")


def services(store, viewer=STEWARD):
    return Services(store, lambda: viewer, lambda: TODAY)


def words(answer):
    return json.dumps(json.loads(to_json_plotly(answer)), ensure_ascii=False)


@pytest.fixture
def two(served_city):
    """Two registrations of one number in one district, the first with a service."""
    with served_city.writing() as connection:
        first = builders.volunteer(connection, **sealed(number=NUMBER))
        second = builders.volunteer(connection, **sealed(name="陈曉明", number=NUMBER, mobile=None))
        builders.record(connection, first, "2026-03-05 09:00", minutes=90)
        builders.refresh(connection)
    return first, second


def listed(store, viewer=STEWARD, search="", said=None):
    return words(
        show_volunteers(
            services(store, viewer), search=search, clicks=None, submits=None, words=said
        )
    )


def test_the_list_is_masked_and_tells_what_waits(served_city, two):
    page = listed(served_city)
    assert "陈**" in page and "35**************36" in page
    assert not any(secret in page for secret in SECRETS)
    assert "有 1 对登记可能是同一个人" in page
    assert "共 2 条登记" in listed(served_city, said=NUMBER)
    assert "没有这样的登记" in listed(served_city, search="?state=ended")
    with speaking(ENGLISH):
        assert "2 registrations" in listed(served_city, said=NUMBER)
    with pytest.raises(Refused):
        listed(served_city, search="?state=nonsense")


def test_a_person_is_shown_masked_then_in_full_with_a_reason(served_city, two):
    first, _ = two
    own = services(served_city)
    page = words(show_volunteer(own, number=str(first), saved=None))
    assert "1 小时 30 分" in page and not any(secret in page for secret in SECRETS)
    assert show_sealed(own, clicks=None, number=first, reason="")["sealed"] == []
    wrong = show_sealed(own, clicks=1, number=first, reason=" ")
    assert "事由" in str(wrong["beside"]["reveal_reason"])
    shown = words(show_sealed(own, clicks=1, number=first, reason="核对异议"))
    assert all(secret in shown for secret in SECRETS[:3])
    again = words(show_volunteer(own, number=str(first), saved=1))
    assert "核对异议" in again and "已查看" in again


def test_the_own_extract_holds_every_service(served_city, two):
    first, _ = two
    own = services(served_city)
    with served_city.reading() as connection:
        asked = (connection, Ground.of(own), f"id={first}", "2026-05-01 09:00")
        with pytest.raises(Refused, match="先写明事由"):
            person_sheet(*asked, served_city.vault, TODAY)
    show_sealed(own, clicks=1, number=first, reason="本人申请")
    with served_city.reading() as connection:
        asked = (connection, Ground.of(own), f"id={first}", "2026-05-01 09:00")
        sheet = person_sheet(*asked, served_city.vault, TODAY)
        file = io.BytesIO()
        rows = write_workbook(
            file, sheet.title, sheet.columns, sheet.rows, sheet.about, total=sheet.total
        )
    assert rows == sheet.total == 1
    values, about = openpyxl.load_workbook(file).worksheets
    assert [cell.value for cell in values[2]][5:7] == [1.5, 1.5]
    assert {NUMBER, "陈小明"} <= {row[1].value for row in about.iter_rows()}


def test_of_a_minor_an_approver_is_asked(served_city):
    with served_city.writing() as connection:
        minor = builders.volunteer(connection, **sealed(born=date(2015, 1, 1)))
        builders.refresh(connection)
    own, chief = services(served_city), services(served_city, CHIEF)
    asked = show_sealed(own, clicks=1, number=minor, reason="联系监护人")
    assert asked["sealed"] == [] and "审批人" in asked["done"]
    assert "申请查看未成年人" in listed(served_city, CHIEF)
    page = show_volunteer(chief, number=str(minor), saved=None)
    assert (page["hidden"]["look"], page["hidden"]["reveal"]) == (False, True)
    with served_city.reading() as connection:
        look = connection.scalar(select(volunteer_look.c.id))
    assert page["look"] == look
    assert "已同意" in save_look(chief, True, clicks=1, look=look)["done"]
    assert "陈小明" in words(show_sealed(own, clicks=2, number=minor, reason="联系监护人"))


def test_an_objection_is_received_by_one_and_decided_by_another(served_city, two):
    first, _ = two
    own, chief = services(served_city), services(served_city, CHIEF)
    empty = {"number": first, "kind": None, "said": None, "record": None}
    assert "选择异议" in words(save_objection(own, clicks=1, **empty))
    told = empty | {"kind": "unknowing", "said": "从未报名"}
    assert "另一人核实" in save_objection(own, clicks=1, **told)["done"]
    assert show_volunteer(own, number=str(first), saved=None)["hidden"]["decide"]
    page = show_volunteer(chief, number=str(first), saved=None)
    assert not page["hidden"]["decide"] and "从未报名" in page["decide_words"]
    done = save_decision(chief, True, clicks=1, objection=page["decide"], answer="属实")
    assert "指标已更新" in done["done"]
    again = words(show_volunteer(own, number=str(first), saved=1))
    assert again.count("2024年1月1日") == 2 and "属实" in again


def pair(store, first, second, viewer=STEWARD):
    return show_pair(services(store, viewer), first=first, second=second, saved=None)


def test_a_pair_is_merged_by_two_and_split_again(served_city, two):
    first, second = two
    own, other = services(served_city), services(served_city, OTHER)
    found = words(show_doubles(own, search=""))
    assert "证件号码相同" in found and f"/volunteers/doubles/{first}/{second}" in found
    page = pair(served_city, first, second)
    shown = words(page)
    assert "相同" in shown and "不同" in shown and not any(one in shown for one in SECRETS)
    assert [name for name, hidden in page["hidden"].items() if not hidden] == ["propose", "apart"]
    asked = {"first": first, "second": second, "kept": str(first)}
    assert "请写明" in words(save_proposal(own, clicks=1, **asked, reason=""))
    assert "另一人确认" in save_proposal(own, clicks=1, **asked, reason="同号")["done"]
    mine = pair(served_city, first, second)["hidden"]
    theirs = pair(served_city, first, second, OTHER)
    assert not mine["undo"] and mine["decide"]
    assert not theirs["hidden"]["decide"] and theirs["hidden"]["undo"]
    assert "已合并" in decide_merge(other, True, clicks=1, merge=theirs["merge"])["done"]
    with served_city.reading() as connection:
        assert connection.scalars(select(volunteer.c.id)).all().count(second) == 0
    assert no_pair(own, {"first": str(first), "second": str(second)}) is None
    gone = words(absent(own, {"id": str(second)}))
    assert f"/volunteers/{first}" in gone
    page = pair(served_city, first, second)
    assert not page["hidden"]["undo"]
    assert "已撤销" in undo_merge(own, clicks=1, merge=page["merge"], why="两个人")["done"]
    assert absent(own, {"id": str(second)}) is None


def test_a_pair_told_apart_may_be_asked_about_again(served_city, two):
    first, second = two
    own = services(served_city)
    asked = {"first": first, "second": second}
    assert "不再提示" in save_apart(own, clicks=1, **asked, reason="双胞胎")["done"]
    page = pair(served_city, first, second)
    assert not page["hidden"]["together"] and page["hidden"]["propose"]
    assert "没有可能重复" in words(show_doubles(own, search=""))
    assert "重新列入" in save_together(own, clicks=1, **asked)["done"]
    assert "没有可能重复" not in words(show_doubles(own, search=""))


def test_an_officer_sees_no_pair_across_districts(served_city):
    with served_city.writing() as connection:
        first = builders.volunteer(connection, **sealed(number=NUMBER))
        second = builders.volunteer(connection, **sealed(number=NUMBER), district=HULI)
        builders.refresh(connection)
    officer = services(served_city, OFFICER)
    assert "没有可能重复" in words(show_doubles(officer, search=""))
    assert no_pair(officer, {"first": str(first), "second": str(second)}) is not None
    assert absent(officer, {"id": str(second)}) is not None
    assert absent(officer, {"id": str(first)}) is None
