"""Recounts of 记录."""

from typing import Any

import pandas as pd

from queries.months import Month
from tests.recount.counts import Recount, served
from tests.recount.raw import UNKNOWN, Raw, hours, month_of, number_of, tally


def _service_hours(raw: Raw, month: Month) -> Any:
    return (hours(raw.served(number_of(month), number_of(month))),)


def _person_times(raw: Raw, month: Month) -> Any:
    return (tally(raw.served(number_of(month), number_of(month))),)


def _hours_per_active(raw: Raw, month: Month) -> Any:
    at, active = number_of(month), raw.active(month)
    served = raw.served(at - 11, at)[["volunteer_id", "counted_minutes"]]
    homes = active[["id", "district"]].rename(columns={"id": "volunteer_id"})
    return hours(served.merge(homes, on="volunteer_id")), tally(active)


def _hours_per_resident(raw: Raw, month: Month) -> Any:
    at = number_of(month)
    return hours(raw.served(at - 11, at)), raw.residents(month)


def _on_time(raw: Raw, month: Month) -> Any:
    rows = raw.valid[raw.valid.entered_at.notna()]
    due = pd.to_datetime(
        rows.ended_at.fillna(rows.started_at).dt.date.map(raw.deadlines.of).astype(object)
    )
    falls = month_of(due) == number_of(month)
    kept = rows.entered_at.dt.normalize() <= due
    return tally(rows[falls & kept]), tally(rows[falls])


def _backfilled(raw: Raw, month: Month) -> Any:
    served = raw.served(number_of(month), number_of(month))
    return hours(served[served.method == "backfill"]), hours(served)


def _signed_in(raw: Raw, month: Month) -> Any:
    served = raw.served(number_of(month), number_of(month))
    return hours(served[served.method == "check_in"]), hours(served)


def _submitted(raw: Raw, month: Month) -> pd.DataFrame:
    return raw.records[month_of(raw.records.started_at) == number_of(month)]


def _anomalies(raw: Raw, month: Month) -> Any:
    rows = _submitted(raw, month)
    checked = rows[rows.blocked.notna()]
    return tally(checked[checked.blocked.eq(True)]), tally(checked)


def _completeness(raw: Raw, month: Month) -> Any:
    rows = _submitted(raw, month)
    rows = rows[rows.void_on.isna()]
    somewhere = rows.place.notna() | (rows.district != UNKNOWN)
    something = rows.project_id.notna() | rows.content.notna()
    return tally(rows[somewhere & something & rows.organization_id.notna()]), tally(rows)


def _lag(raw: Raw, month: Month) -> Any:
    rows = raw.valid[raw.valid.entered_at.notna()]
    over = rows.ended_at.fillna(rows.started_at).dt.normalize()
    due = pd.to_datetime(over.dt.date.map(raw.deadlines.of).astype(object))
    days = (rows.entered_at.dt.normalize() - over).dt.days
    kept = rows.assign(days=days)[month_of(due) == number_of(month)].groupby("district")
    return dict(kept.days.sum()), dict(kept.size())


COUNTS = {
    "auto_recorded_share": Recount(_signed_in, needs=(served,)),
    "anomaly_record_rate": Recount(_anomalies, needs=(served,)),
    "record_completeness": Recount(_completeness, needs=(served,)),
    "source_lag_days": Recount(_lag, needs=(served,)),
    "service_hours": Recount(_service_hours, needs=(served,)),
    "service_person_times": Recount(_person_times, needs=(served,)),
    "hours_per_active": Recount(_hours_per_active, needs=(served,)),
    "hours_per_10k_residents": Recount(
        _hours_per_resident, needs=(served,), factor=10_000, residents=True
    ),
    "on_time_record_rate": Recount(_on_time, needs=(served,)),
    "backfilled_share": Recount(_backfilled, needs=(served,)),
}
