"""Recounts of 激励 and of certificates."""

from typing import Any

import pandas as pd

from queries.months import Month
from queries.schema import certificate, commendation, courtesy_card, star_certification, star_rule
from tests.recount.counts import Recount
from tests.recount.raw import UNKNOWN, Raw, month_of, number_of, tally


def _given(raw: Raw) -> pd.DataFrame:
    return raw.rows(commendation)


def _commended(raw: Raw, month: Month) -> Any:
    rows = _given(raw)
    rows = rows[month_of(rows.awarded_on) == number_of(month)]
    homes = rows.volunteer_id.map(raw.volunteers.set_index("id").district)
    registrars = rows.organization_id.map(raw.organizations.set_index("id").registrar)
    return (tally(rows.assign(at=homes.fillna(registrars).fillna(UNKNOWN)), "at"),)


def _stars(raw: Raw) -> pd.DataFrame:
    return raw.rows(star_certification)


def _rules(raw: Raw) -> pd.DataFrame:
    return raw.rows(star_rule)


def _in_force(raw: Raw, month: Month) -> pd.DataFrame:
    rules, last = _rules(raw), pd.Timestamp(month.last_day)
    return rules[(rules.valid_from <= last) & (rules.valid_to.isna() | (rules.valid_to > last))]


def _highest(raw: Raw, month: Month) -> pd.Series:
    rows = _stars(raw)
    rows = rows[rows.certified_on <= pd.Timestamp(month.last_day)]
    return rows.groupby("volunteer_id").star.max()


def _certified(raw: Raw, month: Month) -> Any:
    people = raw.registered(month)
    return (tally(people[people.id.isin(_highest(raw, month).index)]),)


def _eligible(raw: Raw, month: Month) -> Any:
    people, at = raw.registered(month), number_of(month)
    minutes = raw.served(0, at).groupby("volunteer_id").counted_minutes.sum()
    given = people.id.map(minutes).fillna(0)
    member = at - month_of(people.registered_on)
    reached = pd.Series(False, index=people.index)
    for rule in _in_force(raw, month).itertuples():
        reached |= (given >= rule.hours * 60) & (member >= rule.years * 12)
    return (tally(people[reached]),)


def _certification(raw: Raw, month: Month) -> Any:
    people, highest = raw.registered(month), _highest(raw, month)
    ruled = highest[highest.isin(_in_force(raw, month).star)]
    return tally(people[people.id.isin(ruled.index)]), *_eligible(raw, month)


def _cards(raw: Raw) -> pd.DataFrame:
    return raw.rows(courtesy_card)


def _carded(raw: Raw, month: Month) -> Any:
    rows, last = _cards(raw), pd.Timestamp(month.last_day)
    valid = rows.volunteer_id[(rows.issued_on <= last) & (rows.valid_until >= last)]
    people = raw.registered(month)
    return (tally(people[people.id.isin(valid)]),)


def _certificates(raw: Raw) -> pd.DataFrame:
    homes = raw.volunteers[["id", "district"]].rename(columns={"id": "volunteer_id"})
    return raw.rows(certificate).merge(homes, on="volunteer_id")


def _issued(raw: Raw, month: Month) -> Any:
    rows = _certificates(raw)
    return (tally(rows[month_of(rows.issued_on) == number_of(month)]),)


def _revoked(raw: Raw, month: Month) -> Any:
    rows = _certificates(raw)
    rows = rows[month_of(rows.issued_on) == number_of(month)]
    return tally(rows[rows.revoked_on.notna()]), tally(rows)


COUNTS = {
    "commendations": Recount(_commended, needs=(_given,)),
    "star_certified": Recount(_certified, needs=(_stars,)),
    "star_eligible": Recount(_eligible, needs=(_rules,)),
    "star_certification_rate": Recount(_certification, needs=(_rules, _stars)),
    "courtesy_card_holders": Recount(_carded, needs=(_cards,)),
    "certificates_issued": Recount(_issued, needs=(_certificates,)),
    "certificate_revocation_rate": Recount(_revoked, needs=(_certificates,)),
}
