from datetime import date

import pytest
from sqlalchemy import select

from queries import audit, cube
from queries.indicators import ALL
from queries.messages import Faulty, Refused
from queries.months import Month
from queries.remarks.drafts import read_draft
from queries.remarks.events import (
    change_event,
    get_event,
    keep_event,
    list_events,
    remove_event,
    within,
)
from queries.remarks.latest import LatestRemarks
from queries.schema import event
from tests import builders
from tests.builders import HULI, SIMING, TODAY
from tests.queries.remarks.people import LEADER, OFFICER, STEWARD, someone

SAID = {"kind": "campaign", "title": "学雷锋月", "starts_on": "2026-03-05"}
HOURS, ACTIVE = ALL["service_hours"], ALL["active_rate"]


def told(**more):
    return read_draft(SAID | more)


def keep(connection, **more):
    return keep_event(connection, STEWARD, told(**more), TODAY, "10.0.0.1")


def test_an_event_is_kept_with_all_that_was_told(city):
    said = {
        "title_en": "Month of service",
        "ends_on": "2026-03-31",
        "district": HULI,
        "indicator": "service_hours",
        "source": "通知",
        "note": "第一行\r\n第二行",
    }
    with city.writing() as connection:
        number = keep(connection, **said)
        kept = get_event(connection, number)
    assert kept.told == told(**said)
    assert kept.told.pillar == HOURS.pillar
    assert kept.told.note == "第一行\n第二行"
    assert kept.account == STEWARD.username


def test_events_are_listed_early_to_late_and_by_district(city):
    with city.writing() as connection:
        keep(connection, title="后", starts_on="2026-05-01")
        keep(connection, title="湖里", starts_on="2026-04-01", district=HULI)
        keep(connection, title="先", starts_on="2026-01-01")
        found = list_events(connection)
    assert [one.told.title for one in found] == ["先", "湖里", "后"]
    assert [one.told.title for one in within(found, [SIMING])] == ["先", "后"]
    assert len(within(found, [SIMING, HULI])) == 3


@pytest.mark.parametrize(
    ("more", "start", "end", "concerned"),
    [
        ({}, "2026-03", "2026-03", True),
        ({}, "2026-04", "2026-09", False),
        ({"ends_on": "2026-04-01"}, "2026-04", "2026-09", True),
        ({}, "2025-01", "2026-02", False),
        ({"pillar": "records"}, "2026-01", "2026-09", True),
        ({"pillar": "training"}, "2026-01", "2026-09", False),
        ({"indicator": "service_hours"}, "2026-01", "2026-09", True),
        ({"indicator": "service_person_times"}, "2026-01", "2026-09", False),
    ],
)
def test_an_event_concerns_what_it_may_have_bent(city, more, start, end, concerned):
    with city.writing() as connection:
        kept = get_event(connection, keep(connection, **more))
    assert kept.concerns(HOURS, Month.parse(start), Month.parse(end)) is concerned


def test_a_change_is_seen_and_the_trail_keeps_what_was_told_before(city):
    with city.writing() as connection:
        number = keep(connection)
        change_event(connection, STEWARD, number, told(title="三月行动"), TODAY, "10.0.0.1")
        assert get_event(connection, number).told.title == "三月行动"
        actions = [(one["action"], one["address"]) for one in audit.list_entries(connection)]
        last = list(audit.list_entries(connection))[-1]
    assert actions == [("event_kept", "10.0.0.1"), ("event_changed", "10.0.0.1")]
    assert "学雷锋月" in last["detail"]
    assert "三月行动" in last["detail"]


def test_telling_the_same_again_changes_nothing(city):
    with city.writing() as connection:
        number = keep(connection)
        before = cube.current_version(connection)
        change_event(connection, STEWARD, number, told(), TODAY)
        assert cube.current_version(connection) == before
        assert len(list(audit.list_entries(connection))) == 1


def test_a_removed_event_is_off_every_list_and_its_row_stays(city):
    with city.writing() as connection:
        number = keep(connection)
        remove_event(connection, STEWARD, number, TODAY)
        assert list_events(connection) == []
        row = connection.execute(select(event)).one()
        assert (row.removed_by, row.title) == (STEWARD.username, "学雷锋月")
        assert row.removed_at is not None
        with pytest.raises(Refused, match="没有这个事件"):
            change_event(connection, STEWARD, number, told(), TODAY)
        assert [one["action"] for one in audit.list_entries(connection)][-1] == "event_removed"


def test_whatever_is_said_makes_a_new_version_and_is_seen_at_once(city):
    latest = LatestRemarks()
    with city.writing() as connection:
        cube.refresh(connection, TODAY, "tests")
        before = cube.current_version(connection)
        assert latest.of(connection, before).events == []
        number = keep(connection)
        after = cube.current_version(connection)
        assert after.number > before.number
        assert [one.id for one in latest.of(connection, after).events] == [number]


def test_only_who_keeps_events_may(city):
    officer = someone("district_officer", [SIMING])
    with city.writing() as connection:
        number = keep(connection)
        for viewer in (LEADER, OFFICER, officer):
            with pytest.raises(Refused, match="不能维护事件"):
                keep_event(connection, viewer, told(), TODAY)
            with pytest.raises(Refused, match="不能维护事件"):
                change_event(connection, viewer, number, told(title="别的"), TODAY)
            with pytest.raises(Refused, match="不能维护事件"):
                remove_event(connection, viewer, number, TODAY)
        assert [one.told for one in list_events(connection)] == [told()]


def test_a_keeper_of_one_district_keeps_only_its_events(city):
    keeper = someone("briefing", [SIMING])
    with city.writing() as connection:
        keep_event(connection, keeper, told(district=SIMING), TODAY)
        for district in ("", HULI):
            with pytest.raises(Refused, match="可查看的区"):
                keep_event(connection, keeper, told(district=district), TODAY)
        others = keep(connection)
        with pytest.raises(Refused, match="可查看的区"):
            change_event(connection, keeper, others, told(district=SIMING), TODAY)
        with pytest.raises(Refused, match="可查看的区"):
            remove_event(connection, keeper, others, TODAY)


def test_a_district_that_is_none_is_refused(city):
    with city.writing() as connection:
        for code in ("350299", "350200", "350203001"):
            with pytest.raises(Faulty) as refused:
                keep(connection, district=code)
            assert set(refused.value.faults) == {"district"}


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"title": "  "}, "title"),
        ({"title": "长" * 61}, "title"),
        ({"title": None}, "title"),
        ({"kind": "party"}, "kind"),
        ({"starts_on": ""}, "starts_on"),
        ({"starts_on": "2026年3月5日"}, "starts_on"),
        ({"starts_on": "0001-01-01"}, "starts_on"),
        ({"ends_on": "2026-03-04"}, "ends_on"),
        ({"ends_on": "2026-02-30"}, "ends_on"),
        ({"pillar": "nothing"}, "pillar"),
        ({"indicator": "nothing"}, "indicator"),
        ({"indicator": "service_hours", "pillar": "training"}, "indicator"),
        ({"source": "长" * 301}, "source"),
        ({"title": ["a"]}, "title"),
    ],
)
def test_a_fault_is_named_beside_its_field(more, field):
    with pytest.raises(Faulty) as refused:
        read_draft(SAID | more)
    assert set(refused.value.faults) == {field}
    assert str(refused.value.message)


def test_a_single_day_has_no_end():
    assert told().ends_on is None
    assert told(ends_on="2026-03-05").ends_on == date(2026, 3, 5)


def test_characters_that_steer_are_left_out():
    assert told(title="学\x1b[31m雷\u202e锋\x00").title == "学[31m雷锋"


def test_a_remark_counts_nothing_and_leaves_what_is_stale_to_the_next_refresh(city):
    later = date(2026, 11, 5)
    with city.writing() as connection:
        builders.record(connection, builders.volunteer(connection), "2026-03-05")
        before = cube.refresh(connection, TODAY, "tests")
        builders.record(connection, builders.volunteer(connection), "2026-04-05")
        keep_event(connection, STEWARD, told(), later)
        after = cube.current_version(connection)
        assert cube.is_stale(connection)
        assert (after.as_of, after.measured_on) == (before.as_of, before.measured_on)
        cube.refresh(connection, later, "tests")
        assert list(cube.verify(connection, later)) == []


def test_something_may_be_said_before_there_are_any_data(city):
    with city.writing() as connection:
        keep(connection)
        assert cube.current_version(connection).as_of is None
        builders.record(connection, builders.volunteer(connection), "2026-03-05")
        cube.refresh(connection, TODAY, "tests")
        assert list(cube.verify(connection, TODAY)) == []
