"""Recounts of 需求、项目、岗位, and of how positions are filled."""

from typing import Any

import pandas as pd

from queries.months import Month
from queries.schema import need, position, project
from tests.recount.counts import Recount
from tests.recount.raw import Raw, month_of, number_of, tally


def _needs(raw: Raw) -> pd.DataFrame:
    return raw.rows(need)


def _projects(raw: Raw) -> pd.DataFrame:
    return raw.rows(project)


def _positions(raw: Raw) -> pd.DataFrame:
    return raw.rows(position).merge(
        _projects(raw)[["id", "district", "start_on", "published_on"]],
        left_on="project_id",
        right_on="id",
        suffixes=("", "_of_project"),
    )


def _answered(raw: Raw, month: Month) -> Any:
    rows = _needs(raw)
    due = rows[month_of(rows.due_on) == number_of(month)]
    return tally(due[due.answered_on <= due.due_on]), tally(due)


def _converted(raw: Raw, month: Month) -> Any:
    rows, projects = _needs(raw), _projects(raw)
    asked = rows[month_of(rows.registered_on) == number_of(month)]
    became = []
    for one in asked.itertuples():
        linked = projects[(projects.id == one.project_id) | (projects.need_no == one.need_no)]
        latest = one.registered_on + pd.Timedelta(days=90)
        became.append(bool((linked.start_on <= latest).any()))
    return tally(asked[pd.Series(became, index=asked.index, dtype=bool)]), tally(asked)


def _running(raw: Raw, month: Month) -> Any:
    rows, last = _projects(raw), pd.Timestamp(month.last_day)
    until = rows.end_on.isna() | (rows.end_on > last)
    endless = rows.status.eq("closed") & rows.end_on.isna()
    runs = (rows.start_on <= last) & until & ~rows.status.eq("planned") & ~endless
    return (tally(rows[runs]),)


def _open(raw: Raw, month: Month) -> Any:
    rows, last = _positions(raw), pd.Timestamp(month.last_day)
    told = rows.published_on.fillna(rows.start_on) <= last
    return (tally(rows[told & (rows.recruit_until > last) & (rows.recruited < rows.planned)]),)


def _platform(raw: Raw, month: Month) -> Any:
    rows = _projects(raw)
    rows = rows[(month_of(rows.start_on) == number_of(month)) & rows.on_platform.notna()]
    return tally(rows[rows.on_platform.astype(bool)]), tally(rows)


def _filled(raw: Raw, month: Month) -> Any:
    rows = _positions(raw)
    rows = rows[month_of(pd.to_datetime(rows.recruit_until)) == number_of(month)]
    capped = rows.assign(filled=rows[["recruited", "planned"]].min(axis=1))
    sums = capped.groupby("district")[["filled", "planned"]].sum()
    return dict(sums.filled), dict(sums.planned)


COUNTS = {
    "need_response_rate": Recount(_answered, needs=(_needs,)),
    "need_conversion_rate": Recount(_converted, needs=(_needs,)),
    "projects_active": Recount(_running, needs=(_projects,)),
    "positions_open": Recount(_open, needs=(_positions,)),
    "platform_adoption_rate": Recount(_platform, needs=(_projects,)),
    "position_fill_rate": Recount(_filled, needs=(_positions,)),
}
