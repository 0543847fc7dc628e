"""Tables: real HTML tables of values already written out, readable, printable, openable."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple, TypeAlias

from dash import dcc, html
from dash.development.base_component import Component

from layouts.formats import FEW, HIDDEN, MISSING, NOT_COMPARABLE, NOT_DUE
from layouts.texts import gettext

Content: TypeAlias = str | Component | Sequence[str | Component]


class Cell(NamedTuple):
    """A value with more to it than its text.

    Attributes:
        text: as written.
        exact: the exact value, shown on hover; None: the text says all.
        bar: length of a tinted bar behind the text, 0..1; None: no bar.
        css: a further class name.
    """

    text: Content
    exact: str | None = None
    bar: float | None = None
    css: str = ""


Value: TypeAlias = str | Component | Cell | None


@dataclass(frozen=True)
class Column:
    """One column.

    Attributes:
        key: under which the rows hold its values.
        title: as written in the head.
        numeric: aligned to the right in figures of equal width.
        sort_href: the address that sorts by this column; None: it does not sort.
        sorted: how the rows stand by this column now.
    """

    key: str
    title: str
    numeric: bool = False
    sort_href: str | None = None
    sorted: Literal["ascending", "descending"] | None = None


def table(
    columns: Sequence[Column],
    rows: Sequence[Mapping[str, Value]],
    *,
    caption: str,
    caption_hidden: bool = True,
    opens: str | None = None,
    total: Mapping[str, Value] | None = None,
    compact: bool = False,
    cards: bool = False,
) -> html.Div:
    """Draw a table; its first column names the row.

    Args:
        columns: from left to right.
        rows: values under the keys of the columns, as the viewer reads them (numbers already
            formatted); None, or a key left out, is drawn as missing. A cell that is exactly one
            of the signs of this module is explained in a legend below the table.
        caption: what the table holds, always read to a screen reader.
        caption_hidden: keep the caption from sight, where a heading above says the same.
        opens: key under which each row holds the address that the whole row opens.
        total: a row that stays at the foot.
        compact: rows of 32 instead of 40 pixels.
        cards: on a phone each row becomes a card of titles and values.

    Returns:
        A scrolling frame with the table, and the legend of the signs that occur in it.
    """
    drawn = [*rows, total] if total else list(rows)
    signs = [sign for sign in sign_meanings() if any(_has(row, columns, sign) for row in drawn)]
    css = ["table data-table", "table-compact" if compact else "", "table-cards" if cards else ""]
    parts = [
        html.Caption(caption, className="visually-hidden" if caption_hidden else None),
        html.Thead(html.Tr([_head(column) for column in columns])),
        html.Tbody([_row(columns, row, row.get(opens) if opens else None) for row in rows]),
        *([html.Tfoot(_row(columns, total, None))] if total else []),
    ]
    return html.Div(
        [
            html.Div(
                html.Table(parts, className=" ".join(filter(None, css))),
                className="table-frame",
                tabIndex="0",
                role="region",
                **{"aria-label": caption},
            ),
            *([legend(signs)] if signs else []),
        ]
    )


def legend(signs: Sequence[str]) -> html.P:
    """Draw what the signs of empty cells mean."""
    meanings = sign_meanings()
    return html.P(
        [part for sign in signs for part in (html.Span([html.B(sign), " ", meanings[sign]]), " ")],
        className="table-legend",
    )


def sign_meanings() -> dict[str, str]:
    """Say what each sign of an empty cell means."""
    return {
        MISSING: gettext("缺数据"),
        FEW: gettext("人数少于5，或为保护这样的数而不显示"),
        HIDDEN: gettext("人数少于5、分母少于30，或为保护这样的数而不显示"),
        NOT_COMPARABLE: gettext("不可比"),
        NOT_DUE: gettext("未到期"),
    }


def _text(row: Mapping[str, Value], column: Column) -> Content:
    value = row.get(column.key)
    text = value.text if isinstance(value, Cell) else value
    return MISSING if text is None else text


def _has(row: Mapping[str, Value], columns: Sequence[Column], sign: str) -> bool:
    return any(_text(row, column) == sign for column in columns)


def _head(column: Column) -> html.Th:
    css = "number" if column.numeric else None
    if column.sort_href is None:
        return html.Th(column.title, scope="col", className=css)
    arrow = {"ascending": "▲", "descending": "▼", None: "↕"}[column.sorted]
    link = dcc.Link(
        [column.title, html.Span(arrow, className="sort-arrow", **{"aria-hidden": "true"})],
        href=column.sort_href,
        className="sort-link",
        title=gettext("按{title}排序", title=column.title),
    )
    return html.Th(link, scope="col", className=css, **{"aria-sort": column.sorted or "none"})


def _row(columns: Sequence[Column], row: Mapping[str, Value], href: object) -> html.Tr:
    cells = [
        _cell(column, row, href if at == 0 else None, heads=at == 0)
        for at, column in enumerate(columns)
    ]
    return html.Tr(cells, className="opens" if href else None)


def _cell(column: Column, row: Mapping[str, Value], href: object, *, heads: bool) -> Component:
    value = row.get(column.key)
    cell = value if isinstance(value, Cell) else Cell(_text(row, column))
    content = dcc.Link(cell.text, href=str(href), className="row-link") if href else cell.text
    sign = "sign" if isinstance(content, str) and content in sign_meanings() else ""
    bar = "" if cell.bar is None else "bar"
    css = " ".join(filter(None, ("number" if column.numeric else "", sign, bar, cell.css)))
    attributes: dict[str, Any] = {"data-label": column.title}
    if css:
        attributes["className"] = css
    if cell.exact is not None:
        attributes["title"] = cell.exact
    if cell.bar is not None:
        attributes["style"] = {"--bar": f"{min(max(cell.bar, 0.0), 1.0):.1%}"}
    return html.Th(content, scope="row", **attributes) if heads else html.Td(content, **attributes)
