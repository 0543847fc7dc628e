"""The pager of a list: which rows are shown, the way to the others, how many at once."""

from collections.abc import Sequence

from dash import dcc, html
from dash.development.base_component import Component

from layouts.parts.addresses import PAGE, Pairs, put
from layouts.texts import gettext


def pager(
    pairs: Pairs, *, page: int, page_size: int, total: int, sizes: Sequence[int]
) -> Component:
    """Draw the pager.

    Args:
        pairs: what the address says.
        page: the one shown, from 1.
        page_size: rows on a page.
        total: rows on all pages.
        sizes: page sizes to choose from.
    """
    last = max(1, -(-total // page_size))
    steps = (
        (gettext("第一页"), 1, page > 1),
        (gettext("上一页"), page - 1, page > 1),
        (gettext("下一页"), page + 1, page < last),
        (gettext("最后一页"), last, page < last),
    )
    return html.Nav(
        [
            html.Span(
                gettext(
                    "第 {first}–{last} 行，共 {total} 行",
                    first=f"{(page - 1) * page_size + 1:,}",
                    last=f"{min(page * page_size, total):,}",
                    total=f"{total:,}",
                ),
                className="pager-rows",
            ),
            html.Span(
                [
                    _step(name, put(pairs, PAGE, str(to)) if can else None)
                    for name, to, can in steps
                ],
                className="pager-steps",
            ),
            html.Span(
                [
                    html.Span(gettext("每页行数")),
                    *(
                        _here(str(size))
                        if size == page_size
                        else _step(str(size), put(pairs, "size", str(size)))
                        for size in sizes
                    ),
                ],
                className="pager-sizes",
            ),
        ],
        className="pager",
        **{"aria-label": gettext("分页")},
    )


def _step(name: str, href: str | None) -> Component:
    if href is None:
        return html.Span(name, className="pager-step is-off")
    return dcc.Link(name, href=href, className="pager-step")


def _here(name: str) -> Component:
    return html.Span(name, className="pager-step is-here", **{"aria-current": "true"})
