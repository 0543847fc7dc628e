"""Ways to pages: the menu, where one is, and what is said where no page opens."""

from collections.abc import Sequence
from typing import NamedTuple

from dash import dcc, html
from dash.development.base_component import Component

from layouts.names import permission_names
from layouts.parts.states import missing_page
from layouts.texts import gettext


class MenuEntry(NamedTuple):
    """One line of the menu."""

    address: str
    title: str
    icon: str


def group_name(group: str) -> str:
    """Name a group of the menu."""
    return {
        "see": gettext("看"),
        "do": gettext("办"),
        "data": gettext("数"),
        "tell": gettext("汇"),
        "manage": gettext("管"),
    }.get(group, group)


def menu(groups: Sequence[tuple[str, Sequence[MenuEntry]]], here: str, kept: str) -> Component:
    """Draw the menu.

    Args:
        groups: name and entries of each.
        here: address of the page shown.
        kept: the part of an address that goes along to the next page, with its question mark.
    """
    return html.Div(
        [
            html.Div(
                [
                    html.Div(name, className="menu-title"),
                    html.Ul([_entry(entry, here, kept) for entry in entries]),
                ],
                className="menu-section",
            )
            for name, entries in groups
        ]
    )


def crumbs(trail: Sequence[tuple[str, str | None]], kept: str) -> Component:
    """Draw where one is: names with addresses, the last one without."""
    return html.Ol(
        [
            html.Li(
                dcc.Link(name, href=address + kept)
                if address
                else html.Span(name, **{"aria-current": "page"})
            )
            for name, address in trail
        ]
    )


def not_found(reason: str = "", ways: Sequence[tuple[str, str]] = ()) -> Component:
    """Draw what is said of an address that has no page.

    Args:
        reason: what there is not; empty: nothing more is known.
        ways: words and addresses of where to go on.
    """
    return missing_page(
        gettext("没有这个页面"), reason or gettext("请检查地址，或从菜单进入。"), ways
    )


def not_allowed() -> Component:
    """Draw what is said of a page that the viewer may not open."""
    return missing_page(
        gettext("无权查看"), gettext("您的账号没有查看本页的权限，如需开通请联系安全管理员。")
    )


def start_page(name: str, permissions: Sequence[str], entries: Sequence[MenuEntry]) -> Component:
    """Draw the first page of a viewer who sees no figures: what this account is for."""
    allowed = [words for code, words in permission_names().items() if code in permissions]
    return html.Div(
        [
            html.H1(gettext("您好，{name}", name=name), className="page-title"),
            html.P(gettext("您的账号不查看业务数据。它可以：")),
            html.Ul([html.Li(words) for words in allowed]),
            html.Ul(
                [
                    html.Li(dcc.Link(words, href=address))
                    for words, address in (
                        *((entry.title, entry.address) for entry in entries),
                        (gettext("我的账号"), "/account"),
                    )
                ],
                className="start-links",
            ),
        ],
        className="state",
    )


def _entry(entry: MenuEntry, here: str, kept: str) -> Component:
    exact = entry.address == here
    below = here.startswith(f"{entry.address}/")
    more = {"aria-current": "page" if exact else "true"} if exact or below else {}
    link = dcc.Link(
        [html.Span(className=f"icon icon-{entry.icon}"), entry.title], href=entry.address + kept
    )
    return html.Li(link, className="is-here" if more else None, **more)
