import pytest

from tests.builders import (
    CITY,
    HULI,
    JIMEI,
    SIMING,
    UNKNOWN,
    organize,
    plan,
    populate,
    record,
    volunteer,
)
from tests.queries.indicators.specs import WHOLE, Specs

spec = Specs()


def served(c):
    """Valid minutes: Siming 90 + 30 = 120, Huli 45, unknown place 15; all by one of Jimei."""
    someone = volunteer(c, district=JIMEI)
    record(c, someone, "2026-01-01 00:00", minutes=90)
    record(c, someone, "2026-03-31 23:30", minutes=30)  # by the start, although it ends in April
    record(c, someone, "2026-02-14", minutes=45, district=HULI)
    record(c, someone, "2026-02-14", minutes=15, district=UNKNOWN)
    record(c, someone, "2025-12-31 23:59", minutes=600)
    record(c, someone, "2026-04-01 00:00", minutes=600)
    record(c, someone, "2026-02-01", minutes=600, confirmed=False)
    record(c, someone, "2026-02-01", minutes=600, void_on="2026-05-01")


@spec(
    "service_hours",
    "2026-01",
    "2026-03",
    {SIMING: 2.0, HULI: 0.75, JIMEI: 0.0, UNKNOWN: 0.25, WHOLE: 3.0},
)
def hours_by_place_of_service(c):
    served(c)


@spec("service_hours", "2026-03", "2026-03", {SIMING: 1.5, WHOLE: 1.5})
def counted_minutes_are_what_counts(c):
    # Of 120 minutes the rules left 90.
    record(c, volunteer(c), "2026-03-01", minutes=120, counted_minutes=90)


@spec("service_hours", "2026-03", "2026-03", {SIMING: None, WHOLE: None})
def hours_without_records_are_missing(c):
    volunteer(c)


@spec(
    "service_person_times",
    "2026-01",
    "2026-03",
    {SIMING: 2, HULI: 1, JIMEI: 0, CITY: 0, UNKNOWN: 1, WHOLE: 4},
)
def records_by_place_of_service(c):
    served(c)


@spec(
    "hours_per_active",
    "2026-03",
    "2026-03",
    # Siming: A 120 + 60, C 60 minutes; 240 minutes / 60 / 2 persons. Huli: 30 minutes, 1 person.
    # Jimei: nobody active. Together 270 / 60 / 3.
    {SIMING: 2.0, HULI: 0.5, JIMEI: None, WHOLE: 1.5},
)
def hours_of_active_persons_wherever_served(c):
    a = volunteer(c)
    record(c, a, "2026-03-31", minutes=120, district=HULI)  # by residence
    record(c, a, "2025-04-01", minutes=60)
    record(c, a, "2025-03-31", minutes=600)  # before the window
    record(c, a, "2026-04-01", minutes=600)  # after it
    record(c, a, "2026-01-01", minutes=600, confirmed=False)
    ended = volunteer(c, ended_on="2026-03-31")
    record(c, ended, "2026-01-01", minutes=300)  # not active, so the minutes do not count either
    late = volunteer(c, registered_on="2026-03-31")
    record(c, late, "2026-02-10", minutes=60)  # before registering, registered by the end: counts
    later = volunteer(c, registered_on="2026-04-01")
    record(c, later, "2026-02-10", minutes=300)  # not yet registered
    record(c, volunteer(c, district=HULI), "2026-02-10", minutes=30)


@spec(
    "hours_per_10k_residents",
    "2026-02",
    "2026-03",
    # Window 2025-04..2026-03. Siming 300 minutes = 5 h / 1,000 x 10,000 = 50; Huli 1 h / 2,000 =
    # 5; Jimei 0; 6.5 h (unknown place included) / 3,500 x 10,000 together.
    {
        SIMING: 50.0,
        HULI: 5.0,
        JIMEI: 0.0,
        UNKNOWN: None,
        CITY: None,
        WHOLE: 65_000 / 3500,
    },
)
def hours_of_twelve_months_to_residents(c):
    someone = volunteer(c, district=JIMEI)
    record(c, someone, "2025-04-01", minutes=240)
    record(c, someone, "2026-03-31", minutes=60)
    record(c, someone, "2025-03-31", minutes=600)
    record(c, someone, "2026-04-01", minutes=600)
    record(c, someone, "2026-01-01", minutes=60, district=HULI)
    record(c, someone, "2026-01-01", minutes=30, district=UNKNOWN)


@spec("hours_per_10k_residents", "2026-03", "2026-03", {SIMING: 1 / 400 * 10_000})
def residents_of_the_year_in_which_the_period_ends(c):
    # One hour over those of 2026, though the window began in 2025.
    populate(c, SIMING, 2026, 400)
    record(c, volunteer(c), "2025-10-01", minutes=60)


@spec(
    "on_time_record_rate",
    "2026-03",
    "2026-03",
    # Due in March in Siming: A, B on time, C late, D on time: 3 of 4. Huli: 0 of 1. Together 3 of
    # 5. Jimei: none due.
    {SIMING: 0.75, HULI: 0.0, JIMEI: None, WHOLE: 0.6},
)
def entered_by_the_tenth_working_day(c):
    someone = volunteer(c)
    # A: Friday 6 March; ten working days: 9-13 and 16-20 March. Entered on the last one.
    record(c, someone, "2026-03-06", entered="2026-03-20 23:59")
    # B: Friday 13 February. Saturday 14 is a make-up day (1); 15-23 are holidays; 24-27 (2-5);
    # Saturday 28 is a make-up day (6); 2-5 March (7-10). Due 5 March, entered on it.
    record(c, someone, "2026-02-13", entered="2026-03-05")
    # C: as B, entered a day later.
    record(c, someone, "2026-02-13", entered="2026-03-06")
    # D: overnight from Friday 27 February to Saturday 28, a make-up day that does not count after
    # itself: 2-6 and 9-13 March. Entered on 13 March.
    record(c, someone, "2026-02-27 22:00", minutes=240, entered="2026-03-13")
    # Due elsewhere: served 18 March is due on 1 April.
    record(c, someone, "2026-03-18", entered="2026-03-19")
    # Left out: no entry time; void; not confirmed.
    record(c, someone, "2026-03-06")
    record(c, someone, "2026-03-06", entered="2026-03-09", void_on="2026-03-10")
    record(c, someone, "2026-03-06", entered="2026-03-09", confirmed=False)
    record(c, someone, "2026-03-06", entered="2026-03-23", district=HULI)


@spec("on_time_record_rate", "2026-01", "2026-01", {SIMING: 0.5, WHOLE: 0.5})
def a_deadline_counts_in_its_own_month_across_the_year(c):
    # Friday 19 December: 22-26 (5), 29-31 (8); 1-3 January holidays; Sunday 4 January is a make-up
    # day (9); 5 January (10). Without an end the day of the start serves.
    someone = volunteer(c)
    record(c, someone, "2025-12-19", entered="2026-01-05 08:00", ended_at=None)
    record(c, someone, "2025-12-19", entered="2026-01-06 08:00", ended_at=None)


@spec("on_time_record_rate", "2025-12", "2025-12", {SIMING: None, WHOLE: None})
def none_due_is_missing(c):
    record(c, volunteer(c), "2025-12-19", entered="2026-01-05")


@spec(
    "backfilled_share",
    "2026-03",
    "2026-03",
    # Siming: 30 of 120 valid minutes. Huli: 0 of 60. Jimei: no minutes. Together 30 of 180.
    {SIMING: 0.25, HULI: 0.0, JIMEI: None, WHOLE: 1 / 6},
)
def minutes_entered_from_the_back_office(c):
    someone = volunteer(c)
    record(c, someone, "2026-03-01", minutes=30, method="backfill")
    record(c, someone, "2026-03-02", minutes=30, method="check_in")
    record(c, someone, "2026-03-31", minutes=60)  # method unknown: in the minutes, not back-filled
    record(c, someone, "2026-03-03", minutes=600, method="backfill", void_on="2026-03-04")
    record(c, someone, "2026-02-28", minutes=600, method="backfill")
    record(c, someone, "2026-03-01", minutes=60, method="sign_sheet", district=HULI)


@spec(
    "auto_recorded_share",
    "2026-03",
    "2026-03",
    # Siming: 90 of 120 valid minutes. Huli: 0 of 60. Jimei: no minutes. Together 90 of 180.
    {SIMING: 0.75, HULI: 0.0, JIMEI: None, WHOLE: 0.5},
)
def minutes_of_signing_in_and_out(c):
    someone = volunteer(c)
    record(c, someone, "2026-03-01", minutes=120, counted_minutes=90, method="check_in")
    record(c, someone, "2026-03-02", minutes=15, method="sign_sheet")
    record(c, someone, "2026-03-31", minutes=15)
    record(c, someone, "2026-03-03", minutes=600, method="check_in", blocked=True)
    record(c, someone, "2026-03-03", minutes=600, method="check_in", confirmed=False)
    record(c, someone, "2026-04-01", minutes=600, method="check_in")
    record(c, someone, "2026-03-01", minutes=60, method="import", district=HULI)


@spec(
    "anomaly_record_rate",
    "2026-03",
    "2026-03",
    # Siming: 2 of 4 checked; Huli: 0 of 1; Jimei: none checked. Together 2 of 5.
    {SIMING: 0.5, HULI: 0.0, JIMEI: None, WHOLE: 0.4},
)
def blocked_of_the_records_that_were_checked(c):
    someone = volunteer(c)
    record(c, someone, "2026-03-01", blocked=True)
    record(c, someone, "2026-03-31", blocked=True, confirmed=False)
    record(c, someone, "2026-03-01", blocked=False)
    record(c, someone, "2026-03-01", blocked=False, void_on="2026-03-02")
    record(c, someone, "2026-03-01")  # not checked
    record(c, someone, "2026-04-01", blocked=True)
    record(c, someone, "2026-03-01", blocked=False, district=HULI)
    record(c, someone, "2026-03-01", district=JIMEI)


@spec("anomaly_record_rate", "2026-03", "2026-03", {SIMING: None, WHOLE: None})
def no_record_checked_is_missing(c):
    record(c, volunteer(c), "2026-03-01")


@spec(
    "record_completeness",
    "2026-03",
    "2026-03",
    # Siming: A, B of A to E; Huli: 1 of 1; unknown: F of F, G. Jimei: none. Together 4 of 8.
    {SIMING: 0.4, HULI: 1.0, JIMEI: None, UNKNOWN: 0.5, WHOLE: 0.5},
)
def what_the_seventh_article_asks_for(c):
    someone, org, project = volunteer(c), organize(c), plan(c)
    both = {"organization_id": org, "project_id": project}
    record(c, someone, "2026-03-01", **both)  # A
    record(c, someone, "2026-03-31", organization_id=org, content="探访老人", confirmed=False)  # B
    record(c, someone, "2026-03-01", organization_id=org)  # C, nothing says what was done
    record(c, someone, "2026-03-01", project_id=project)  # D, no organizing unit
    record(c, someone, "2026-03-01")  # E
    record(c, someone, "2026-03-01", void_on="2026-03-02")  # left out
    record(c, someone, "2026-04-01")
    record(c, someone, "2026-03-01", district=HULI, blocked=True, **both)
    record(c, someone, "2026-03-01", district=UNKNOWN, place=UNKNOWN, **both)  # F, outside
    record(c, someone, "2026-03-01", district=UNKNOWN, **both)  # G, nobody knows where


@spec("record_completeness", "2026-03", "2026-03", {SIMING: None, WHOLE: None})
def completeness_of_nothing_is_missing(c):
    volunteer(c)


@spec(
    "source_lag_days",
    "2026-03",
    "2026-03",
    # Siming: 0, 14, 4 and 35 days over 4 records. Huli: 20. Jimei: none due. Together 73 over 5.
    {SIMING: 13.25, HULI: 20.0, JIMEI: None, WHOLE: 14.6},
)
def days_from_the_end_to_the_entry(c):
    someone = volunteer(c)
    record(c, someone, "2026-03-06", entered="2026-03-06 23:00")
    record(c, someone, "2026-03-06", entered="2026-03-20 00:00")
    # Overnight from 27 to 28 February: from its end; without an end, from its start.
    record(c, someone, "2026-02-27 22:00", minutes=240, entered="2026-03-04")
    record(c, someone, "2026-03-16", entered="2026-04-20")  # due on 30 March
    record(c, someone, "2026-03-18", entered="2026-03-19")  # due in April
    record(c, someone, "2026-03-06")  # entry unknown
    record(c, someone, "2026-03-06", entered="2026-03-31", blocked=True)
    record(c, someone, "2026-03-06", entered="2026-03-31", void_on="2026-04-01")
    record(c, someone, "2026-03-02", entered="2026-03-22", ended_at=None, district=HULI)


@spec(
    "service_hours",
    "2026-03",
    "2026-03",
    {SIMING: 1.0, WHOLE: 1.0},
)
def blocked_records_give_no_hours(c):
    record(c, volunteer(c), "2026-03-01", minutes=60, blocked=False)
    record(c, volunteer(c), "2026-03-01", minutes=60, blocked=True)


@pytest.mark.parametrize("one", spec.all, ids=str)
def test_spec(city, one):
    one.check(city)
