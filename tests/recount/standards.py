"""Recounts of who keeps the standard."""

from typing import Any

import pandas as pd

from queries.months import Month
from queries.schema import compliance_check, guidance
from tests.recount.counts import Recount
from tests.recount.raw import Raw, month_of, number_of, standing, tally


def _checks(raw: Raw) -> pd.DataFrame:
    known = raw.organizations[raw.organizations.registered_on.notna()]
    rows = raw.rows(compliance_check)
    return rows[rows.organization_id.isin(known.id)]


def _founded(raw: Raw) -> Any:
    return raw.organizations.registered_on.dropna()


def _adopted(raw: Raw, month: Month) -> Any:
    stand, rows = standing(raw.organizations, month), _checks(raw)
    done = rows[rows.checked_on <= pd.Timestamp(month.last_day)].sort_values(["checked_on", "id"])
    newest = done.groupby("organization_id").compliant.last()
    kept = newest[newest.astype(bool)].index
    return tally(stand[stand.id.isin(kept)], "registrar"), tally(stand, "registrar")


def _guidances(raw: Raw) -> pd.DataFrame:
    return raw.rows(guidance)


def _guided(raw: Raw, month: Month) -> Any:
    at, rows = number_of(month), _guidances(raw)
    lately = rows[month_of(rows.guided_on).between(at - 11, at)]
    known = raw.organizations
    return (tally(known[known.id.isin(lately.organization_id)], "registrar"),)


COUNTS = {
    "standard_adoption_rate": Recount(_adopted, needs=(_checks, _founded)),
    "orgs_guided": Recount(_guided, needs=(_guidances,)),
}
