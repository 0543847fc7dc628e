import pytest

from tests.builders import HULI, JIMEI, SIMING, UNKNOWN, plan, record, volunteer
from tests.queries.indicators.specs import WHOLE, Specs
from tests.safeguard_builders import claim, insure, tell_records

spec = Specs()


@spec("insured_volunteers", "2026-03", "2026-03", {SIMING: 2, HULI: 1, JIMEI: 0, WHOLE: 3})
def persons_insured_on_the_last_day(c):
    a = volunteer(c)
    insure(c, a, "2026-03-31", "2026-03-31")
    insure(c, a, "2026-01-01", "2026-12-31")  # the same person
    insure(c, volunteer(c), "2025-04-01", "2026-04-01")
    insure(c, volunteer(c), "2025-04-01", "2026-03-30")  # a day too short
    insure(c, volunteer(c), "2026-04-01", "2027-03-31")  # a day too late
    insure(c, volunteer(c, ended_on="2026-03-31"), "2026-01-01", "2026-12-31")
    insure(c, volunteer(c, district=HULI), "2026-01-01", "2026-12-31")
    volunteer(c, district=JIMEI)


@spec("insured_volunteers", "2026-03", "2026-03", {SIMING: None, WHOLE: None})
def no_insurance_is_missing(c):
    volunteer(c)


@spec(
    "insured_hours_share",
    "2026-03",
    "2026-03",
    # Siming: 120 of 480 minutes; Huli: 60 of 60; together 180 of 540.
    {SIMING: 0.25, HULI: 1.0, JIMEI: None, WHOLE: 1 / 3},
)
def hours_on_insured_days_in_published_projects(c):
    published, other = plan(c, on_platform=True), plan(c, on_platform=False)
    a = volunteer(c)
    insure(c, a, "2026-03-05", "2026-03-06")
    record(c, a, "2026-03-05 00:00", project_id=published)
    record(c, a, "2026-03-06 23:00", project_id=published)
    record(c, a, "2026-03-04 23:00", project_id=published)
    record(c, a, "2026-03-07 00:00", project_id=published)
    record(c, a, "2026-03-05 12:00", project_id=other)
    record(c, a, "2026-03-05 14:00")
    record(c, volunteer(c), "2026-03-05 14:00", project_id=published, minutes=120)
    record(c, a, "2026-03-05 16:00", project_id=published, confirmed=False)
    # By place of service, wherever the person lives and the project is.
    record(c, a, "2026-03-05 18:00", project_id=published, district=HULI)
    tell_records(c)


@spec("insured_hours_share", "2026-03", "2026-03", {SIMING: None, WHOLE: None})
def a_share_without_insurance_is_missing(c):
    record(c, volunteer(c), project_id=plan(c, on_platform=True))
    tell_records(c)


@spec(
    "risk_insured_rate",
    "2026-01",
    "2026-03",
    # Siming: 1 of 3; Huli: 1 of 1; together 2 of 4.
    {SIMING: 1 / 3, HULI: 1.0, JIMEI: None, WHOLE: 0.5},
)
def risky_projects_whose_people_were_all_insured(c):
    a, b = volunteer(c), volunteer(c)
    insure(c, a, "2026-02-01", "2026-02-28")
    insure(c, b, "2026-02-28", "2026-03-31")

    def risky(**values):
        return plan(c, **{"risky": True, "start_on": "2026-01-01"} | values)

    good = risky()
    record(c, a, "2026-02-01 00:00", project_id=good)
    record(c, a, "2026-03-15", project_id=good)  # uninsured by then, but not at the first time
    record(c, b, "2026-02-28", project_id=good)
    record(c, b, "2026-02-01", project_id=good, confirmed=False)
    late = risky(start_on="2026-03-31")
    record(c, a, "2026-01-31 23:59", project_id=late)
    record(c, a, "2026-02-02", project_id=late)  # insured only after the first time
    mixed = risky()
    record(c, a, "2026-02-05", project_id=mixed)
    record(c, b, "2026-02-05", project_id=mixed)
    risky()  # nobody served
    calm = plan(c, start_on="2026-01-01")
    record(c, b, "2026-01-05", project_id=calm)
    early = risky(start_on="2025-12-31")
    record(c, b, "2026-01-05", project_id=early)
    record(c, a, "2026-02-05", project_id=risky(district=HULI))


@spec("risk_insured_rate", "2026-03", "2026-03", {SIMING: None, WHOLE: None})
def risk_without_insurance_is_missing(c):
    record(c, volunteer(c), project_id=plan(c, risky=True, start_on="2026-03-01"))


@spec("insurance_claims", "2026-01", "2026-03", {SIMING: 0, UNKNOWN: 2, WHOLE: 2})
def claims_accepted_in_the_period(c):
    claim(c, "2026-01-01")
    claim(c, "2026-03-31")
    claim(c, "2025-12-31")
    claim(c, "2026-04-01")


@spec("insurance_claims", "2026-03", "2026-03", {SIMING: None, WHOLE: None})
def no_claim_is_missing(c):
    insure(c, volunteer(c), "2026-01-01", "2026-12-31")


@pytest.mark.parametrize("one", spec.all, ids=str)
def test_spec(city, one):
    one.check(city)
