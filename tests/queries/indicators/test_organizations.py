import pytest

from tests.builders import CITY, HULI, JIMEI, SIMING, UNKNOWN, organize, volunteer
from tests.queries.indicators.specs import WHOLE, Specs

spec = Specs()


@spec(
    "volunteer_orgs",
    "2026-01",
    "2026-03",
    {SIMING: 3, HULI: 0, JIMEI: 0, CITY: 1, UNKNOWN: 0, WHOLE: 4},
)
def standing_at_the_end_by_registrar(c):
    organize(c, registered_on="2000-01-01")
    organize(c, registered_on="2026-03-31")
    organize(c, registered_on="2026-04-01")
    organize(c, registered_on="2020-01-01", ended_on="2026-04-01")
    organize(c, registered_on="2020-01-01", ended_on="2026-03-31")
    organize(c, registered_on="2020-01-01", ended_on="2020-01-01")
    organize(c, registrar=CITY, district=HULI)  # by registrar, wherever the domicile
    organize(c, registered_on=None)  # nobody knows since when


@spec("volunteer_orgs", "2026-03", "2026-03", {CITY: None, WHOLE: None})
def no_organization_data_is_missing(c):
    volunteer(c)


@spec(
    "identity_marking_rate",
    "2026-03",
    "2026-03",
    # Siming: markable and standing: A, B, C, D, E; marked by 31 March: A, B, D. Huli: 0 of 1.
    # City level: none that should be marked. Together 3 of 6.
    {SIMING: 0.6, HULI: 0.0, CITY: None, JIMEI: None, WHOLE: 0.5},
)
def marked_of_those_that_should_be(c):
    organize(c, name="鹭岛志愿者协会", marked_on="2026-03-31")  # A, by its name
    organize(c, name="爱心社", volunteer_purpose=True, marked_on="2020-01-01")  # B, by its purpose
    organize(c, name="厦门义工联合会", marked_on="2026-04-01")  # C, marked too late
    organize(c, name="志愿服务中心", marked_on="2024-05-01", ended_on="2026-04-01")  # D, ends later
    organize(c, name="志愿服务总队", volunteer_purpose=False)  # E, the name is enough
    # Not among them: neither name nor purpose, though marked; ended; not yet registered.
    organize(c, name="爱心社二社", marked_on="2025-01-01")
    organize(c, name="爱心社三社", volunteer_purpose=False)
    organize(c, name="志愿服务一队", marked_on="2024-05-01", ended_on="2026-03-31")
    organize(c, name="志愿服务二队", registered_on="2026-04-01", marked_on="2026-04-01")
    organize(c, name="志愿服务三队", registrar=HULI)
    organize(c, name="读书会", registrar=CITY)


@spec("identity_marking_rate", "2026-01", "2026-01", {SIMING: 0.0})
def a_mark_dated_before_registration_holds_from_registration_on(c):
    # At the end of January one stands, unmarked; the other is not registered before February.
    organize(c, name="志愿服务甲队")
    organize(c, name="志愿服务乙队", registered_on="2026-02-01", marked_on="2025-06-01")


@spec("identity_marking_rate", "2026-05", "2026-05", {SIMING: 0.5})
def a_mark_dated_after_the_end_never_counts(c):
    # Ended in March, "marked" in May: at the end of May two others stand, one of them marked.
    organize(c, name="志愿服务甲队", ended_on="2026-03-10", marked_on="2026-05-10")
    organize(c, name="志愿服务乙队", marked_on="2026-05-31")
    organize(c, name="志愿服务丙队")


@pytest.mark.parametrize("one", spec.all, ids=str)
def test_spec(city, one):
    one.check(city)
