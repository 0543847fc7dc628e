"""Each rule on both sides of its limit, worked by hand."""

from datetime import date, datetime, timedelta

import pytest

from queries.schema import position
from tests.builders import HULI, JIMEI, SIMING, organize, plan, put, volunteer
from tests.queries.integrity.conftest import counted, judge_all, lay_out, said


def test_r1_overlaps_of_one_person_are_asked_about_and_long_ones_kept_out(city, serve):
    with city.writing() as connection:
        someone, other = volunteer(connection), volunteer(connection)
        serve(connection, "first", someone, "2026-03-05 09:00", minutes=120)
        serve(connection, "fifteen", someone, "2026-03-05 10:45", minutes=60)
        serve(connection, "touching", someone, "2026-03-05 11:45", minutes=60)
        serve(connection, "long", someone, "2026-03-05 12:29", minutes=60)
        serve(connection, "of another", other, "2026-03-05 09:30", minutes=120)
        serve(connection, "open end", someone, "2026-03-05 09:00", ended_at=None)
        judge_all(connection)
        assert said(connection) == {("R1", "fifteen", "flag"), ("R1", "long", "block")}
        assert counted(connection) == {
            "first": (False, 120),
            "fifteen": (False, 45),
            "touching": (False, 60),
            "long": (True, 0),
            "of another": (False, 120),
            "open end": (False, 60),
        }


def test_r1_looks_past_midnight_at_the_end_of_a_month(city, serve):
    with city.writing() as connection:
        someone = volunteer(connection)
        serve(connection, "old", someone, "2026-03-31 22:00", minutes=180)
        serve(connection, "new", someone, "2026-04-01 00:30", minutes=60)
        judge_all(connection)
        assert said(connection) == {("R1", "new", "block")}


def test_r1_sets_a_record_beside_the_one_that_lasts_longest(city, serve):
    with city.writing() as connection:
        someone = volunteer(connection)
        serve(connection, "short", someone, "2026-03-05 09:10", minutes=20)
        longest = serve(connection, "longest", someone, "2026-03-05 09:00", minutes=120)
        serve(connection, "last", someone, "2026-03-05 10:00", minutes=60)
        judge_all(connection)
        others = dict(
            connection.exec_driver_sql(
                "SELECT r.record_no, l.other_id FROM finding_record l"
                " JOIN service_record r ON r.id = l.record_id"
            ).all()
        )
        assert others == {"short": longest, "last": longest}


def test_r2_a_day_of_more_than_twelve_hours_is_asked_about_and_past_24_kept_out(city, serve):
    with city.writing() as connection:
        twelve, more, whole = (volunteer(connection) for _ in range(3))
        for number in range(3):
            serve(connection, f"12-{number}", twelve, f"2026-03-05 0{number * 4}:00", minutes=240)
            serve(connection, f"13-{number}", more, f"2026-03-05 0{number * 4}:00", minutes=241)
        for number in range(6):
            start = datetime(2026, 3, 5) + timedelta(hours=number * 4)
            serve(connection, f"25-{number}", whole, f"{start:%Y-%m-%d %H:%M}", minutes=250)
        judge_all(connection)
        assert said(connection, "R2") == {
            ("R2", "13-2", "warn"),
            ("R2", "25-2", "warn"),
            ("R2", "25-5", "block"),
        }


@pytest.mark.parametrize(
    ("minutes", "level"), [(480, None), (481, "warn"), (1440, "warn"), (1441, "block")]
)
def test_r3_long_records(city, serve, minutes, level):
    with city.writing() as connection:
        serve(connection, "a", volunteer(connection), minutes=minutes)
        judge_all(connection)
        assert said(connection, "R3") == ({("R3", "a", level)} if level else set())


def test_r4_times_that_cannot_be(city, serve):
    with city.writing() as connection:
        born = volunteer(connection, birth_date=datetime(2018, 3, 5).date())
        late = volunteer(connection, registered_on="2026-03-05")
        someone = volunteer(connection)
        serve(connection, "eight", born, "2026-03-05 09:00")
        serve(connection, "seven", born, "2026-03-04 09:00")
        serve(connection, "registered", late, "2026-03-05 09:00")
        serve(connection, "before", late, "2026-03-04 09:00")
        serve(connection, "no time", someone, "2026-03-06 09:00", ended_at=datetime(2026, 3, 6, 9))
        end = datetime(2026, 3, 7, 10)
        serve(connection, "too much", someone, "2026-03-07 09:00", minutes=61, ended_at=end)
        serve(connection, "a break", someone, "2026-03-08 09:00", ended_at=datetime(2026, 3, 8, 12))
        serve(connection, "today", someone, "2026-09-30 23:00", ended_at=None)
        serve(connection, "tomorrow", someone, "2026-10-01 00:00")
        judge_all(connection)
        assert {number for _, number, level in said(connection) if level == "block"} == {
            "seven",
            "before",
            "no time",
            "too much",
            "tomorrow",
        }
        assert {rule for rule, *_ in said(connection)} == {"R4"}


def test_r5_outside_the_project(city, serve):
    with city.writing() as connection:
        someone = volunteer(connection)
        project = plan(
            connection, start_on="2026-03-01", end_on="2026-03-31", published_on="2026-03-05"
        )
        days = ("2026-02-28", "2026-03-04", "2026-03-05", "2026-03-31", "2026-04-01")
        for day in days:
            serve(connection, day, someone, day, project_id=project)
        judge_all(connection)
        assert said(connection) == {("R5", day, "flag") for day in (days[0], days[1], days[4])}


def test_r6_entered_before_the_end_or_after_ten_working_days(city, serve):
    with city.writing() as connection:
        someone = volunteer(connection)
        day = "2026-03-05 09:00"
        serve(connection, "soon", someone, day, entered="2026-03-05 09:59")
        serve(connection, "at once", someone, "2026-03-06 09:00", entered="2026-03-06 10:00")
        # Ten working days after Thursday 5 March 2026: Thursday 19 March.
        serve(connection, "tenth", someone, "2026-03-05 12:00", entered="2026-03-19 23:00")
        serve(connection, "eleventh", someone, "2026-03-05 15:00", entered="2026-03-20 08:00")
        serve(connection, "unknown", someone, "2026-03-05 18:00")
        judge_all(connection)
        assert said(connection) == {("R6", "soon", "block"), ("R6", "eleventh", "flag")}


@pytest.mark.parametrize(("records", "found"), [(29, 0), (30, 30)])
def test_r7_thirty_entries_in_ten_minutes(city, serve, records, found):
    with city.writing() as connection:
        for number in range(records):
            values = {"entered_by": "王", "method": "backfill", "minutes": 30 + number}
            serve(
                connection,
                f"{number}",
                volunteer(connection),
                f"2026-0{number % 3 + 1}-15",
                entered=f"2026-04-01 20:{number % 10 + 5:02}",
                **values,
            )
        serve(
            connection,
            "another minute",
            volunteer(connection),
            "2026-03-31",
            entered="2026-04-01 20:15",
            entered_by="王",
            method="backfill",
        )
        judge_all(connection)
        # The one at 20:15 lies within ten minutes of those from 20:06 on, not of those at 20:05.
        bursts = {number for _, number, _ in said(connection, "R7")}
        assert len(bursts) == (found + 1 if records - 3 + 1 >= 30 else found)


def test_r7_what_people_check_in_themselves_is_nobodys_entry(city, serve):
    with city.writing() as connection:
        for number in range(40):
            serve(
                connection,
                f"{number}",
                volunteer(connection),
                "2026-04-01",
                entered="2026-04-01 12:00",
                entered_by="王",
                method="check_in",
            )
        judge_all(connection)
        assert said(connection) == set()


@pytest.mark.parametrize(("alike", "found"), [(26, 0), (27, 30)])
def test_r7_a_days_entries_of_one_length(city, serve, alike, found):
    with city.writing() as connection:
        for number in range(30):
            serve(
                connection,
                f"{number}",
                volunteer(connection),
                "2026-03-31",
                entered=f"2026-04-01 {8 + number // 3:02}:{number % 3 * 20:02}",
                entered_by="王",
                method="sign_sheet",
                minutes=300 if number < alike else 60 + number,
            )
        judge_all(connection)
        assert len(said(connection, "R7")) == found


@pytest.mark.parametrize(("heads", "found"), [(6, 0), (7, 7)])
def test_r8_more_than_half_as_many_again_as_planned(city, serve, heads, found):
    with city.writing() as connection:
        project = plan(connection)
        place = put(
            connection,
            position,
            position_no="J1",
            project_id=project,
            planned=4,
            recruited=4,
            recruit_until=date(2026, 3, 1),
        )
        for number in range(heads):
            serve(
                connection,
                f"{number}",
                volunteer(connection),
                project_id=project,
                position_id=place,
            )
        serve(connection, "next day", volunteer(connection), "2026-03-06", position_id=place)
        judge_all(connection)
        assert len(said(connection, "R8")) == found


@pytest.mark.parametrize(
    ("there", "pause", "found"), [(JIMEI, 29, True), (JIMEI, 31, False), (HULI, 1, False)]
)
def test_r9_no_time_for_the_way(city, serve, there, pause, found):
    with city.writing() as connection:
        lay_out(connection)
        someone = volunteer(connection)
        serve(connection, "here", someone, "2026-03-05 09:00", district=SIMING)
        start = datetime(2026, 3, 5, 10) + timedelta(minutes=pause)
        serve(connection, "there", someone, f"{start:%Y-%m-%d %H:%M}", district=there)
        judge_all(connection)
        # 0.27 degrees of latitude are 30.02 km: 30 minutes at 60 km an hour.
        assert said(connection) == ({("R9", "there", "flag")} if found else set())


def test_r10_an_organization_that_was_no_more_and_training_not_attended(city, serve):
    with city.writing() as connection:
        someone = volunteer(connection)
        gone = organize(connection, ended_on="2026-03-05")
        of_gone = plan(connection, organization_id=gone)
        serve(connection, "last day", someone, "2026-03-04", organization_id=gone)
        serve(connection, "own", someone, "2026-03-05", organization_id=gone)
        serve(connection, "project's", someone, "2026-03-06", project_id=of_gone)
        serve(connection, "untrained", someone, "2026-03-07", trained=False)
        serve(connection, "trained", someone, "2026-03-08", trained=True)
        judge_all(connection)
        assert said(connection) == {
            ("R10", "own", "block"),
            ("R10", "project's", "block"),
            ("R10", "untrained", "flag"),
        }


def test_r11_a_month_of_more_than_200_hours(city, serve):
    with city.writing() as connection:
        enough, more = volunteer(connection), volunteer(connection)
        for day in range(1, 26):
            serve(connection, f"a{day}", enough, f"2026-03-{day:02} 09:00", minutes=480)
            serve(connection, f"b{day}", more, f"2026-03-{day:02} 09:00", minutes=480)
        serve(connection, "b26", more, "2026-03-26 09:00", minutes=1)
        judge_all(connection)
        assert said(connection) == {("R11", "b26", "warn")}


@pytest.mark.parametrize(("projects", "found"), [(9, 0), (10, 10)])
def test_r12_one_text_for_many_projects(city, serve, projects, found):
    with city.writing() as connection:
        for number in range(projects):
            serve(
                connection,
                f"{number}",
                volunteer(connection),
                project_id=plan(connection),
                content=f"第{number}期：组织志愿者走进社区，开展垃圾分类宣传活动。",
            )
        serve(
            connection,
            "other",
            volunteer(connection),
            content="探访独居老人，帮助打扫卫生并谈心两小时",
        )
        judge_all(connection)
        assert len(said(connection, "R12")) == found


def test_what_is_void_is_asked_nothing_and_unconfirmed_overlaps_nobody(city, serve):
    with city.writing() as connection:
        someone = volunteer(connection)
        serve(connection, "a", someone, "2026-03-05 09:00", minutes=600, void_on="2026-03-20")
        serve(connection, "b", someone, "2026-03-05 09:30", confirmed=False)
        serve(connection, "c", someone, "2026-03-05 09:45")
        judge_all(connection)
        assert said(connection) == set()
        assert counted(connection)["c"] == (False, 60)
