"""The directory of organizations at work; the address alone says what is listed."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any
from urllib.parse import urlencode

from dash import Input, Output, State, no_update

from callbacks.answers import wired
from callbacks.controls import Address, read_pairs
from callbacks.ground import Ground
from callbacks.services import Services
from layouts.organization_facts import marked_names, org_type_names, status_names, track_names
from layouts.organization_list import Listing
from layouts.organizations import Ids, result
from layouts.parts.addresses import put, without
from layouts.parts.facets import Choice, Group, facets
from layouts.shell import Ids as Shell
from layouts.texts import gettext
from queries.messages import Message, Refused
from queries.months import Month
from queries.organizations.directory import Found, search_organizations
from queries.organizations.marks import Track
from queries.organizations.searches import PAGE_SIZES, Facet, Marked, Search, Sort
from queries.schema.organizations import OrgStatus, OrgType
from queries.scope import Permission

NAMES: Mapping[Facet, str] = {
    Facet.ORG_TYPE: "type",
    Facet.STATUS: "status",
    # As for every figure, an organization's district is that of its registrar.
    Facet.REGISTRAR: "district",
    Facet.DISTRICT: "located",
    Facet.MARKED: "marked",
}
_WORDS = 100


def read_search(
    pairs: Sequence[tuple[str, str]], scope: frozenset[str] | None, until: Month | None = None
) -> Search:
    """Read what is asked of the directory.

    `?q=义工&type=foundation&status=normal&district=350203&located=350206&marked=yes`
    `&registered_from=2020-01-01&registered_to=2020-12-31&sort=-registered_on&page=2&size=50`:
    `district` is the registrar's, `located` where it is; what is named again adds a value;
    `track=idle` keeps those that stand so beside the identity mark.

    Args:
        pairs: what the address says; names of other pages are left alone.
        scope: of the viewer.
        until: month up to which services have been counted; None: none have.

    Raises:
        Refused: something in it cannot be read.
    """
    said = dict(pairs)
    sort = said.get("sort", Sort.NAME)
    chosen = {
        facet: frozenset(value for one, value in pairs if one == name)
        for facet, name in NAMES.items()
        if name in said
    }
    return Search(
        text="".join(one for one in said.get("q", "") if one.isprintable())[:_WORDS].strip(),
        chosen=chosen,
        registered_from=_read_day(said.get("registered_from")),
        registered_to=_read_day(said.get("registered_to")),
        track=_read_track(said.get("track")),
        until=until,
        scope=scope,
        sort=_read_sort(sort.removeprefix("-")),
        descending=sort.startswith("-"),
        page=_read_number(said.get("page"), 1),
        page_size=_read_size(said.get("size")),
    )


def show_list(services: Services, *, search: Any) -> dict[str, Any]:
    """Fill facets, table and pager for an address, and make the form say the same."""
    pairs = read_pairs(search)
    with services.store.reading() as connection:
        listing = listing_of(connection, services, Ground.of(services), pairs)
    start, end = listing.registered
    return {
        "facets": wired(facets(pairs, listing.groups)),
        "result": wired(result(listing)),
        "text": listing.text,
        "start": start,
        "end": end,
    }


def listing_of(
    connection: Any, services: Services, ground: Ground, pairs: Sequence[tuple[str, str]]
) -> Listing:
    """Look up what an address asks of the directory.

    Raises:
        Refused: something in it cannot be read.
    """
    asked = read_search(pairs, ground.viewer.scope, ground.last)
    found = search_organizations(connection, asked, services.directories)
    start, end = (str(one or "") for one in (asked.registered_from, asked.registered_to))
    return Listing(
        pairs=pairs,
        groups=_groups(ground, asked, found),
        rows=found.rows,
        total=found.total,
        page=asked.page,
        page_size=asked.page_size,
        page_sizes=PAGE_SIZES,
        sort=asked.sort,
        descending=asked.descending,
        text=asked.text,
        registered=(start, end),
        track=track_names()[asked.track] if asked.track else "",
        kept=Address.read(urlencode(pairs)).kept().write(),
        may_export=ground.viewer.may(Permission.EXPORT),
    )


def find(
    *, clicks: Any, entered: Any, search: Any, text: Any, start: Any, end: Any
) -> dict[str, Any]:
    """Write into the address what the form says, and go to the first page.

    Args:
        clicks: on the button; None on a form just drawn, of which Dash calls too.
        entered: how often each field was entered, likewise.
        search: what the address says now.
        text: words of a name.
        start: first day of registration.
        end: last day of registration.

    Raises:
        Refused: a day is written as none is; the form keeps what was typed.
    """
    if not (clicks or any(entered)):
        return {"search": no_update}
    pairs = without(read_pairs(search), "q", "registered_from", "registered_to")
    asked = {
        "q": str(text or "").strip()[:_WORDS],
        "registered_from": str(_read_day(start) or ""),
        "registered_to": str(_read_day(end) or ""),
    }
    read_search([*pairs, *((name, value) for name, value in asked.items() if value)], frozenset())
    for name, value in asked.items():
        pairs = read_pairs(put(pairs, name, value))
    return {"search": put(pairs, "page")}


def _groups(ground: Ground, asked: Search, found: Found) -> list[Group]:
    def listed(facet: Facet, codes: Sequence[str], names: Mapping[str, str]) -> list[Choice]:
        counts, chosen = found.counts[facet], asked.chosen.get(facet, frozenset())
        rest = sorted(counts.keys() - set(codes))
        return [
            Choice(code, names.get(code, code), counts.get(code, 0), code in chosen)
            for code in (*codes, *rest)
            if counts.get(code) or code in chosen or facet not in _PLACES
        ]

    places = list(ground.geography.districts)
    named = {code: ground.name(code) for code in places}
    kinds: dict[Facet, tuple[str, Sequence[str], Mapping[str, str]]] = {
        Facet.STATUS: (gettext("状态"), list(OrgStatus), status_names()),
        Facet.ORG_TYPE: (gettext("组织类型"), list(OrgType), org_type_names()),
        Facet.MARKED: (gettext("身份标识"), list(Marked), marked_names()),
        Facet.REGISTRAR: (gettext("登记机关"), places, named),
        Facet.DISTRICT: (gettext("所在区"), places, named),
    }
    return [
        Group(NAMES[facet], title, listed(facet, codes, names))
        for facet, (title, codes, names) in kinds.items()
    ]


_PLACES = (Facet.REGISTRAR, Facet.DISTRICT)


def _read_day(text: Any) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(str(text).strip())
    except ValueError:
        raise Refused(Message("日期应写作 2026-01-31，不是“{text}”", text=str(text)[:40])) from None


def _read_sort(text: str) -> Sort:
    if text not in list(Sort):
        raise Refused(Message("名录不能按“{text}”排序", text=text[:40]))
    return Sort(text)


def _read_track(text: str | None) -> Track | None:
    if text is None:
        return None
    if text not in list(Track):
        raise Refused(Message("筛选条件中没有“{value}”", value=text[:40]))
    return Track(text)


def _read_number(text: str | None, default: int) -> int:
    if text is None:
        return default
    if not (text.isdecimal() and len(text) < 9):
        raise Refused(Message("没有这一页，请回到第一页"))
    return int(text)


def _read_size(text: str | None) -> int:
    size = _read_number(text, PAGE_SIZES[0])
    if size not in PAGE_SIZES:
        raise Refused(Message("没有这一页，请回到第一页"))
    return size


def register(app: Any, services: Services) -> None:
    """Tie this page's callbacks to the app."""
    app.callback(
        output={
            "facets": Output(Ids.FACETS, "children"),
            "result": Output(Ids.RESULT, "children"),
            "text": Output(Ids.TEXT, "value"),
            "start": Output(Ids.FROM, "value"),
            "end": Output(Ids.TO, "value"),
        },
        inputs={"search": Input(Shell.URL, "search")},
    )(partial(show_list, services))
    entered = {"clicks": Input(Ids.FIND, "n_clicks")}
    entered["entered"] = [Input(one, "n_submit") for one in (Ids.TEXT, Ids.FROM, Ids.TO)]
    app.callback(
        output={"search": Output(Shell.URL, "search", allow_duplicate=True)},
        inputs=entered,
        state={
            "search": State(Shell.URL, "search"),
            "text": State(Ids.TEXT, "value"),
            "start": State(Ids.FROM, "value"),
            "end": State(Ids.TO, "value"),
        },
        prevent_initial_call=True,
    )(find)
