"""Recounts of 方案."""

from typing import Any

import pandas as pd

from queries.months import Month
from queries.schema import opinion, plan_item, policy, study_event
from tests.recount.counts import Recount
from tests.recount.raw import Raw, month_of, number_of, tally


def _items(raw: Raw) -> pd.DataFrame:
    return raw.rows(plan_item)


def _opinions(raw: Raw) -> pd.DataFrame:
    return raw.rows(opinion)


def _policies(raw: Raw) -> pd.DataFrame:
    return raw.rows(policy)


def _events(raw: Raw) -> pd.DataFrame:
    return raw.rows(study_event)


def _city(raw: Raw, rows: pd.DataFrame) -> dict[str, Any]:
    return {raw.city: len(rows)}


def _done(raw: Raw, month: Month) -> pd.Series:
    rows = _items(raw)
    return (rows.done_on <= pd.Timestamp(month.last_day)) & rows.evidence.notna()


def _completed(raw: Raw, month: Month) -> Any:
    rows = _items(raw)
    return _city(raw, rows[_done(raw, month)]), _city(raw, rows)


def _overdue(raw: Raw, month: Month) -> Any:
    rows = _items(raw)
    due = rows.due_on <= pd.Timestamp(month.last_day)
    return (_city(raw, rows[due & ~_done(raw, month)]),)


def _adopted(raw: Raw, month: Month) -> Any:
    rows = _opinions(raw)
    replied = rows[month_of(rows.replied_on) == number_of(month)]
    return _city(raw, replied[replied.adopted.eq(True)]), _city(raw, replied)


def _attendances(raw: Raw, month: Month) -> Any:
    rows = _events(raw)
    held = rows[month_of(rows.held_on) == number_of(month)]
    return (dict(held.groupby("district").participants.sum()),)


def _held(raw: Raw, month: Month) -> Any:
    rows = _events(raw)
    return (tally(rows[month_of(rows.held_on) == number_of(month)]),)


def _in_force(raw: Raw, month: Month) -> Any:
    rows, last = _policies(raw), pd.Timestamp(month.last_day)
    ends = rows.ended_on.notna()
    issued = rows.stage.eq("issued") | (rows.stage.eq("repealed") & ends)
    holds = (rows.issued_on <= last) & (~ends | (rows.ended_on > last))
    return (_city(raw, rows[issued & holds]),)


COUNTS = {
    "plan_completion_rate": Recount(_completed, needs=(_items,)),
    "plan_items_overdue": Recount(_overdue, needs=(_items,)),
    "opinion_adoption_rate": Recount(_adopted, needs=(_opinions,)),
    "study_person_times": Recount(_attendances, needs=(_events,)),
    "study_events": Recount(_held, needs=(_events,)),
    "policies_issued": Recount(_in_force, needs=(_policies,)),
}
