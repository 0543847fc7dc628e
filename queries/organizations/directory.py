"""The directory: organizations narrowed, counted, sorted and paged by the database."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    UnaryExpression,
    and_,
    case,
    func,
    or_,
    select,
    true,
)

from queries.organizations.marks import on_track
from queries.organizations.names import fold
from queries.organizations.searches import Facet, Marked, Search, Sort
from queries.schema import organization

_STREAMED = 2000
_columns = organization.c


_VALUES: dict[Facet, ColumnElement[str]] = {
    Facet.ORG_TYPE: _columns.org_type,
    Facet.STATUS: _columns.status,
    Facet.DISTRICT: _columns.district,
    Facet.REGISTRAR: _columns.registrar,
    Facet.MARKED: case((_columns.marked_on.is_not(None), Marked.YES), else_=Marked.NO),
}
_GROUPED = [_VALUES[facet] for facet in Facet if facet != Facet.MARKED]
_SORTED: dict[Sort, tuple[ColumnElement[object], ...]] = {
    Sort.NAME: (_columns.name_initials, _columns.name_folded, _columns.id),
    Sort.REGISTERED_ON: (_columns.registered_on, _columns.id),
    Sort.MARKED_ON: (_columns.marked_on, _columns.id),
}
_SHOWN = (
    _columns.id,
    _columns.uscc,
    _columns.name,
    _columns.org_type,
    _columns.registrar,
    _columns.district,
    _columns.supervising_unit,
    _columns.registered_on,
    _columns.status,
    _columns.ended_on,
    _columns.volunteer_purpose,
    _columns.marked_on,
    _columns.capital_yuan,
    _columns.members,
)


class Listed(NamedTuple):
    """One organization as lists and files show it; None is unknown.

    Attributes:
        id: number in this store.
        uscc: 统一社会信用代码.
        name: as registered.
        org_type: code of its legal form.
        registrar: district of the authority that registered it.
        district: where it is.
        supervising_unit: 业务主管单位.
        registered_on: day of registration.
        status: code of whether it still exists.
        ended_on: day it was cancelled or revoked.
        volunteer_purpose: whether its charter names volunteer service.
        marked_on: day of its identity mark.
        capital_yuan: registered capital.
        members: how many.
    """

    id: int
    uscc: str
    name: str
    org_type: str
    registrar: str
    district: str
    supervising_unit: str | None
    registered_on: date | None
    status: str
    ended_on: date | None
    volunteer_purpose: bool | None
    marked_on: date | None
    capital_yuan: int | None
    members: int | None


class Found(NamedTuple):
    """A page of the directory.

    Attributes:
        rows: of the page.
        total: rows on all pages.
        counts: by facet and value, how many rows the value would give under the other choices.
    """

    rows: list[Listed]
    total: int
    counts: Mapping[Facet, Mapping[str, int]]


def search_organizations(connection: Connection, search: Search) -> Found:
    """Find one page, its total and the counts of every facet, in two statements; three for IDLE.

    The first groups what the words, days and scope leave by all facets at once: a few hundred
    groups, whatever the number of organizations. Total and counts are sums over these groups.
    """
    asked = _asked(connection, search)
    groups: Iterable[Sequence[Any]] = connection.execute(
        select(*_GROUPED, func.count(), func.count(_columns.marked_on))
        .where(asked)
        .group_by(*_GROUPED)
    )
    counted = list(_split(groups))
    total = sum(number for values, number in counted if _is_chosen(values, search, except_for=None))
    rows = list(_page(connection, search, asked, total))
    counts = {facet: _counts(counted, search, facet) for facet in Facet}
    return Found(rows, total, counts)


def stream_organizations(connection: Connection, search: Search) -> Iterator[Listed]:
    """Walk over every row of a search, in the order of its pages, without holding them all."""
    streaming = connection.execution_options(yield_per=_STREAMED)
    asked = and_(_asked(connection, search), _narrowed(search))
    rows: Select[Any] = select(*_SHOWN).where(asked).order_by(*_order(search))
    for row in streaming.execute(rows):
        yield Listed(*row)


def count_organizations(connection: Connection, search: Search) -> int:
    """Count the rows of a search, on all pages."""
    asked = and_(_asked(connection, search), _narrowed(search))
    counted = select(func.count()).select_from(organization).where(asked)
    return connection.execute(counted).scalar_one()


def find_name(
    connection: Connection, organization_id: int, scope: frozenset[str] | None
) -> str | None:
    """Find the name of an organization; None where there is none that the viewer may see.

    Args:
        connection: to read from.
        organization_id: its number in this store.
        scope: districts that the viewer may see, as in `Search`.
    """
    asked = select(organization.c.name).where(organization.c.id == organization_id, within(scope))
    name: str | None = connection.scalar(asked)
    return name


def within(scope: Collection[str] | None) -> ColumnElement[bool]:
    """Keep the organizations that a viewer may see: registered by, or being in, these districts."""
    if scope is None:
        return true()
    codes = sorted(scope)
    return or_(_columns.registrar.in_(codes), _columns.district.in_(codes))


def _page(
    connection: Connection, search: Search, asked: ColumnElement[bool], total: int
) -> Iterable[Listed]:
    """Read one page, walking to it from the nearer end of the list."""
    start = (search.page - 1) * search.page_size
    size = min(search.page_size, total - start)
    if size <= 0:
        return []
    from_end = start > total // 2
    near = replace(search, descending=search.descending != from_end)
    ids = (
        select(_columns.id)
        .where(asked, _narrowed(search))
        .order_by(*_order(near))
        .limit(size)
        .offset(total - start - size if from_end else start)
        .subquery()
    )
    rows: Select[Any] = select(*_SHOWN).where(_columns.id.in_(select(ids.c.id)))
    return [Listed(*row) for row in connection.execute(rows.order_by(*_order(search)))]


def _order(search: Search) -> list[UnaryExpression[object]]:
    # A day that is not known counts as the earliest, which one index serves in both directions.
    if search.descending:
        return [one.desc().nulls_last() for one in _SORTED[search.sort]]
    return [one.asc().nulls_first() for one in _SORTED[search.sort]]


def _asked(connection: Connection, search: Search) -> ColumnElement[bool]:
    """Return what is asked beside the facets."""
    conditions = [within(search.scope), *(_holds(word) for word in search.text.split())]
    if search.track:
        conditions.append(on_track(connection, search.track, search.until))
    if search.registered_from:
        conditions.append(_columns.registered_on >= search.registered_from)
    if search.registered_to:
        conditions.append(_columns.registered_on <= search.registered_to)
    return and_(*conditions)


def _narrowed(search: Search) -> ColumnElement[bool]:
    return and_(
        true(), *(_VALUES[facet].in_(sorted(codes)) for facet, codes in search.chosen.items())
    )


def _holds(word: str) -> ColumnElement[bool]:
    folded = fold(word)
    named = _columns.name_folded.contains(folded, autoescape=True)
    if not folded.isascii():
        return named
    return or_(
        named,
        _columns.name_initials.contains(folded, autoescape=True),
        _columns.uscc.startswith(folded.upper(), autoescape=True),
    )


def _split(groups: Iterable[Sequence[Any]]) -> Iterator[tuple[dict[Facet, str], int]]:
    # Marked or not is told by counting, as grouping by it would leave the order of the index.
    for group in groups:
        number, marked = group[-2:]
        shared = dict(zip(Facet, group[:-2], strict=False))
        yield {**shared, Facet.MARKED: Marked.YES}, marked
        yield {**shared, Facet.MARKED: Marked.NO}, number - marked


def _is_chosen(values: Mapping[Facet, str], search: Search, except_for: Facet | None) -> bool:
    return all(
        values[facet] in codes for facet, codes in search.chosen.items() if facet != except_for
    )


def _counts(
    counted: list[tuple[dict[Facet, str], int]], search: Search, facet: Facet
) -> dict[str, int]:
    found = dict.fromkeys(sorted(search.chosen.get(facet, frozenset())), 0)
    for values, number in counted:
        if number and _is_chosen(values, search, except_for=facet):
            found[values[facet]] = found.get(values[facet], 0) + number
    return found
