import pytest

from tests.builders import HULI, JIMEI, SIMING, UNKNOWN, attend, hold, plan, record, volunteer
from tests.queries.indicators.specs import WHOLE, Specs
from tests.safeguard_builders import tell_records
from tests.site_builders import offer

spec = Specs()


@spec(
    "training_person_times",
    "2026-01",
    "2026-03",
    {SIMING: 3, HULI: 1, JIMEI: 0, UNKNOWN: 1, WHOLE: 5},
)
def attendances_of_sessions_held_in_the_period(c):
    a, b = volunteer(c), volunteer(c, district=HULI)
    first, last = hold(c, "2026-01-01"), hold(c, "2026-03-31")
    attend(c, first, a)
    attend(c, first, b)  # by place of the session, wherever the person lives
    attend(c, last, a)  # the same person again: person-times
    attend(c, hold(c, "2025-12-31"), a)
    attend(c, hold(c, "2026-04-01"), a)
    attend(c, hold(c, "2026-02-01", district=HULI), a)
    attend(c, hold(c, "2026-02-01", district=UNKNOWN), a)
    hold(c, "2026-02-02", district=JIMEI)  # nobody came


@spec("training_person_times", "2026-03", "2026-03", {SIMING: None, WHOLE: None})
def no_training_data_is_missing(c):
    record(c, volunteer(c))
    hold(c)


@spec(
    "training_coverage",
    "2026-03",
    "2026-03",
    # Active in Siming: 4, of these trained within 2025-04..2026-03: 2. Huli: 1 of 1. Jimei: nobody
    # is active there. Together 3 of 5.
    {SIMING: 0.5, HULI: 1.0, JIMEI: None, WHOLE: 0.6},
)
def active_persons_who_attended_within_twelve_months(c):
    def active(**values):
        someone = volunteer(c, **values)
        record(c, someone, "2026-02-01")
        return someone

    attend(c, hold(c, "2025-04-01"), active())
    attend(c, hold(c, "2026-03-31", district=HULI), active())  # wherever the session was
    attend(c, hold(c, "2025-03-31"), active())  # a day too early
    attend(c, hold(c, "2026-04-01"), active())  # a day too late
    attend(c, hold(c, "2026-01-10"), active(district=HULI))
    attend(c, hold(c, "2026-01-10"), volunteer(c))  # trained, but not active
    attend(c, hold(c, "2026-01-10"), active(ended_on="2026-03-31"))  # no longer registered


@spec("training_coverage", "2026-03", "2026-03", {SIMING: None, WHOLE: None})
def coverage_without_training_data_is_missing(c):
    record(c, volunteer(c))


@spec("training_coverage", "2026-03", "2026-03", {SIMING: None, WHOLE: None})
def coverage_of_nobody_active_is_missing(c):
    attend(c, hold(c), volunteer(c))
    record(c, volunteer(c), "2024-01-01")


@spec(
    "training_sessions",
    "2026-01",
    "2026-03",
    {SIMING: 2, HULI: 1, JIMEI: 0, UNKNOWN: 1, WHOLE: 4},
)
def sessions_held_in_the_period(c):
    attend(c, hold(c, "2026-01-01"), volunteer(c))
    hold(c, "2026-03-31")  # nobody came
    hold(c, "2025-12-31")
    hold(c, "2026-04-01")
    hold(c, "2026-02-01", district=HULI)
    hold(c, "2026-02-01", district=UNKNOWN)


@spec("training_sessions", "2026-03", "2026-03", {SIMING: None, WHOLE: None})
def sessions_without_training_data_are_missing(c):
    volunteer(c)


@spec(
    "trained_volunteers",
    "2026-03",
    "2026-03",
    {SIMING: 3, HULI: 1, JIMEI: 0, WHOLE: 4},
)
def persons_who_attended_within_twelve_months(c):
    first, last = hold(c, "2025-04-01"), hold(c, "2026-03-31", district=HULI)
    a = volunteer(c)
    attend(c, first, a)
    attend(c, last, a)  # once each, by residence wherever the session was
    attend(c, last, volunteer(c, ended_on="2025-12-31"))  # registered or not
    attend(c, last, volunteer(c), passed=False)
    attend(c, first, volunteer(c, district=HULI))
    attend(c, hold(c, "2025-03-31"), volunteer(c))
    attend(c, hold(c, "2026-04-01"), volunteer(c))
    volunteer(c, district=JIMEI)


@spec("trained_volunteers", "2026-03", "2026-03", {SIMING: None, WHOLE: None})
def persons_without_attendances_are_missing(c):
    hold(c)
    volunteer(c)


@spec(
    "trained_before_service_rate",
    "2026-03",
    "2026-03",
    # Siming: 2 of 3; Huli: 0 of 1; together 2 of 4.
    {SIMING: 2 / 3, HULI: 0.0, JIMEI: None, WHOLE: 0.5},
)
def records_of_persons_trained_by_the_day(c):
    project = plan(c)
    asking, free = offer(c, project, training_required=True), offer(c, project)
    a, b = volunteer(c), volunteer(c)
    attend(c, hold(c, "2026-03-05"), a, passed=False)
    record(c, a, "2026-03-05 00:00", position_id=asking)  # on the day itself
    record(c, a, "2026-03-31", position_id=asking)
    record(c, b, "2026-03-31", position_id=asking)
    record(c, a, "2026-03-04 23:59", position_id=asking, district=HULI)
    record(c, b, "2026-03-31", position_id=free)
    record(c, b, "2026-03-31", district=JIMEI)
    record(c, b, "2026-03-31", position_id=asking, confirmed=False)
    record(c, b, "2026-02-28", position_id=asking)
    tell_records(c)


@spec("trained_before_service_rate", "2026-03", "2026-03", {SIMING: None, WHOLE: None})
def whether_trained_is_missing_without_training_data(c):
    record(c, volunteer(c), position_id=offer(c, plan(c), training_required=True))
    hold(c)
    tell_records(c)


@pytest.mark.parametrize("one", spec.all, ids=str)
def test_spec(city, one):
    one.check(city)
