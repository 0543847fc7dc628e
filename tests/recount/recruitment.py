"""Recounts of 招募."""

from typing import Any

import pandas as pd

from queries.months import Month
from tests.recount.counts import Recount, people, served
from tests.recount.raw import Raw, month_of, number_of, tally


def _registered(raw: Raw, month: Month) -> Any:
    return (tally(raw.registered(month)),)


def _new(raw: Raw, month: Month) -> Any:
    rows = raw.volunteers
    return (tally(rows[month_of(rows.registered_on) == number_of(month)]),)


def _registration_rate(raw: Raw, month: Month) -> Any:
    return tally(raw.registered(month)), raw.residents(month)


def _active(raw: Raw, month: Month) -> Any:
    return (tally(raw.active(month)),)


def _active_rate(raw: Raw, month: Month) -> Any:
    return tally(raw.active(month)), tally(raw.registered(month))


def _retention(raw: Raw, month: Month) -> Any:
    at = number_of(month)
    before = raw.served(at - 23, at - 12).volunteer_id
    now = raw.served(at - 11, at).volunteer_id
    came = raw.volunteers[raw.volunteers.id.isin(before)]
    return tally(came[came.id.isin(now)]), tally(came)


def _verified(raw: Raw, month: Month) -> Any:
    rows = raw.registered(month)
    return tally(rows[rows.verified.eq(True)]), tally(rows)


def _told(raw: Raw) -> Any:
    return raw.volunteers.verified.dropna()


def _dormant(raw: Raw, month: Month) -> Any:
    at, rows = number_of(month), raw.registered(month)
    longer = rows[rows.registered_on < pd.Timestamp((month - 11).first_day)]
    return (tally(longer[~longer.id.isin(raw.served(at - 11, at).volunteer_id)]),)


def _consented(raw: Raw, month: Month) -> Any:
    rows = raw.registered(month)
    minors = rows[rows.birth_date.notna() & (month_of(rows.birth_date) + 216 > number_of(month))]
    return tally(minors[minors.guardian_consent.eq(True)]), tally(minors)


def _duplicates(raw: Raw, month: Month) -> Any:
    rows = raw.registered(month)
    rows = rows[rows.id_hash.notna()].sort_values(["registered_on", "id"])
    return tally(rows[rows.id_hash.duplicated()]), tally(rows)


COUNTS = {
    "real_name_rate": Recount(_verified, needs=(people, _told)),
    "dormant_volunteers": Recount(_dormant, needs=(served,)),
    "minor_consent_rate": Recount(_consented, needs=(people,)),
    "dup_rate": Recount(_duplicates, needs=(people,)),
    "registered_volunteers": Recount(_registered, needs=(people,)),
    "new_registrations": Recount(_new, needs=(people,)),
    "registration_rate": Recount(_registration_rate, needs=(people,), residents=True),
    "active_volunteers": Recount(_active, needs=(served,)),
    "active_rate": Recount(
        _active_rate,
        needs=(
            people,
            served,
        ),
    ),
    "retention_rate_12m": Recount(_retention, needs=(served,)),
}
