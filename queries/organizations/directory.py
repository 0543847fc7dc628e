"""The directory: organizations narrowed, counted, sorted and paged by the database."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

import numpy as np
from sqlalchemy import ColumnElement, Connection, Select, UnaryExpression, func, select

from queries.lists import among
from queries.organizations.conditions import TRACKS, asked, within
from queries.organizations.counting import Counted
from queries.organizations.latest import LatestDirectory
from queries.organizations.marks import on_track
from queries.organizations.searches import Facet, Search, Sort
from queries.schema import organization

_STREAMED = 2000
_columns = organization.c


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


def search_organizations(connection: Connection, search: Search, latest: LatestDirectory) -> Found:
    """Find one page, its total and the counts of every facet; two statements, three for IDLE.

    Totals and counts come from the columns that are kept, the page from the store.

    Args:
        connection: to read from.
        search: what is asked.
        latest: the directory of this store as it is kept between requests.
    """
    only = None
    if search.track is not None and search.track not in TRACKS:
        on_it = select(_columns.id).where(on_track(connection, search.track, search.until))
        only = np.array(connection.scalars(on_it).all(), dtype=np.int64)
    counted = Counted(latest.of(connection), search, only)
    total = counted.total
    return Found(_page(connection, search, counted, total), total, counted.facets())


def stream_organizations(connection: Connection, search: Search) -> Iterator[Listed]:
    """Walk over every row of a search, in the order of its pages, without holding them all."""
    streaming = connection.execution_options(yield_per=_STREAMED)
    rows: Select[Any] = select(*_SHOWN).where(asked(connection, search)).order_by(*_order(search))
    for row in streaming.execute(rows):
        yield Listed(*row)


def count_organizations(connection: Connection, search: Search) -> int:
    """Count the rows of a search, on all pages."""
    counted = select(func.count()).select_from(organization).where(asked(connection, search))
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
    named = select(organization.c.name).where(organization.c.id == organization_id, within(scope))
    name: str | None = connection.scalar(named)
    return name


def _page(connection: Connection, search: Search, counted: Counted, total: int) -> list[Listed]:
    start = (search.page - 1) * search.page_size
    if start >= total:
        return []
    ids, before = counted.page(start, search.page_size)
    rows: Select[Any] = (
        select(*_SHOWN)
        .where(among(connection, _columns.id, ids))
        .order_by(*_order(search))
        .limit(search.page_size)
        .offset(before)
    )
    return [Listed(*row) for row in connection.execute(rows)]


def _order(search: Search) -> list[UnaryExpression[object]]:
    # A day that is not known counts as the earliest.
    if search.descending:
        return [one.desc().nulls_last() for one in _SORTED[search.sort]]
    return [one.asc().nulls_first() for one in _SORTED[search.sort]]
