import pytest

from tests.builders import (
    CITY,
    HULI,
    JIMEI,
    SIMING,
    UNKNOWN,
    organize,
    plan,
    record,
    volunteer,
)
from tests.queries.indicators.specs import WHOLE, Specs
from tests.registration_builders import apply, inspect, report

spec = Specs()


@spec(
    "applications_received",
    "2026-01",
    "2026-03",
    {SIMING: 3, HULI: 0, JIMEI: 0, CITY: 1, UNKNOWN: 1, WHOLE: 5},
)
def cases_accepted_in_the_period_by_registrar(c):
    apply(c, "2026-01-01", submitted_on="2025-12-30", matter="change")
    apply(c, "2026-03-31", matter="cancellation")
    apply(c, "2026-02-10", matter="identity_mark")
    apply(c, "2025-12-31")
    apply(c, "2026-04-01", submitted_on="2026-03-30")
    apply(c, None, submitted_on="2026-02-01")  # not accepted
    apply(c, "2026-02-01", registrar=CITY)
    apply(c, "2026-02-01", registrar=UNKNOWN)


@spec("applications_received", "2026-03", "2026-03", {SIMING: 0, WHOLE: 0})
def none_accepted_is_none(c):
    apply(c, None)


@spec("applications_received", "2026-03", "2026-03", {SIMING: None, WHOLE: None})
def no_cases_are_missing(c):
    organize(c)


@spec(
    "on_time_decision_rate",
    "2026-03",
    "2026-03",
    # Due in March in Siming: A, B on time, C late, D open: 2 of 4. Huli: 1 of 1. Jimei: none due.
    {SIMING: 0.5, HULI: 1.0, JIMEI: None, WHOLE: 0.6},
)
def decided_by_the_sixtieth_day(c):
    # A: accepted on 1 January: 30 days of January, 28 of February: due on 2 March, decided then.
    apply(c, "2026-01-01", "2026-03-02")
    # B: complete on 30 January, accepted later: 1 day of January, 28, 31: due on 31 March.
    apply(
        c,
        "2026-02-05",
        "2026-02-20",
        submitted_on="2026-01-30",
        documents_complete_on="2026-01-30",
    )
    # C: as A, decided a day late, rejected or not.
    apply(c, "2026-01-01", "2026-03-03", decision="rejected")
    # D: nobody decided.
    apply(c, "2026-01-30")
    # Due in February and in April: 60 days after 30 December and after 31 January.
    apply(c, "2025-12-30", "2026-03-05")
    apply(c, "2026-01-31", "2026-03-05")
    # Without a deadline: identity marking; neither complete nor accepted.
    apply(c, "2026-01-15", "2026-01-16", matter="identity_mark")
    apply(c, None, "2026-03-20", submitted_on="2026-01-15", decision="withdrawn")
    apply(c, "2026-01-15", "2026-01-20", registrar=HULI)


@spec("on_time_decision_rate", "2026-08", "2026-12", {SIMING: 0.0, WHOLE: 0.0})
def deadlines_after_now_are_not_due(c):
    # Today is 2026-09-30. Due on 29 September, open; due on 5 October, decided.
    apply(c, "2026-07-31")
    apply(c, "2026-08-06", "2026-08-10")


@spec(
    "first_pass_rate",
    "2026-03",
    "2026-03",
    # Siming: 2 of 3 known; Huli: 0 of 1; Jimei: nothing known. Together 2 of 4.
    {SIMING: 2 / 3, HULI: 0.0, JIMEI: None, WHOLE: 0.5},
)
def accepted_without_a_supplement_of_those_known(c):
    apply(c, "2026-03-01", supplemented=False)
    apply(c, "2026-03-31", supplemented=False, submitted_on="2026-02-27")
    apply(c, "2026-03-05", supplemented=True)
    apply(c, "2026-03-05")
    apply(c, "2026-02-28", supplemented=True)
    apply(c, None, submitted_on="2026-03-05", supplemented=True)
    apply(c, "2026-03-05", registrar=HULI, supplemented=True)
    apply(c, "2026-03-05", registrar=JIMEI)


@spec(
    "annual_report_rate",
    "2026-05",
    "2026-05",
    # Siming owed for 2025: A, B, C, D, E; on time: A, B. City level: 1 of 1. Huli: 0 of 1.
    # Together 3 of 7. Jimei: no organization.
    {SIMING: 0.4, HULI: 0.0, JIMEI: None, CITY: 1.0, WHOLE: 3 / 7},
)
def reports_of_the_year_before_filed_by_the_end_of_may(c):
    report(c, organize(c), 2025, "2026-05-31")  # A
    gone = organize(c, org_type="social_service_org", ended_on="2026-01-01")
    report(c, gone, 2025, "2026-01-02")  # B, ended after the year's end
    report(c, organize(c), 2025, "2026-06-01")  # C, a day late
    report(c, organize(c, registered_on="2025-12-31"), 2025)  # D, not filed
    organize(c)  # E, of which nothing is known
    report(c, organize(c, registered_on="2026-01-01"), 2025, "2026-05-01")  # did not stand yet
    report(c, organize(c, ended_on="2025-12-31"), 2025, "2026-05-01")  # stood no longer
    report(c, organize(c, registered_on=None), 2025, "2026-05-01")  # nobody knows since when
    report(c, organize(c, org_type="foundation"), 2025, "2026-03-31")  # was due in March
    report(c, organize(c, registrar=CITY), 2025, "2026-02-01")
    other_year = organize(c, registrar=HULI)
    report(c, other_year, 2024, "2025-05-01")
    report(c, other_year, 2026, "2027-05-01")


@spec(
    "annual_report_rate",
    "2026-01",
    "2026-04",
    # Only foundations owe in March: A on time, B a day late.
    {SIMING: 0.5, HULI: None, WHOLE: 0.5},
)
def foundations_owe_by_the_end_of_march(c):
    report(c, organize(c, org_type="foundation"), 2025, "2026-03-31")  # A
    report(c, organize(c, org_type="foundation"), 2025, "2026-04-01")  # B
    report(c, organize(c), 2025, "2026-03-31")
    organize(c, registrar=HULI)


@spec(
    "annual_report_rate",
    "2025-03",
    "2026-06",
    # Of 2024 one report of two is known; of 2025 two, both filed. Together 3 of 4.
    {SIMING: 0.75, WHOLE: 0.75},
)
def the_reports_of_several_years_are_put_together(c):
    first, second = organize(c), organize(c, org_type="foundation")
    report(c, first, 2024, "2025-05-06")
    report(c, first, 2025, "2026-05-06")
    report(c, second, 2025, "2026-03-06")


@spec("annual_report_rate", "2026-05", "2026-05", {SIMING: None, WHOLE: None})
def a_year_without_any_report_in_the_store_is_missing(c):
    report(c, organize(c), 2024, "2025-05-06")


@spec("annual_report_rate", "2026-05", "2026-05", {SIMING: None, WHOLE: None})
def reports_of_which_nothing_is_known_are_missing(c):
    organize(c)


@spec(
    "spot_check_pass_rate",
    "2026-03",
    "2026-04",
    # Siming: 9 + 5 of 10 + 5; Huli: 0 of 4; Jimei: none checked. Together 14 of 19.
    {SIMING: 14 / 15, HULI: 0.0, JIMEI: None, WHOLE: 14 / 19},
)
def checked_records_found_true_by_registrar(c):
    one = organize(c)
    inspect(c, one, "2026-03-01", 9, 10)
    inspect(c, one, "2026-04-30", 5, 5)
    inspect(c, one, "2026-02-28", 0, 10)
    inspect(c, one, "2026-05-01", 0, 10)
    inspect(c, organize(c, registrar=HULI, district=SIMING), "2026-04-01", 0, 4)
    inspect(c, organize(c, registrar=JIMEI), "2026-04-01", 0, 0)


@spec("spot_check_pass_rate", "2026-03", "2026-03", {SIMING: None, WHOLE: None})
def no_check_is_missing(c):
    organize(c)
    volunteer(c)


@spec(
    "review_days_median",
    "2026-03",
    "2026-03",
    # Siming: 1, 3, 5, 5 days: between 3 and 5. Huli: 2, 4, 20: the middle one. Jimei: none.
    # Together 1, 2, 3, 4, 5, 5, 20: the middle one.
    {SIMING: 4.0, HULI: 4.0, JIMEI: None, WHOLE: 4.0},
)
def the_middle_of_the_working_days_to_the_decision(c):
    apply(c, "2026-03-06", "2026-03-09")  # over a weekend: 1
    apply(c, "2026-03-02", "2026-03-05")  # 3
    apply(c, "2026-02-24", "2026-03-02")  # 25, 26, 27, the make-up Saturday 28, 2 March: 5
    apply(c, "2026-03-24", "2026-03-31", decision="withdrawn")  # 25, 26, 27, 30, 31: 5
    apply(c, "2026-03-30", "2026-04-01")  # decided in April
    apply(c, None, "2026-03-20", submitted_on="2026-03-02")  # never accepted
    apply(c, "2026-03-02")  # not decided
    apply(c, "2026-03-03", "2026-03-05", registrar=HULI)  # 2
    apply(c, "2026-03-03", "2026-03-09", registrar=HULI)  # 4
    # 10 to 14 February (5, a make-up Saturday), 24 to 28 (10), 2 to 6 and 9 to 13 March (20).
    apply(c, "2026-02-09", "2026-03-13", registrar=HULI, matter="identity_mark")


@spec("review_days_median", "2026-03", "2026-03", {SIMING: 0.0, HULI: None, WHOLE: 0.0})
def decided_on_the_day_of_acceptance_takes_no_day(c):
    apply(c, "2026-03-05", "2026-03-05")
    apply(c, "2026-03-05", registrar=HULI)


@spec("review_days_median", "2026-03", "2026-03", {SIMING: None, WHOLE: None})
def no_case_has_no_middle(c):
    organize(c)


def served_by(c, organization=None, day="2026-03-05", **values):
    record(c, volunteer(c), day, organization_id=organization, **values)


@spec(
    "active_org_rate",
    "2026-03",
    "2026-03",
    # Siming: A, B of A, B, C, D. Huli: 0 of 1. City level: 1 of 1. Together 3 of 6.
    {SIMING: 0.5, HULI: 0.0, JIMEI: None, CITY: 1.0, WHOLE: 0.5},
)
def organizations_with_a_valid_record_of_those_standing(c):
    a, b, idle, early = organize(c), organize(c), organize(c), organize(c)
    served_by(c, a, "2025-04-01")
    served_by(c, a, district=HULI)  # once, wherever served
    served_by(c, None, "2026-03-31", project_id=plan(c, organization_id=b))  # B, by its project
    served_by(c, idle, void_on="2026-03-06")
    served_by(c, idle, confirmed=False)
    served_by(c, idle, blocked=True)
    served_by(c, early, "2025-03-31")
    served_by(c, early, "2026-04-01")
    served_by(c, organize(c, ended_on="2026-03-31"))  # does not stand
    # The record's own organization comes before its project's.
    city = organize(c, registrar=CITY)
    served_by(c, city, project_id=plan(c, organization_id=organize(c, registrar=HULI)))
    served_by(c)


@spec("active_org_rate", "2026-03", "2026-03", {SIMING: None, WHOLE: None})
def activity_without_records_is_missing(c):
    organize(c)


@spec(
    "spot_check_coverage",
    "2026-03",
    "2026-03",
    # Siming: A of A, B, C. Huli: 1 of 1. Jimei: none served. Together 2 of 4.
    {SIMING: 1 / 3, HULI: 1.0, JIMEI: None, WHOLE: 0.5},
)
def organizations_checked_of_those_that_served(c):
    a, b, ended = organize(c), organize(c), organize(c, ended_on="2025-12-31")
    for one in (a, b, ended):
        served_by(c, one, "2025-10-01")
    inspect(c, a, "2025-04-01")
    inspect(c, a, "2026-03-31")  # twice, counted once
    inspect(c, b, "2025-03-31")  # before the window
    inspect(c, b, "2026-04-01")
    inspect(c, organize(c), "2026-03-01")  # checked, but did not serve
    other = organize(c, registrar=HULI)
    served_by(c, other)
    inspect(c, other, "2026-03-01")


@spec("spot_check_coverage", "2026-03", "2026-03", {SIMING: None, WHOLE: None})
def coverage_without_any_check_is_missing(c):
    served_by(c, organize(c))


@pytest.mark.parametrize("one", spec.all, ids=str)
def test_spec(city, one):
    one.check(city)
