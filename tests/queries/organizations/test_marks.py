from datetime import date

import pytest

from queries.months import Month
from queries.organizations.abnormal import Entry, put_on_list
from queries.organizations.conditions import within
from queries.organizations.directory import search_organizations
from queries.organizations.latest import LatestDirectory
from queries.organizations.marks import Track, count_tracks, find_active
from queries.organizations.searches import Search
from tests import builders
from tests.builders import HULI, SIMING
from tests.queries.registrations.working import WINDOW

LAST = Month.parse("2026-09")


@pytest.fixture
def office(city):
    """One organization for each way to stand beside the mark, and two that served."""
    with city.writing() as connection:

        def organize(name, **values):
            return builders.organize(connection, name=name, **values)

        marked = {"marked_on": date(2020, 1, 2)}
        made = {
            "named": organize("厦门市晨光志愿者协会"),
            "meant": organize("厦门市晨光助学中心", volunteer_purpose=True),
            "other": organize("厦门市晨光书画社", volunteer_purpose=False),
            "silent": organize("厦门市晨光棋社", volunteer_purpose=None),
            "busy": organize("厦门市晨光义工联", registrar=HULI, **marked),
            "idle": organize("厦门市晨光志愿服务队", volunteer_purpose=True, **marked),
            "renamed": organize("厦门市晨光茶社", volunteer_purpose=None, **marked),
            "ended": organize(
                "厦门市旧志愿者协会", status="cancelled", ended_on=date(2024, 5, 1), **marked
            ),
        }
        person = builders.volunteer(connection)
        for who, when in (
            ("busy", "2025-10-01 09:00"),
            ("renamed", "2026-09-30 09:00"),
            ("idle", "2025-09-30 09:00"),
        ):
            builders.record(connection, person, when, organization_id=made[who])
        for who in ("busy", "other"):
            entry = Entry("unreachable", builders.TODAY)
            put_on_list(connection, WINDOW, made[who], entry, builders.TODAY)
        builders.refresh(connection)
    return city, made


TRACKS = {
    Track.BY_NAME: {"named"},
    Track.BY_PURPOSE: {"meant"},
    Track.MARKED: {"busy", "idle", "renamed"},
    Track.LAPSED: {"ended"},
    Track.GROUNDLESS: {"renamed"},
    Track.IDLE: {"idle"},
    Track.ABNORMAL: {"busy"},
}


@pytest.mark.parametrize("track", Track)
def test_an_organization_stands_where_its_facts_put_it(office, track):
    store, made = office
    with store.reading() as connection:
        asked = Search(track=track, until=LAST, scope=None)
        found = search_organizations(connection, asked, LatestDirectory())
    assert {one.id for one in found.rows} == {made[who] for who in TRACKS[track]}
    assert found.total == len(TRACKS[track])


def test_tracks_are_counted_by_registrar_as_they_are_listed(office):
    store, _ = office
    with store.reading() as connection:
        counted = count_tracks(connection, within(None), LAST)
        seen = count_tracks(connection, within({HULI}), LAST)
        nobody = count_tracks(connection, within(()), LAST)
    assert {track: sum(places.values()) for track, places in counted.items()} == {
        track: len(who) for track, who in TRACKS.items()
    }
    assert counted[Track.MARKED] == {SIMING: 2, HULI: 1}
    assert all(set(places) <= {HULI} for places in seen.values())
    assert not any(nobody.values())


def test_active_is_who_has_a_valid_record_in_twelve_months(office):
    store, made = office
    with store.reading() as connection:
        assert set(find_active(connection, LAST)) == {made["busy"], made["renamed"]}
        assert set(find_active(connection, LAST - 1)) == {made["busy"], made["idle"]}


def test_before_anything_is_counted_nobody_is_idle(office):
    store, _ = office
    with store.reading() as connection:
        asked = Search(track=Track.IDLE, scope=None)
        found = search_organizations(connection, asked, LatestDirectory())
        assert count_tracks(connection, within(None), None)[Track.IDLE] == {}
    assert found.total == 0
