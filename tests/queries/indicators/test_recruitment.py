from datetime import date

import pytest

from tests.builders import (
    CITY,
    HULI,
    JIMEI,
    SIMING,
    UNKNOWN,
    attend,
    hold,
    populate,
    record,
    vault,
    volunteer,
)
from tests.queries.indicators.specs import WHOLE, Specs

spec = Specs()


@spec(
    "registered_volunteers",
    "2026-01",
    "2026-03",
    {SIMING: 3, HULI: 1, JIMEI: 0, CITY: 0, UNKNOWN: 1, WHOLE: 5},
)
def registered_by_the_last_day_and_not_ended_on_it(c):
    volunteer(c, registered_on="2016-05-01")  # long before: in
    volunteer(c, registered_on="2026-03-31")  # on the last day: in
    volunteer(c, registered_on="2026-04-01")  # a day later: out
    volunteer(c, registered_on="2025-01-01", ended_on="2026-04-01")  # ended a day later: in
    volunteer(c, registered_on="2025-01-01", ended_on="2026-03-31")  # ended on the last day: out
    volunteer(c, registered_on="2025-01-01", ended_on="2025-06-30")  # long ended: out
    volunteer(c, district=HULI)
    volunteer(c, district=UNKNOWN)  # nobody knows where: counted in the city


@spec(
    "new_registrations",
    "2026-01",
    "2026-03",
    {SIMING: 3, HULI: 0, UNKNOWN: 1, WHOLE: 4},
)
def registered_in_the_period_whatever_came_later(c):
    volunteer(c, registered_on="2025-12-31")  # the day before: out
    volunteer(c, registered_on="2026-01-01")
    volunteer(c, registered_on="2026-03-31")
    volunteer(c, registered_on="2026-04-01")  # the day after: out
    volunteer(c, registered_on="2026-02-01", ended_on="2026-02-10")  # come and gone: in
    volunteer(c, registered_on="2026-02-01", district=UNKNOWN)


@spec(
    "registration_rate",
    "2026-01",
    "2026-03",
    # Siming 2 of 1,000; Huli 1 of 2,000; Jimei 0 of 500; nobody resides at 市本级 or nowhere;
    # together 4 of 3,500, the one of unknown residence among them.
    {SIMING: 0.002, HULI: 0.0005, JIMEI: 0.0, CITY: None, UNKNOWN: None, WHOLE: 4 / 3500},
)
def registered_to_residents(c):
    volunteer(c)
    volunteer(c)
    volunteer(c, district=HULI)
    volunteer(c, district=UNKNOWN)


@spec("registration_rate", "2026-01", "2026-03", {SIMING: 1 / 1250, HULI: 0.0005})
def newest_vintage_of_the_latest_year_not_after_the_period(c):
    # Siming: 2020 is older, 2027 lies after 2026; of 2025 the revision is newer than the first.
    populate(c, SIMING, 2020, 800)
    populate(c, SIMING, 2025, 1250, vintage="2026年修订")
    populate(c, SIMING, 2027, 9999)
    volunteer(c)
    volunteer(c, district=HULI)


@spec("registration_rate", "2024-02", "2024-02", {SIMING: 1 / 800, HULI: 0.0005})
def the_earliest_year_where_none_is_old_enough(c):
    # For 2024 Siming has 2020; Huli has only 2025, which therefore serves.
    populate(c, SIMING, 2020, 800)
    volunteer(c)
    volunteer(c, district=HULI)


@spec("registration_rate", "2026-03", "2026-03", {SIMING: 0.001, WHOLE: 0.001 / 3.5})
def a_district_figure_wins_over_the_city_figure(c):
    # The districts' 3,500 are used as long as each is known; the city's own 7,000 is not.
    populate(c, CITY, 2025, 7000)
    volunteer(c)


@spec(
    "active_volunteers",
    "2026-03",
    "2026-03",
    {SIMING: 4, HULI: 1, JIMEI: 0, UNKNOWN: 1, WHOLE: 6},
)
def served_validly_within_twelve_months_and_still_registered(c):
    # The window is 2025-04-01 to 2026-03-31. Siming: first day, last day, twice but one person,
    # before registering.
    record(c, volunteer(c), "2025-04-01 00:00")
    record(c, volunteer(c), "2026-03-31 23:00")
    often = volunteer(c)
    record(c, often, "2025-08-01")
    record(c, often, "2025-08-01 14:00")
    record(c, volunteer(c, registered_on="2026-03-31"), "2026-02-01")
    # Not: before the window, after it, not confirmed, void, registered later, ended.
    record(c, volunteer(c), "2025-03-31 23:59")
    record(c, volunteer(c), "2026-04-01 00:00")
    record(c, volunteer(c), "2026-02-01", confirmed=False)
    record(c, volunteer(c), "2026-02-01", void_on="2026-02-20")
    record(c, volunteer(c, registered_on="2026-04-01"), "2026-03-01")
    record(c, volunteer(c, ended_on="2026-03-31"), "2026-03-01")
    # By residence: one of Huli who serves in Siming counts in Huli, and one from elsewhere.
    record(c, volunteer(c, district=HULI), "2026-01-01", district=SIMING)
    record(c, volunteer(c, district=UNKNOWN), "2026-01-01", district=SIMING)


@spec("active_volunteers", "2026-01", "2026-02", {SIMING: 1, WHOLE: 1})
def the_window_ends_with_the_last_month_of_a_longer_period(c):
    record(c, volunteer(c), "2025-03-01")  # the first day of the window that ends with February
    record(c, volunteer(c), "2025-02-28")
    record(c, volunteer(c), "2026-03-01")


@spec(
    "active_rate",
    "2026-03",
    "2026-03",
    # Siming: 1 active of 2 registered at the end; the ended one is in neither part. Huli: 0 of 1.
    # Jimei: nobody registered, so no rate. Together 1 of 3.
    {SIMING: 0.5, HULI: 0.0, JIMEI: None, WHOLE: 1 / 3},
)
def active_to_registered(c):
    record(c, volunteer(c), "2026-03-01")
    volunteer(c)
    record(c, volunteer(c, ended_on="2026-03-15"), "2026-03-01")
    volunteer(c, district=HULI)


@spec(
    "retention_rate_12m",
    "2026-03",
    "2026-03",
    # Siming: served in 2024-04..2025-03: 3 persons; of these in 2025-04..2026-03 too: 2.
    # Huli: 0 of 1. Jimei: nobody before. Together 2 of 4.
    {SIMING: 2 / 3, HULI: 0.0, JIMEI: None, WHOLE: 0.5},
)
def served_again_of_those_who_served_the_year_before(c):
    stays = volunteer(c)
    record(c, stays, "2024-04-01")
    record(c, stays, "2025-04-01", district=HULI)  # where the service was given does not matter
    ended = volunteer(c, ended_on="2025-12-31")  # registered or not
    record(c, ended, "2025-03-31")
    record(c, ended, "2025-11-30")
    gone = volunteer(c)
    record(c, gone, "2025-01-01")
    record(c, gone, "2026-01-01", void_on="2026-01-05")  # not valid
    record(c, volunteer(c), "2026-01-01")  # new: in neither part
    early = volunteer(c)
    record(c, early, "2024-03-31")  # before either window
    record(c, early, "2026-03-31")
    record(c, volunteer(c, district=HULI), "2024-12-31")


@spec("active_volunteers", "2026-03", "2026-03", {SIMING: None, WHOLE: None})
def no_service_data_is_missing_not_nobody(c):
    volunteer(c)
    attend(c, hold(c), volunteer(c))


@spec("active_volunteers", "2026-01", "2026-12", {SIMING: 1, WHOLE: 1})
def a_period_that_reaches_into_the_future_is_taken_up_to_now(c):
    # Today is 2026-09-30: the window is 2025-10..2026-09.
    record(c, volunteer(c), "2025-10-01")
    record(c, volunteer(c), "2025-09-30")


@spec(
    "real_name_rate",
    "2026-03",
    "2026-03",
    # Siming: A of A, B, C; Huli: 1 of 1; Jimei: nobody. Together 2 of 4.
    {SIMING: 1 / 3, HULI: 1.0, JIMEI: None, WHOLE: 0.5},
)
def verified_of_those_registered(c):
    volunteer(c, verified=True, registered_on="2026-03-31", ended_on="2026-04-01")  # A
    volunteer(c, verified=False)  # B
    volunteer(c)  # C, of whom nothing is said
    volunteer(c, verified=True, ended_on="2026-03-31")
    volunteer(c, verified=True, registered_on="2026-04-01")
    volunteer(c, verified=True, district=HULI)


@spec("real_name_rate", "2026-03", "2026-03", {SIMING: 0.0, WHOLE: 0.0})
def nobody_verified_is_none(c):
    volunteer(c, verified=False)


@spec("real_name_rate", "2026-03", "2026-03", {SIMING: None, WHOLE: None})
def verification_that_nobody_tells_of_is_missing(c):
    volunteer(c)


@spec(
    "dormant_volunteers",
    "2026-03",
    "2026-03",
    {SIMING: 3, HULI: 1, JIMEI: 0, UNKNOWN: 0, WHOLE: 4},
)
def registered_for_a_year_without_a_record_in_it(c):
    volunteer(c, registered_on="2025-03-31")  # the day before the window
    record(c, volunteer(c), "2025-03-31")  # served before it
    spoilt = volunteer(c)
    record(c, spoilt, "2026-03-01", confirmed=False)
    record(c, spoilt, "2026-03-01", void_on="2026-03-02")
    record(c, spoilt, "2026-03-01", blocked=True)
    record(c, spoilt, "2026-04-01")
    volunteer(c, district=HULI, ended_on="2026-04-01")
    volunteer(c, registered_on="2025-04-01")  # not yet for a year
    volunteer(c, ended_on="2026-03-31")
    record(c, volunteer(c), "2025-04-01")
    record(c, volunteer(c, district=JIMEI), "2026-03-31", district=HULI)


@spec("dormant_volunteers", "2026-03", "2026-03", {SIMING: None, WHOLE: None})
def sleep_without_service_data_is_missing(c):
    volunteer(c)


@spec(
    "minor_consent_rate",
    "2026-03",
    "2026-03",
    # Siming: A, D of A, B, C, D; Huli: 0 of 1; Jimei: no minor. Together 2 of 5.
    {SIMING: 0.5, HULI: 0.0, JIMEI: None, WHOLE: 0.4},
)
def minors_with_a_guardians_consent(c):
    volunteer(c, birth_date=date(2008, 4, 1), guardian_consent=True)  # A, 18 the next day
    volunteer(c, birth_date=date(2010, 1, 1), guardian_consent=False)  # B
    volunteer(c, birth_date=date(2010, 1, 1))  # C, no consent on file
    volunteer(c, birth_date=date(2020, 1, 1), guardian_consent=True, ended_on="2026-04-01")  # D
    volunteer(c, birth_date=date(2008, 3, 31), guardian_consent=True)  # of age that day
    volunteer(c, birth_date=date(2008, 3, 1), guardian_consent=True)
    volunteer(c, guardian_consent=True)  # nobody knows how old
    volunteer(c, birth_date=date(2010, 1, 1), guardian_consent=True, ended_on="2026-03-31")
    volunteer(c, birth_date=date(2010, 1, 1), guardian_consent=True, registered_on="2026-04-01")
    volunteer(c, birth_date=date(2010, 1, 1), district=HULI)
    volunteer(c, birth_date=date(1990, 1, 1), district=JIMEI)


@spec("minor_consent_rate", "2026-03", "2026-03", {SIMING: None, WHOLE: None})
def nobody_under_age_is_missing(c):
    volunteer(c)
    volunteer(c, birth_date=date(1990, 1, 1))


def with_number(c, number, **values):
    sealed = {"id_number": vault().seal(number), "id_hash": vault().hash(number)}
    return volunteer(c, **sealed, **values)


@spec(
    "dup_rate",
    "2026-03",
    "2026-03",
    # Siming: A, B, C and the first ones of 2, 3, 4: B and C repeat others. Huli: 1 of 1. Jimei:
    # no number on file. Together 3 of 7.
    {SIMING: 1 / 3, HULI: 1.0, JIMEI: None, WHOLE: 3 / 7},
)
def numbers_of_others_registered_earlier(c):
    with_number(c, "1")  # A
    with_number(c, "1", registered_on="2025-01-01", district=HULI)
    with_number(c, "2", ended_on="2026-04-01")
    with_number(c, "2", registered_on="2026-03-31")  # B, while the other is still registered
    with_number(c, "3", ended_on="2026-03-31")
    with_number(c, "3", registered_on="2025-01-01")  # the other one has left
    with_number(c, "4")
    with_number(c, "4")  # C, of the same day, entered later
    with_number(c, "4", ended_on="2026-03-31", registered_on="2023-01-01")
    with_number(c, "1", registered_on="2026-04-01")
    with_number(c, "1", registered_on="2025-06-01", ended_on="2026-03-15")
    volunteer(c)
    volunteer(c, district=JIMEI)


@spec("dup_rate", "2025-12", "2025-12", {SIMING: 0.5, WHOLE: 0.5})
def a_duplicate_ends_when_the_earlier_ones_have_left(c):
    # Second of three repeats the first until February 2026; the third left in May 2025.
    with_number(c, "1", ended_on="2026-02-01")
    with_number(c, "1", registered_on="2024-06-01")
    with_number(c, "1", registered_on="2025-01-01", ended_on="2025-05-01")


@spec("dup_rate", "2026-02", "2026-02", {SIMING: 0.0, WHOLE: 0.0})
def one_alone_repeats_nobody(c):
    with_number(c, "1", ended_on="2026-02-01")
    with_number(c, "1", registered_on="2024-06-01")
    with_number(c, "1", registered_on="2023-01-01", ended_on="2023-05-01")


@spec("dup_rate", "2026-03", "2026-03", {SIMING: None, WHOLE: None})
def duplicates_without_numbers_are_missing(c):
    volunteer(c)


@pytest.mark.parametrize("one", spec.all, ids=str)
def test_spec(city, one):
    one.check(city)
