import pytest

from tests.builders import CITY, HULI, JIMEI, SIMING, organize
from tests.queries.indicators.specs import WHOLE, Specs
from tests.site_builders import check, guide

spec = Specs()


@spec(
    "standard_adoption_rate",
    "2026-01",
    "2026-03",
    # Siming: A and B keep it; C did not when last checked, D was never checked, E only in April:
    # 2 of 5. Huli: failed, then kept a day later: 1 of 1. City level: 0 of 1. Together 3 of 7.
    {SIMING: 0.4, HULI: 1.0, CITY: 0.0, JIMEI: None, WHOLE: 3 / 7},
)
def found_to_keep_the_standard_when_last_checked(c):
    check(c, organize(c), "2026-03-31")  # A
    second = organize(c)  # B, whose later checks come after the period
    check(c, second, "2026-05-01", compliant=False)
    check(c, second, "2025-06-01")
    check(c, second, "2024-06-01", compliant=False)
    third = organize(c)  # C
    check(c, third, "2025-06-01")
    check(c, third, "2026-03-31", compliant=False)
    organize(c)  # D
    check(c, organize(c), "2026-04-01")  # E
    fourth = organize(c, registrar=HULI)
    check(c, fourth, "2026-02-01", compliant=False)
    check(c, fourth, "2026-02-02")
    check(c, organize(c, registrar=CITY), "2026-02-01", compliant=False)
    check(c, organize(c, ended_on="2026-03-31"), "2025-06-01")


@spec("standard_adoption_rate", "2026-03", "2026-03", {SIMING: None, WHOLE: None})
def organizations_without_any_check_in_the_store_are_missing(c):
    organize(c)


@spec(
    "orgs_guided",
    "2026-02",
    "2026-03",
    # April 2025 to March 2026. Siming: one guided twice, one that ended since. Huli: one.
    # Guided in March 2025 or April 2026: not in the twelve months.
    {SIMING: 2, HULI: 1, JIMEI: 0, CITY: 0, WHOLE: 3},
)
def guided_in_twelve_months_each_once(c):
    often = organize(c)
    guide(c, often, "2025-04-01")
    guide(c, often, "2026-03-31")
    guide(c, organize(c, ended_on="2026-02-01"), "2025-12-31")
    guide(c, organize(c), "2025-03-31")
    guide(c, organize(c), "2026-04-01")
    guide(c, organize(c, registrar=HULI), "2026-03-01")


@spec("orgs_guided", "2026-03", "2026-03", {SIMING: None, WHOLE: None})
def organizations_nobody_guided_are_missing(c):
    organize(c)


@pytest.mark.parametrize("one", spec.all, ids=str)
def test_spec(city, one):
    one.check(city)
