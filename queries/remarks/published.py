"""Figures as others published them: where, of when, of what, in what unit."""

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, select

from queries.indicators import ALL, Additivity, Indicator, Unit
from queries.months import Month
from queries.organizations.names import fold
from queries.schema import reported_figure

CUMULATIVE = "_cumulative"
"""What the code of a flow ends with where it was published as summed from the beginning on."""

_STEPS = (("万亿", 1e12), ("亿", 1e8), ("万", 1e4), ("千", 1e3))
_UNITS: dict[Unit, frozenset[str]] = {
    Unit.PERSONS: frozenset({"人", "名"}),
    Unit.PERSON_TIMES: frozenset({"人次"}),
    Unit.HOURS: frozenset({"小时", "时"}),
    Unit.HOURS_PER_PERSON: frozenset({"小时/人", "小时"}),
    Unit.HOURS_PER_10K: frozenset({"小时/万人"}),
    Unit.ORGANIZATIONS: frozenset({"个", "家"}),
    Unit.STATIONS: frozenset({"个"}),
    Unit.PROJECTS: frozenset({"个", "项"}),
    Unit.POSITIONS: frozenset({"个"}),
    Unit.SESSIONS: frozenset({"场", "次", "期"}),
    Unit.AWARDS: frozenset({"项", "个"}),
    Unit.CLAIMS: frozenset({"件"}),
    Unit.CASES: frozenset({"件"}),
    Unit.CERTIFICATES: frozenset({"份", "张"}),
    Unit.WORKING_DAYS: frozenset({"工作日", "个工作日"}),
    Unit.DAYS: frozenset({"天", "日"}),
    Unit.ITEMS: frozenset({"项"}),
    Unit.POLICIES: frozenset({"项", "件"}),
    Unit.COMPLAINTS_PER_10K: frozenset({"件/万人次"}),
    Unit.SHARE: frozenset({"%", "％", "百分比"}),
}
_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-\d{2})?")


class Published(NamedTuple):
    """A figure as somebody published it.

    Attributes:
        place_code: may lie outside the city.
        place: its name as given; None: not given.
        as_of: `2022`, `2022-12` or `2022-12-31`.
        said: what it is of, as given: a code or a name.
        value: as given.
        unit: as given.
        qualifier: such as 约 or 超过.
        source: where it was published.
        note: what else was said.
    """

    place_code: str
    place: str | None
    as_of: str
    said: str
    value: float
    unit: str | None
    qualifier: str | None
    source: str
    note: str | None


def list_published(connection: Connection) -> list[Published]:
    """List every published figure by place, what it is of, early to late, source."""
    columns = reported_figure.c
    found = connection.execute(
        select(
            columns.place_code,
            columns.place,
            columns.as_of,
            columns.indicator,
            columns.value,
            columns.unit,
            columns.qualifier,
            columns.source,
            columns.note,
        ).order_by(columns.place_code, columns.indicator, columns.as_of, columns.source)
    )
    return [Published(*row) for row in found]


def within(published: Sequence[Published], scope: Collection[str] | None) -> list[Published]:
    """Keep the figures of places that a viewer may see; None: the whole city and beyond."""
    return [one for one in published if scope is None or one.place_code[:6] in scope]


def meaning_of(said: str) -> tuple[Indicator | None, bool]:
    """Find the indicator of the catalogue that a code or a name stands for.

    Returns:
        The indicator and whether it is meant as summed from the beginning on; None where none says
        the same.
    """
    code = fold(said.removesuffix(CUMULATIVE))
    for one in ALL.values():
        if code in (one.code, fold(one.name), fold(one.name_en)):
            cumulative = said.endswith(CUMULATIVE)
            fits = not cumulative or one.additivity == Additivity.FLOW
            return (one, cumulative) if fits else (None, False)
    return None, False


def reading(one: Published, indicator: Indicator | None) -> float | None:
    """Return a published value in the unit of an indicator: 3.2万人 as 32,000, 13 % as 0.13.

    Returns:
        None where there is no indicator or its unit is another.
    """
    if indicator is None:
        return None
    unit = one.unit or ""
    if indicator.unit == Unit.SHARE:
        if unit in _UNITS[Unit.SHARE]:
            return one.value / 100
        return one.value if not unit and 0 <= one.value <= 1 else None
    plain = _without_step(unit)
    return one.value * factor_of(unit) if plain in _UNITS[indicator.unit] or not plain else None


def end_of(as_of: str) -> Month | None:
    """Return the month of a date as published: a year ends with December; None: no such month."""
    found = _DATE.fullmatch(as_of)
    if found is None or not 1 <= int(found[2] or 12) <= 12 or not 1900 <= int(found[1]) <= 2200:
        return None
    return Month(int(found[1]), int(found[2] or 12))


def factor_of(unit: str | None) -> float:
    """Return what a unit as published is worth: 万人 as ten thousand."""
    return next((factor for word, factor in _STEPS if (unit or "").startswith(word)), 1.0)


def _without_step(unit: str) -> str:
    step = next((word for word, _ in _STEPS if unit.startswith(word)), "")
    return unit.removeprefix(step)
