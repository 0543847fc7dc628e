"""Recounts of 培训."""

from typing import Any

import pandas as pd

from queries.months import Month
from tests.recount.counts import Recount, served
from tests.recount.raw import Raw, month_of, number_of, tally


def _attended(raw: Raw) -> pd.DataFrame:
    sessions = raw.sessions[["id", "district", "held_on"]].rename(columns={"id": "session_id"})
    return raw.attendances[["session_id", "volunteer_id"]].merge(sessions, on="session_id")


def _trained(raw: Raw, month: Month) -> Any:
    rows = _attended(raw)
    return (tally(rows[month_of(rows.held_on) == number_of(month)]),)


def _coverage(raw: Raw, month: Month) -> Any:
    at, rows, active = number_of(month), _attended(raw), raw.active(month)
    trained = rows.volunteer_id[month_of(rows.held_on).between(at - 11, at)]
    return tally(active[active.id.isin(trained)]), tally(active)


def _held(raw: Raw, month: Month) -> Any:
    return (tally(raw.sessions[month_of(raw.sessions.held_on) == number_of(month)]),)


def _sessions(raw: Raw) -> pd.DataFrame:
    return raw.sessions


def _trained_persons(raw: Raw, month: Month) -> Any:
    at, rows = number_of(month), _attended(raw)
    came = rows.volunteer_id[month_of(rows.held_on).between(at - 11, at)]
    return (tally(raw.volunteers[raw.volunteers.id.isin(came)]),)


COUNTS = {
    "training_sessions": Recount(_held, needs=(_sessions,)),
    "trained_volunteers": Recount(_trained_persons, needs=(_attended,)),
    "training_person_times": Recount(_trained, needs=(_attended,)),
    "training_coverage": Recount(
        _coverage,
        needs=(
            _attended,
            served,
        ),
    ),
}
