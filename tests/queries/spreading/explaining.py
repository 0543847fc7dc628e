"""What a statement asks of a cluster: how each part that reads service records is answered."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

import sqlglot
from sqlglot import exp
from sqlglot.optimizer.scope import Scope, traverse_scope

from queries.spreading.districts import EVERYWHERE, KEY

RECORDS = KEY.table.name


@dataclass(frozen=True)
class Part:
    """A SELECT that reads service records, somewhere in a statement.

    Attributes:
        joined: tables that are joined to them or asked for each of them.
        answer: `rows`: each server lists its own; `groups`: each server has groups of its own;
            `sums`: servers sum up their own, the coordinator adds these together.
        strays: what makes it impossible for a server to answer from what it holds.
    """

    joined: frozenset[str]
    answer: str
    strays: tuple[str, ...]


def explain(statement: str, dialect: str) -> list[Part]:
    """Explain a statement, one entry for each SELECT in it that reads service records.

    Args:
        statement: as it is sent.
        dialect: `sqlite` or `postgres`.
    """
    parsed = sqlglot.parse_one(statement, read=dialect)
    scopes = list(traverse_scope(parsed))
    return [_part(scope, scopes) for scope in scopes if _reads_records(scope)]


def _part(scope: Scope, scopes: Collection[Scope]) -> Part:
    tables = [*_tables(scope), *(one for inner in _asked_for_each(scope) for one in _tables(inner))]
    joined = frozenset(name for name in tables if name != RECORDS)
    return Part(joined, _answer(scope), tuple(_strays(scope, tables)))


def _strays(scope: Scope, tables: list[str]) -> Iterator[str]:
    whole = {one.name for one in EVERYWHERE}
    if tables.count(RECORDS) > 1:
        yield "joins records to records"
    for name in tables:
        if name != RECORDS and name not in whole:
            yield f"joins {name}, which is not on every server"
    outer = {column.table for column in scope.external_columns if column.table}
    if outer:
        yield f"is asked anew for each row of {', '.join(sorted(outer))}"


def _answer(scope: Scope) -> str:
    select = scope.expression
    group = select.args.get("group")
    if group is None:
        # Rows are sent as one long text.
        sums = [one for one in select.find_all(exp.AggFunc) if not isinstance(one, exp.GroupConcat)]
        return "sums" if sums else "rows"
    labels = {one.alias: one.this for one in select.selects if isinstance(one, exp.Alias)}
    keys = [labels.get(one.name, one) for one in group.expressions]
    return "groups" if any(_is_by_district(scope, one) for one in keys) else "sums"


def _is_by_district(scope: Scope, key: exp.Expression) -> bool:
    return any(
        column.name == KEY.name and _name_of(scope, column.table) == RECORDS
        for column in key.find_all(exp.Column)
    )


def _name_of(scope: Scope, source: str) -> str:
    table = scope.sources.get(source)
    return table.name if isinstance(table, exp.Table) else ""


def _reads_records(scope: Scope) -> bool:
    return RECORDS in _tables(scope)


def _tables(scope: Scope) -> list[str]:
    """Name the tables that are this SELECT's own; not those of a SELECT around it."""
    own = {one.alias_or_name for one in scope.expression.find_all(exp.Table) if _is_in(one, scope)}
    return [
        table.name
        for source, table in scope.sources.items()
        if isinstance(table, exp.Table) and source in own
    ]


def _is_in(table: exp.Table, scope: Scope) -> bool:
    return table.find_ancestor(exp.Select) is scope.expression


def _asked_for_each(scope: Scope) -> Iterator[Scope]:
    for inner in scope.subquery_scopes:
        if any(column.table for column in inner.external_columns):
            yield inner
