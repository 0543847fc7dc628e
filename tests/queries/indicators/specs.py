"""Specs of indicators: few rows in, value out, each worked by hand in its comment."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from sqlalchemy import Connection

from queries.cube import load_snapshot
from queries.filters import Filters
from queries.indicators import ALL, measure
from queries.months import Month
from queries.store import Store
from tests import builders

WHOLE = "whole"
"""All districts together, 市本级 and 未知/市外 among them."""

Rows = Callable[[Connection], None]


@dataclass(frozen=True)
class Spec:
    """What an indicator gives for some rows.

    Attributes:
        code: of the indicator.
        period: first and last month.
        gives: values by district or `WHOLE`; None: missing.
        rows: writes the rows.
    """

    code: str
    period: tuple[str, str]
    gives: dict[str, float | None]
    rows: Rows

    def __str__(self) -> str:
        return f"{self.code}-{self.rows.__name__}"

    def check(self, city: Store) -> None:
        """Write the rows, refresh, measure, compare."""
        with city.writing() as connection:
            self.rows(connection)
            builders.refresh(connection)
        with city.reading() as connection:
            snapshot = load_snapshot(connection)
        start, end = map(Month.parse, self.period)
        filters = Filters(start, end, scope=None)
        indicator = [ALL[self.code]]
        found = {WHOLE: measure(snapshot, indicator, filters)[0].value}
        for figure in measure(snapshot, indicator, filters, by_district=True):
            assert figure.district is not None
            found[figure.district] = figure.value
        assert {place: found[place] for place in self.gives} == pytest.approx(self.gives)


class Specs:
    """The specs of one pillar, in the order in which they are declared."""

    def __init__(self) -> None:
        self.all: list[Spec] = []

    def __call__(
        self, code: str, start: str, end: str, gives: dict[str, float | None]
    ) -> Callable[[Rows], Rows]:
        """Declare that the rows that a function writes give these values."""

        def declare(rows: Rows) -> Rows:
            self.all.append(Spec(code, (start, end), gives, rows))
            return rows

        return declare
