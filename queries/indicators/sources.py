"""Where an indicator comes from: what it is put together of, from which tables and files."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from queries.imports.kinds import KINDS
from queries.indicators.base import Indicator
from queries.indicators.parts import Counted, Flow, Part, Stock, Trailing, Window
from queries.schema import import_batch, metadata
from queries.schema.imports import BatchStatus

_WORD = re.compile(r"[a-z_]+(?:\.[a-z_]+)?")
_SPANS: tuple[tuple[type[Part], str], ...] = (
    (Flow, "period"),
    (Stock, "end"),
    (Trailing, "trailing"),
    (Window, "window"),
)


class Term(NamedTuple):
    """A part of a formula, to be put into words.

    Attributes:
        indicator: code of the indicator that is just this part; None: none is.
        measures: codes of the measures added; empty: residents and the like.
        minus: codes of the measures taken off.
        span: `period`, `end`, `trailing`, `window`; empty: of no months.
    """

    indicator: str | None
    measures: tuple[str, ...]
    minus: tuple[str, ...]
    span: str


class Batch(NamedTuple):
    """The newest file of a kind that still stands.

    Attributes:
        number: of the batch.
        kind: code of the kind of file.
        file_name: as uploaded.
        committed_at: in UTC.
        rows: new and changed ones.
    """

    number: int
    kind: str
    file_name: str
    committed_at: datetime
    rows: int


class Source(NamedTuple):
    """A table that an indicator is counted from.

    Attributes:
        table: its name in the store.
        title: what its rows are called; None: no file brings them.
        kind: code of the kind of file that brings them.
        batch: the newest such file; None: there is none.
    """

    table: str
    title: str | None
    kind: str | None
    batch: Batch | None


def terms(indicator: Indicator, catalogue: Mapping[str, Indicator]) -> tuple[Term, Term | None]:
    """Take a formula apart.

    Args:
        indicator: of whose.
        catalogue: the catalogue, in which parts may have a name of their own.

    Returns:
        Numerator and denominator; None for a plain part.
    """
    below = indicator.denominator
    return (
        _term(indicator, indicator.numerator, catalogue),
        None if below is None else _term(indicator, below, catalogue),
    )


def tables_of(indicator: Indicator) -> list[str]:
    """List the tables that an indicator is counted from, as it names them."""
    named = (word.partition(".")[0] for word in _WORD.findall(indicator.source))
    return list(dict.fromkeys(one for one in named if one in metadata.tables))


def list_newest_batches(connection: Connection) -> dict[str, Batch]:
    """Find the newest batch of each kind that still stands: one statement.

    Returns:
        By code of the kind; none for a kind of which there is no file.
    """
    columns = import_batch.c
    newest = (
        select(func.max(columns.id))
        .where(columns.status == BatchStatus.COMMITTED)
        .group_by(columns.kind)
    )
    found = connection.execute(
        select(
            columns.id,
            columns.kind,
            columns.file_name,
            columns.committed_at,
            columns.new + columns.changed,
        )
        .where(columns.id.in_(newest))
        .order_by(columns.id)
    )
    return {row.kind: Batch(*row) for row in found}


def sources_of(indicator: Indicator, batches: Mapping[str, Batch]) -> list[Source]:
    """Name the tables that an indicator is counted from, each with its newest file.

    Args:
        indicator: of whose.
        batches: as `list_newest_batches` gives them.
    """
    kinds = {kind.table.name: kind for kind in KINDS.values()}
    return [
        Source(
            table,
            kinds[table].title if table in kinds else None,
            kinds[table].code if table in kinds else None,
            batches.get(kinds[table].code) if table in kinds else None,
        )
        for table in tables_of(indicator)
    ]


def _term(indicator: Indicator, part: Part, catalogue: Mapping[str, Indicator]) -> Term:
    named = (
        one.code
        for one in catalogue.values()
        if one.denominator is None and one.numerator == part and one is not indicator
    )
    span = next((code for kind, code in _SPANS if isinstance(part, kind)), "")
    if not isinstance(part, Counted):
        return Term(next(named, None), (), (), span)
    return Term(next(named, None), part.measures, part.minus, span)
