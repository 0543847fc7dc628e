"""Recounts of 组织登记: cases, annual reports and spot checks."""

from datetime import date, timedelta
from typing import Any

import pandas as pd

from queries.months import Month
from queries.schema import annual_report, project, registration_case, spot_check
from tests.recount.counts import Recount, served
from tests.recount.raw import Raw, month_of, number_of, standing, tally


def _cases(raw: Raw) -> pd.DataFrame:
    return raw.rows(registration_case)


def _accepted(raw: Raw, month: Month) -> pd.DataFrame:
    rows = _cases(raw)
    return rows[month_of(rows.accepted_on) == number_of(month)]


def _received(raw: Raw, month: Month) -> Any:
    return (tally(_accepted(raw, month), "registrar"),)


def _first_pass(raw: Raw, month: Month) -> Any:
    rows = _accepted(raw, month)
    known = rows[rows.supplemented.notna()]
    return tally(known[known.supplemented.eq(False)], "registrar"), tally(known, "registrar")


def _decided(raw: Raw, month: Month) -> Any:
    rows = _cases(raw)
    rows = rows[rows.matter != "identity_mark"]
    due = rows.documents_complete_on.fillna(rows.accepted_on) + timedelta(days=60)
    falls = month_of(due) == number_of(month)
    return tally(rows[falls & (rows.decided_on <= due)], "registrar"), tally(
        rows[falls], "registrar"
    )


def _reports(raw: Raw) -> pd.DataFrame:
    return raw.rows(annual_report)


def _reported(raw: Raw, month: Month) -> Any:
    year, reports = month.year - 1, _reports(raw)
    reports = reports[reports.year == year]
    owing = standing(raw.organizations, Month(year, 12))
    foundations = owing.org_type == "foundation"
    owing = owing[foundations] if month.number == 3 else owing[~foundations]
    if month.number not in (3, 5) or reports.empty:
        owing = owing[:0]
    last = date(month.year, month.number, 31) if month.number in (3, 5) else date.min
    filed = reports.organization_id[reports.filed_on.dt.date <= last]
    return tally(owing[owing.id.isin(filed)], "registrar"), tally(owing, "registrar")


def _checks(raw: Raw) -> pd.DataFrame:
    homes = raw.organizations[["id", "registrar"]].rename(columns={"id": "organization_id"})
    return raw.rows(spot_check).merge(homes, on="organization_id")


def _passed(raw: Raw, month: Month) -> Any:
    rows = _checks(raw)
    sums = rows[month_of(rows.checked_on) == number_of(month)].groupby("registrar")
    return dict(sums.records_true.sum()), dict(sums.records_checked.sum())


def _reviewed(raw: Raw, month: Month) -> Any:
    rows = _cases(raw)
    rows = rows[(month_of(rows.decided_on) == number_of(month)) & rows.review_days.notna()]
    whole = None if rows.empty else rows.review_days.median()
    return dict(rows.groupby("registrar").review_days.median()), whole


def _serving(raw: Raw, month: Month) -> pd.Series:
    """Organizations with a valid record in the twelve months, by the record or its project."""
    records = raw.served(number_of(month) - 11, number_of(month))
    runs = raw.rows(project).set_index("id").organization_id
    return records.organization_id.fillna(records.project_id.map(runs)).dropna()


def _active(raw: Raw, month: Month) -> Any:
    rows = standing(raw.organizations, month)
    active = rows[rows.id.isin(_serving(raw, month))]
    return tally(active, "registrar"), tally(rows, "registrar")


def _covered(raw: Raw, month: Month) -> Any:
    at, checks = number_of(month), _checks(raw)
    rows = raw.organizations[raw.organizations.id.isin(_serving(raw, month))]
    checked = checks.organization_id[month_of(checks.checked_on).between(at - 11, at)]
    return tally(rows[rows.id.isin(checked)], "registrar"), tally(rows, "registrar")


def _founded(raw: Raw) -> Any:
    return raw.organizations.registered_on.dropna()


COUNTS = {
    "applications_received": Recount(_received, needs=(_cases,)),
    "on_time_decision_rate": Recount(_decided, needs=(_cases,)),
    "first_pass_rate": Recount(_first_pass, needs=(_cases,)),
    "annual_report_rate": Recount(_reported, needs=(_reports, _founded)),
    "spot_check_pass_rate": Recount(_passed, needs=(_checks,)),
    "spot_check_coverage": Recount(_covered, needs=(_checks, served)),
    "active_org_rate": Recount(_active, needs=(_founded, served)),
    "review_days_median": Recount(_reviewed, needs=(_cases,), together=True),
}
