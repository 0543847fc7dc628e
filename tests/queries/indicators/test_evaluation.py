import pytest

from tests.builders import HULI, JIMEI, SIMING, UNKNOWN, rate, record, volunteer
from tests.queries.indicators.specs import WHOLE, Specs
from tests.safeguard_builders import complain

spec = Specs()


@spec(
    "evaluation_coverage",
    "2026-01",
    "2026-03",
    # Siming: 4 valid records, 2 of them evaluated. Huli: 0 of 1. Jimei: none to be evaluated.
    # Unknown place: 1 of 1. Together 3 of 6.
    {SIMING: 0.5, HULI: 0.0, JIMEI: None, UNKNOWN: 1.0, WHOLE: 0.5},
)
def valid_records_with_at_least_one_evaluation(c):
    someone = volunteer(c)
    twice = record(c, someone, "2026-01-01")
    rate(c, twice, 5)
    rate(c, twice, 3, rater="organization")  # one record, counted once
    rate(c, record(c, someone, "2026-03-31"), 1, rater="volunteer", rated_on="2026-06-30")
    record(c, someone, "2026-02-01")
    record(c, someone, "2026-02-02")
    rate(c, record(c, someone, "2026-02-03", void_on="2026-03-01"), 5)
    rate(c, record(c, someone, "2026-02-03", confirmed=False), 5)
    rate(c, record(c, someone, "2025-12-31"), 5, rated_on="2026-01-02")  # served before
    record(c, someone, "2026-03-01", district=HULI)
    rate(c, record(c, someone, "2026-03-01", district=UNKNOWN), 4)


@spec(
    "satisfaction_rate",
    "2026-03",
    "2026-03",
    # Siming: ratings 5, 4, 3 of recipients in March: 2 of 3 are at least 4. Huli: 1 of 1.
    # Together 3 of 4.
    {SIMING: 2 / 3, HULI: 1.0, JIMEI: None, WHOLE: 0.75},
)
def recipients_ratings_of_four_and_more(c):
    someone = volunteer(c, district=JIMEI)

    def rated(rating, on, **values):
        rate(c, record(c, someone, "2026-02-01", **values), rating, rated_on=on)

    rated(5, "2026-03-01")
    rated(4, "2026-03-31")
    rated(3, "2026-03-15")
    rated(1, "2026-02-28")  # by the day of the rating: too early
    rated(1, "2026-04-01")  # too late
    rated(1, "2026-03-15", void_on="2026-03-20")
    rated(1, "2026-03-15", confirmed=False)
    rated(4, "2026-03-15", district=HULI)  # where the service was given
    unasked = record(c, someone, "2026-02-01")
    rate(c, unasked, 1, rater="organization", rated_on="2026-03-15")
    rate(c, unasked, 1, rater="volunteer", rated_on="2026-03-15")


@spec("satisfaction_rate", "2026-03", "2026-03", {SIMING: None, WHOLE: None})
def nobody_asked_is_missing(c):
    record(c, volunteer(c))


@spec("evaluation_coverage", "2026-03", "2026-03", {SIMING: None, WHOLE: None})
def coverage_without_any_evaluation_is_missing(c):
    record(c, volunteer(c))


@spec(
    "complaint_rate",
    "2026-01",
    "2026-03",
    # Siming: 2 complaints of 4 person-times; Huli: 0 of 1; Jimei: 1, and no service; together 3 of
    # 5, times 10,000.
    {SIMING: 5000.0, HULI: 0.0, JIMEI: None, WHOLE: 6000.0},
)
def complaints_received_by_person_times(c):
    someone = volunteer(c)
    complain(c, "2026-01-01", closed_on="2026-01-01")
    complain(c, "2026-03-31", due_on=None)
    complain(c, "2025-12-31")
    complain(c, "2026-04-01", due_on=None)
    complain(c, "2026-02-01", district=JIMEI)
    for day in ("2026-01-01", "2026-01-02", "2026-03-30", "2026-03-31"):
        record(c, someone, day)
    record(c, someone, "2026-02-01", confirmed=False)
    record(c, someone, "2026-02-01", district=HULI)


@spec("complaint_rate", "2026-03", "2026-03", {SIMING: None, WHOLE: None})
def a_rate_without_any_complaint_is_missing(c):
    record(c, volunteer(c))


@spec(
    "complaint_closed_on_time",
    "2026-03",
    "2026-03",
    # Siming: 2 of 4; Huli: 1 of 1; together 3 of 5.
    {SIMING: 0.5, HULI: 1.0, JIMEI: None, WHOLE: 0.6},
)
def complaints_closed_by_the_day_they_were_due(c):
    def due(due_on, closed_on=None, **values):
        complain(c, "2026-02-20", due_on=due_on, closed_on=closed_on, **values)

    due("2026-03-01", "2026-03-01")
    due("2026-03-31", "2026-02-20")
    due("2026-03-19", "2026-03-20")  # a day late
    due("2026-03-19")  # still open
    due("2026-02-28", "2026-02-20")
    due("2026-04-01", "2026-03-01")
    due(None, "2026-03-01")
    due("2026-03-19", "2026-03-01", district=HULI)


@spec("complaint_closed_on_time", "2026-03", "2026-03", {SIMING: None, WHOLE: None})
def nothing_due_is_missing(c):
    complain(c, "2026-03-01", due_on=None)


@pytest.mark.parametrize("one", spec.all, ids=str)
def test_spec(city, one):
    one.check(city)
