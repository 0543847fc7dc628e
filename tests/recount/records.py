"""Recounts of 记录."""

from typing import Any

import pandas as pd

from queries.months import Month
from tests.recount.counts import Recount, served
from tests.recount.raw import Raw, hours, month_of, number_of, tally


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


COUNTS = {
    "service_hours": Recount(_service_hours, needs=(served,)),
    "service_person_times": Recount(_person_times, needs=(served,)),
    "hours_per_active": Recount(_hours_per_active, needs=(served,)),
    "hours_per_10k_residents": Recount(
        _hours_per_resident, needs=(served,), factor=10_000, residents=True
    ),
    "on_time_record_rate": Recount(_on_time, needs=(served,)),
    "backfilled_share": Recount(_backfilled, needs=(served,)),
}
