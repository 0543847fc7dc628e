"""The organizations of a page of the directory as a table."""

from collections.abc import Sequence
from typing import NamedTuple

from dash import html

from layouts.formats import day
from layouts.organization_facts import Listed
from layouts.parts.addresses import Pairs, put
from layouts.parts.facets import Group
from layouts.parts.grids import Grid
from layouts.parts.tables import Cell, Column, Value
from layouts.texts import gettext


class Listing(NamedTuple):
    """What the page shows.

    Attributes:
        pairs: what the address says.
        groups: facets with counts.
        rows: organizations of this page.
        total: on all pages.
        page: number of this page.
        page_size: rows on a page.
        page_sizes: to choose from.
        sort: code of what it is sorted by.
        descending: from the end.
        text: words looked for.
        registered: first and last day of registration, as written; empty: none.
        track: where they stand beside the identity mark, in words; empty: wherever.
        kept: the part of an address that goes along to the page of each organization.
        may_export: whether the viewer may take files away.
    """

    pairs: Pairs
    groups: Sequence[Group]
    rows: Sequence[Listed]
    total: int
    page: int
    page_size: int
    page_sizes: Sequence[int]
    sort: str
    descending: bool
    text: str
    registered: tuple[str, str]
    track: str
    kept: str
    may_export: bool


def grid_of(listing: Listing) -> Grid:
    """Write the organizations of a page as a table."""
    names = {group.name: {one.code: one.name for one in group.choices} for group in listing.groups}
    columns = [
        _sorted(listing, "name", gettext("组织名称")),
        Column("type", gettext("组织类型")),
        Column("district", gettext("登记机关")),
        _sorted(listing, "registered_on", gettext("登记日期")),
        _sorted(listing, "marked_on", gettext("身份标识")),
        Column("status", gettext("状态")),
    ]
    rows: list[dict[str, Value]] = [
        {
            "name": Cell([html.Span(one.name), html.Span(one.uscc, className="uscc")]),
            "type": names["type"].get(one.org_type, one.org_type),
            "district": names["district"].get(one.registrar, one.registrar),
            "registered_on": day(one.registered_on) if one.registered_on else None,
            "marked_on": day(one.marked_on) if one.marked_on else gettext("未标识"),
            "status": Cell(names["status"].get(one.status, one.status), css=f"status-{one.status}"),
            "href": f"/organizations/{one.id}{listing.kept}",
        }
        for one in listing.rows
    ]
    conditions = [
        choice.name for group in listing.groups for choice in group.choices if choice.chosen
    ]
    asked = [*conditions, *filter(None, (listing.track, listing.text))]
    subtitle = gettext("、").join(asked) or gettext("全部组织")
    return Grid(gettext("组织名录"), subtitle, columns, rows, listing.total)


def _sorted(listing: Listing, code: str, name: str) -> Column:
    if listing.sort != code:
        # Days are asked for from the newest on, names from the first on.
        first = code if code == "name" else f"-{code}"
        return Column(code, name, sort_href=put(listing.pairs, "sort", first))
    turned = code if listing.descending else f"-{code}"
    return Column(
        code,
        name,
        sort_href=put(listing.pairs, "sort", turned),
        sorted="descending" if listing.descending else "ascending",
    )
