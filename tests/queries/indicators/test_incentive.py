import pytest

from tests.builders import HULI, JIMEI, SIMING, UNKNOWN, organize, record, volunteer
from tests.queries.indicators.specs import WHOLE, Specs
from tests.safeguard_builders import attest, certify, commend, give_card, rule_stars

spec = Specs()


@spec(
    "commendations",
    "2026-01",
    "2026-03",
    {SIMING: 2, HULI: 1, JIMEI: 0, UNKNOWN: 1, WHOLE: 4},
)
def commendations_dated_in_the_period(c):
    commend(c, "2026-01-01", volunteer_id=volunteer(c))
    commend(c, "2026-03-31", organization_id=organize(c))
    # Of a volunteer and an organization: by residence.
    commend(c, "2026-02-01", volunteer_id=volunteer(c, district=HULI), organization_id=organize(c))
    commend(c, "2026-02-01")
    commend(c, "2025-12-31", volunteer_id=volunteer(c))
    commend(c, "2026-04-01", volunteer_id=volunteer(c))


@spec("commendations", "2026-03", "2026-03", {SIMING: None, WHOLE: None})
def no_commendation_is_missing(c):
    volunteer(c)


@spec("star_certified", "2026-03", "2026-03", {SIMING: 2, HULI: 1, JIMEI: 0, WHOLE: 3})
def persons_certified_by_the_end(c):
    a = volunteer(c)
    certify(c, a, 3, "2020-01-01")
    certify(c, a, 4, "2026-03-31")  # the same person
    certify(c, volunteer(c), 1, "2025-01-01")
    certify(c, volunteer(c, district=HULI), 5, "2026-03-01")
    certify(c, volunteer(c), 3, "2026-04-01")  # a day too late
    certify(c, volunteer(c, ended_on="2026-03-31"), 3, "2025-01-01")  # no longer registered
    volunteer(c, district=JIMEI)


@spec("star_certified", "2026-03", "2026-03", {SIMING: None, WHOLE: None})
def no_certification_is_missing(c):
    volunteer(c)


@spec("star_eligible", "2026-03", "2026-03", {SIMING: 2, HULI: 1, JIMEI: 0, WHOLE: 3})
def persons_who_reach_a_rule(c):
    rule_stars(c, 3, 2, 2)  # 2 hours and 2 years
    rule_stars(c, 4, 3, 2)
    rule_stars(c, 5, 1, 0, "2026-04-01")  # not yet in force
    rule_stars(c, 1, 1, 0, "2021-03-05", "2026-03-31")  # no longer, from the last day on

    def served(minutes, day="2026-03-31", **values):
        someone = volunteer(c, **{"registered_on": "2024-03-31"} | values)
        record(c, someone, day, minutes=minutes)

    served(120)  # exactly two hours, exactly two years
    served(600, day="2024-04-01")  # reaches both stars, counts once
    served(119)
    served(120, registered_on="2024-04-01")  # two years only in April
    served(120, day="2026-04-01")
    served(120, ended_on="2026-03-31")
    served(120, district=HULI, registered_on="2020-01-01")
    unconfirmed = volunteer(c, registered_on="2020-01-01")
    record(c, unconfirmed, minutes=600, confirmed=False)


@spec("star_eligible", "2026-03", "2026-03", {SIMING: None, WHOLE: None})
def without_rules_nobody_can_say_who_is_eligible(c):
    record(c, volunteer(c), minutes=44640)


@spec(
    "star_certification_rate",
    "2026-03",
    "2026-03",
    # Siming: 1 of 2 eligible; Huli: 2 certified, 1 eligible; Jimei: nobody is eligible.
    {SIMING: 0.5, HULI: 2.0, JIMEI: None, WHOLE: 1.0},
)
def certified_of_those_eligible(c):
    rule_stars(c, 3, 2, 0)

    def eligible(**values):
        someone = volunteer(c, **values)
        record(c, someone, minutes=120)
        return someone

    certify(c, eligible(), 3, "2026-01-01")
    certify(c, eligible(), 1, "2026-01-01")  # a star without a rule
    certify(c, eligible(district=HULI), 3, "2026-01-01")
    certify(c, volunteer(c, district=HULI), 3, "2026-01-01")  # by hours of another platform


@spec("star_certification_rate", "2026-03", "2026-03", {SIMING: None, WHOLE: None})
def a_rate_without_certifications_is_missing(c):
    rule_stars(c, 3, 2, 0)
    record(c, volunteer(c), minutes=120)


@spec("courtesy_card_holders", "2026-03", "2026-03", {SIMING: 2, HULI: 1, JIMEI: 0, WHOLE: 3})
def persons_with_a_card_valid_on_the_last_day(c):
    a = volunteer(c)
    give_card(c, a, "2026-03-31", "2026-03-31")
    give_card(c, a, "2025-01-01", "2027-01-01")  # the same person
    give_card(c, volunteer(c), "2024-04-01", "2026-04-01")
    give_card(c, volunteer(c), "2024-04-01", "2026-03-30")  # a day too short
    give_card(c, volunteer(c), "2026-04-01", "2027-04-01")  # a day too late
    give_card(c, volunteer(c, ended_on="2026-03-31"), "2026-01-01", "2027-01-01")
    give_card(c, volunteer(c, district=HULI), "2026-01-01", "2026-12-31")


@spec("courtesy_card_holders", "2026-03", "2026-03", {SIMING: None, WHOLE: None})
def no_card_is_missing(c):
    volunteer(c)


@spec("certificates_issued", "2026-01", "2026-03", {SIMING: 3, HULI: 1, JIMEI: 0, WHOLE: 4})
def certificates_issued_in_the_period(c):
    a = volunteer(c)
    attest(c, a, "2026-01-01")
    attest(c, a, "2026-01-01")  # each issue counts
    attest(c, a, "2026-03-31", revoked_on="2026-03-31")  # revoked or not
    attest(c, a, "2025-12-31")
    attest(c, a, "2026-04-01")
    attest(c, volunteer(c, district=HULI), "2026-02-01")


@spec("certificates_issued", "2026-03", "2026-03", {SIMING: None, WHOLE: None})
def no_certificate_is_missing(c):
    volunteer(c)


@spec(
    "certificate_revocation_rate",
    "2026-01",
    "2026-03",
    # Siming: 1 of 4; Huli: 1 of 1; together 2 of 5.
    {SIMING: 0.25, HULI: 1.0, JIMEI: None, WHOLE: 0.4},
)
def certificates_revoked_by_month_of_issue(c):
    a = volunteer(c)
    attest(c, a, "2026-01-01", revoked_on="2026-08-01")  # whenever it was revoked
    attest(c, a, "2026-02-01")
    attest(c, a, "2026-02-01")
    attest(c, a, "2026-03-31")
    attest(c, a, "2025-12-31", revoked_on="2026-01-01")
    attest(c, volunteer(c, district=HULI), "2026-02-01", revoked_on="2026-02-01")


@spec("certificate_revocation_rate", "2026-03", "2026-03", {SIMING: None, WHOLE: None})
def no_certificate_issued_then_is_missing(c):
    attest(c, volunteer(c), "2026-02-01")


@pytest.mark.parametrize("one", spec.all, ids=str)
def test_spec(city, one):
    one.check(city)
