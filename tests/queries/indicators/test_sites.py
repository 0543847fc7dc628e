import pytest

from tests.builders import CITY, HULI, JIMEI, SIMING, UNKNOWN, volunteer
from tests.queries.indicators.specs import WHOLE, Specs
from tests.site_builders import house, meet, settle

spec = Specs()


@spec(
    "stations_total",
    "2026-01",
    "2026-03",
    {SIMING: 3, HULI: 1, JIMEI: 0, CITY: 0, UNKNOWN: 1, WHOLE: 5},
)
def open_at_the_end(c):
    settle(c)
    settle(c, opened_on="2026-03-31", kind="caring_station")
    settle(c, opened_on="2026-04-01")
    settle(c, closed_on="2026-04-01")
    settle(c, closed_on="2026-03-31")
    settle(c, opened_on="2026-02-01", closed_on="2026-02-20")
    settle(c, district=HULI)
    settle(c, district=UNKNOWN)


@spec("stations_total", "2026-03", "2026-03", {SIMING: None, WHOLE: None})
def hosts_alone_say_nothing_of_stations(c):
    volunteer(c)
    house(c)


@spec("stations_total", "2026-03", "2026-03", {SIMING: 0, WHOLE: 0})
def a_station_that_closed_leaves_none_and_that_is_known(c):
    settle(c, opened_on="2026-01-05", closed_on="2026-01-20")


@spec(
    "community_site_coverage",
    "2026-03",
    "2026-03",
    # Siming: A, B, C, D stand; A has two open stations, B one, C one that closed: 2 of 4.
    # Huli: one of one, though its station lies in Jimei. Institutions and communities that are
    # gone are not among them. Together 3 of 5.
    {SIMING: 0.5, HULI: 1.0, JIMEI: None, WHOLE: 0.6},
)
def communities_with_an_open_station(c):
    first = house(c)  # A
    settle(c, first)
    settle(c, first, opened_on="2025-01-01")
    settle(c, house(c, opened_on=None))  # B, nobody knows since when
    settle(c, house(c), closed_on="2026-03-31")  # C
    house(c)  # D
    settle(c, house(c, district=HULI), district=JIMEI)
    settle(c, house(c, closed_on="2026-03-01"))
    house(c, opened_on="2026-04-01")
    settle(c, house(c, host_type="child_welfare"))


@spec(
    "community_site_coverage",
    "2026-02",
    "2026-06",
    # At the end of June three stand. The first had stations of January to March, February to May
    # and from May on: covered. The second had two until June: not. The third has none of its own.
    {SIMING: 1 / 3, WHOLE: 1 / 3},
)
def stations_that_follow_and_overlap_cover_a_host_once(c):
    first, second = house(c), house(c)
    settle(c, first, opened_on="2026-01-10", closed_on="2026-03-10")
    settle(c, first, opened_on="2026-02-10", closed_on="2026-05-10")
    settle(c, first, opened_on="2026-05-20")
    settle(c, second, opened_on="2025-01-01", closed_on="2026-06-30")
    settle(c, second, opened_on="2025-01-01", closed_on="2026-06-01")
    house(c)
    settle(c)


@spec("community_site_coverage", "2026-03", "2026-03", {SIMING: None, WHOLE: None})
def communities_without_any_station_in_the_store_are_missing(c):
    house(c)


@spec(
    "institution_site_coverage",
    "2026-03",
    "2026-03",
    # Siming: elderly care yes, child welfare no. Huli: protection of minors yes. Communities do
    # not count. 2 of 3.
    {SIMING: 0.5, HULI: 1.0, CITY: None, WHOLE: 2 / 3},
)
def institutions_with_an_open_station(c):
    settle(c, house(c, host_type="public_elderly_care"), kind="institution_station")
    house(c, host_type="child_welfare")
    settle(c, house(c, host_type="minor_protection", district=HULI))
    settle(c, house(c))


@spec(
    "station_regular_rate",
    "2026-02",
    "2026-03",
    # Siming: A with 4 in February, 5 in March; B with 3 in February and 4 in March, two of them on
    # one day; C open from March only, none: 3 of 2 + 3 station-months. Huli: closed in March, so
    # its 4 of March do not count and February had none: 0 of 1. Together 3 of 6.
    {SIMING: 0.6, HULI: 0.0, JIMEI: None, WHOLE: 0.5},
)
def months_with_four_activities_of_months_open(c):
    first, second = settle(c), settle(c)
    meet(c, first, *(f"2026-02-0{day}" for day in range(1, 5)))
    meet(c, first, *(f"2026-03-0{day}" for day in range(1, 6)))
    meet(c, second, "2026-02-01", "2026-02-02", "2026-02-28")
    meet(c, second, "2026-03-31", "2026-03-01", "2026-03-01", "2026-03-15")
    settle(c, opened_on="2026-03-31")
    closed = settle(c, district=HULI, closed_on="2026-03-31")
    meet(c, closed, *(f"2026-03-0{day}" for day in range(1, 5)))


@spec("station_regular_rate", "2026-03", "2026-03", {SIMING: None, WHOLE: None})
def stations_without_any_activity_in_the_store_are_missing(c):
    settle(c)


@spec(
    "station_claimed_rate",
    "2026-03",
    "2026-03",
    # Siming 1 of 2, the closed one is left out; Huli 0 of 1; together 1 of 3.
    {SIMING: 0.5, HULI: 0.0, JIMEI: None, WHOLE: 1 / 3},
)
def claimed_of_open_stations(c):
    settle(c, claimed_by="某银行")
    settle(c)
    settle(c, claimed_by="某医院", closed_on="2026-03-31")
    settle(c, district=HULI)


@pytest.mark.parametrize("one", spec.all, ids=str)
def test_spec(city, one):
    one.check(city)
