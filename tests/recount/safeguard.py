"""Recounts of 保障, of complaints, and of who was trained before the service."""

from typing import Any

import pandas as pd

from queries.months import Month
from queries.schema import complaint, insurance, insurance_claim, position, project
from tests.recount.counts import Recount, served
from tests.recount.raw import UNKNOWN, Raw, hours, month_of, number_of, tally


def _policies(raw: Raw) -> pd.DataFrame:
    return raw.rows(insurance)


def _claims(raw: Raw) -> pd.DataFrame:
    return raw.rows(insurance_claim)


def _insured(raw: Raw, month: Month) -> Any:
    rows, last = _policies(raw), pd.Timestamp(month.last_day)
    covered = rows.volunteer_id[(rows.start_on <= last) & (rows.end_on >= last)]
    people = raw.registered(month)
    return (tally(people[people.id.isin(covered)]),)


def _covered(raw: Raw, rows: pd.DataFrame) -> pd.Series:
    """Say of rows with a volunteer and a moment whether a policy covers that day."""
    days = rows.started_at.dt.normalize()
    asked = pd.DataFrame({"row": rows.index, "volunteer_id": rows.volunteer_id, "day": days})
    met = asked.merge(_policies(raw)[["volunteer_id", "start_on", "end_on"]], on="volunteer_id")
    met = met[(met.start_on <= met.day) & (met.day <= met.end_on)]
    return pd.Series(rows.index.isin(met.row), index=rows.index)


def _hours(raw: Raw, month: Month) -> Any:
    rows = raw.served(number_of(month), number_of(month))
    published = rows.project_id.map(raw.rows(project).set_index("id").on_platform).eq(True)
    return hours(rows[published & _covered(raw, rows)]), hours(rows)


def _risky(raw: Raw, month: Month) -> Any:
    projects = raw.rows(project)
    began = month_of(projects.start_on) == number_of(month)
    projects = projects[projects.risky.eq(True) & began]
    rows = raw.valid[raw.valid.project_id.isin(projects.id)]
    first = rows.groupby(["project_id", "volunteer_id"]).started_at.min().reset_index()
    uncovered = first.project_id[~_covered(raw, first)]
    held = projects[projects.id.isin(rows.project_id)]
    return tally(held[~held.id.isin(uncovered)]), tally(held)


def _risks(raw: Raw) -> pd.DataFrame:
    projects = raw.rows(project)
    return projects[projects.risky.eq(True) & projects.id.isin(raw.valid.project_id)]


def _claimed(raw: Raw, month: Month) -> Any:
    rows = _claims(raw)
    return ({UNKNOWN: int((month_of(rows.accepted_on) == number_of(month)).sum())},)


def _complaints(raw: Raw) -> pd.DataFrame:
    return raw.rows(complaint)


def _complained(raw: Raw, month: Month) -> Any:
    at, rows = number_of(month), _complaints(raw)
    return tally(rows[month_of(rows.received_on) == at]), tally(raw.served(at, at))


def _closed(raw: Raw, month: Month) -> Any:
    rows = _complaints(raw)
    rows = rows[month_of(rows.due_on) == number_of(month)]
    return tally(rows[rows.closed_on <= rows.due_on]), tally(rows)


def _trained(raw: Raw, month: Month) -> Any:
    rows = raw.served(number_of(month), number_of(month))
    asking = raw.rows(position).set_index("id").training_required
    rows = rows[rows.position_id.map(asking).eq(True)]
    held = raw.attendances.session_id.map(raw.sessions.set_index("id").held_on)
    first = held.groupby(raw.attendances.volunteer_id).min()
    came = rows.volunteer_id.map(first) <= rows.started_at.dt.normalize()
    return tally(rows[came]), tally(rows)


def _attendances(raw: Raw) -> pd.DataFrame:
    return raw.attendances


COUNTS = {
    "insured_volunteers": Recount(_insured, needs=(_policies,)),
    "insured_hours_share": Recount(_hours, needs=(_policies, served)),
    "risk_insured_rate": Recount(_risky, needs=(_policies, _risks)),
    "insurance_claims": Recount(_claimed, needs=(_claims,)),
    "complaint_rate": Recount(_complained, needs=(_complaints, served), factor=10_000),
    "complaint_closed_on_time": Recount(_closed, needs=(_complaints,)),
    "trained_before_service_rate": Recount(_trained, needs=(_attendances,)),
}
