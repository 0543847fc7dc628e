"""A district or one of its townships: its figures, what lies in it, what it says of itself."""

from collections.abc import Mapping, Sequence
from enum import StrEnum, unique
from typing import NamedTuple

from dash import dcc, html
from dash.development.base_component import Component

from layouts.exhibits.exhibit import Kind
from layouts.formats import cell, day, exact
from layouts.names import indicator_name, unit_name
from layouts.organization_facts import Listed, org_type_names, status_names
from layouts.parts.grids import Grid
from layouts.parts.markup import slot
from layouts.parts.notices import freshness, running_month
from layouts.parts.panels import exhibit_links, file_links, finding, panel
from layouts.parts.states import empty
from layouts.parts.tables import Cell, Column, Value, table
from layouts.texts import gettext
from layouts.values import FigureLike, Frame, IndicatorLike


@unique
class Ids(StrEnum):
    """Ids that this page draws; its callbacks name no others."""

    CODE = "district-code"
    ELSEWHERE = "district-elsewhere"
    GONE = "district-gone"
    WRITTEN = "district-written"
    PLACED = "district-placed"
    CONTENT = "district-content"


class Below(NamedTuple):
    """A township as its district lists it.

    Attributes:
        name: in the language spoken.
        href: address of its page; empty: it has none.
        figures: by code of the indicator.
    """

    name: str
    href: str
    figures: Mapping[str, FigureLike]


class Organizations(NamedTuple):
    """The organizations that a district's office registered.

    Attributes:
        rows: the newest of them.
        total: how many there are.
        href: address of the directory with all of them.
        kept: the part of an address that goes along to the page of each.
    """

    rows: Sequence[Listed]
    total: int
    href: str
    kept: str


def title(_values: Mapping[str, str]) -> str:
    """Name the page."""
    return gettext("区情")


def page(values: Mapping[str, str]) -> Component:
    """Draw the page without data, in the shape of what comes."""
    return html.Div(
        [
            dcc.Store(id=Ids.CODE, data=values.get("code", "")),
            dcc.Store(id=Ids.ELSEWHERE),
            dcc.Store(id=Ids.GONE),
            dcc.Store(id=Ids.WRITTEN),
            dcc.Store(id=Ids.PLACED),
            slot(Ids.CONTENT, "title", "line", "table", "chart"),
        ],
        className="district-page figures",
    )


def head(
    trail: Sequence[tuple[str, str]], name: str, sentences: Sequence[str], frame: Frame
) -> list[Component]:
    """Draw the way down, the name of the place and what is to be said of it first.

    Args:
        trail: names and addresses from the city downwards; the last one is where one is.
        name: of the page.
        sentences: drafted from the figures.
        frame: of the page.
    """
    note = running_month(frame)
    *above, (here, _) = trail
    steps = [
        *(html.Li(dcc.Link(words, href=href)) for words, href in above),
        html.Li(html.Span(here, **{"aria-current": "page"})),
    ]
    return [
        html.Nav(html.Ol(steps, className="trail"), **{"aria-label": gettext("所在层级")}),
        html.H1(name, className="page-title"),
        *(html.P(words, className="lead-sentence") for words in sentences if words),
        html.P(freshness(frame), className="freshness"),
        *([] if note is None else [note]),
    ]


def section(
    name: str,
    subtitle: str,
    drawn: Component,
    source: str,
    files: str = "",
    show: str = Kind.NUMBERS,
    asks: str = "",
) -> html.Section:
    """Draw a part of the page that is a table.

    Args:
        name: what it shows.
        subtitle: measure, period and the like.
        drawn: the table.
        source: printed below it.
        files: address part of its files; empty: none.
        show: how an exhibit of its indicators is drawn; empty: there is none.
        asks: what it asks for as an exhibit of its own; empty: it is none.
    """
    ways = [*(file_links(files, show) if files else []), *(exhibit_links(asks) if asks else [])]
    links = html.Div(ways) if ways else None
    return panel(finding(name, subtitle, name, source), drawn, files=links, pictures=False)


def no_townships() -> Component:
    """Say that nothing is told of townships."""
    return empty(
        gettext("记录中没有镇街信息。"),
        gettext("导入数据时填写镇街或社区一级的地点后，这里会按镇街列出。"),
    )


def township_grid(
    indicators: Sequence[IndicatorLike], rows: Sequence[Below], heading: str, subtitle: str
) -> Grid:
    """Write the townships of a district as a table, in the official order.

    Args:
        indicators: the columns.
        rows: townships; each leads to its own page.
        heading: what the table holds.
        subtitle: the period.
    """
    columns = [
        Column("name", gettext("镇街名称")),
        *(
            Column(
                one.code,
                gettext("{name}（{unit}）", name=indicator_name(one), unit=unit_name(one.unit)),
                numeric=True,
            )
            for one in indicators
        ),
    ]
    largest = {
        one.code: max((row.figures[one.code].value or 0.0 for row in rows), default=0.0)
        for one in indicators
    }
    drawn: list[dict[str, Value]] = [
        {
            "name": row.name,
            "href": row.href or None,
            **{
                one.code: _amount(row.figures[one.code], one.unit, largest[one.code])
                for one in indicators
            },
        }
        for row in rows
    ]
    return Grid(heading, subtitle, columns, drawn, len(drawn))


def _amount(figure: FigureLike, unit: str, largest: float) -> Cell:
    known = figure.value is not None
    return Cell(
        cell(figure, unit),
        exact=exact(figure.value, unit) if figure.value is not None else None,
        bar=(figure.value or 0.0) / largest if known and largest else None,
    )


def organization_list(found: Organizations) -> list[Component]:
    """Draw the newest organizations of a district, and the way to all of them."""
    if not found.rows:
        return [html.P(gettext("没有在该区登记的组织。"), className="note")]
    types, statuses = org_type_names(), status_names()
    columns = [
        Column("name", gettext("组织名称")),
        Column("type", gettext("组织类型")),
        Column("registered", gettext("登记日期"), numeric=True),
        Column("status", gettext("状态")),
    ]
    rows: list[dict[str, Value]] = [
        {
            "name": one.name,
            "type": types.get(one.org_type, one.org_type),
            "registered": day(one.registered_on) if one.registered_on else None,
            "status": statuses.get(one.status, one.status),
            "href": f"/organizations/{one.id}{found.kept}",
        }
        for one in found.rows
    ]
    words = gettext("在名录中查看全部 {total} 个组织", total=f"{found.total:,}")
    return [
        table(
            columns,
            rows,
            caption=gettext("在该区登记的组织"),
            opens="href",
            compact=True,
            cards=True,
        ),
        html.P(dcc.Link(words, href=found.href), className="more"),
    ]


def said(parts: Sequence[Component]) -> list[Component]:
    """Draw explanations and events of a district below a heading; nothing where there are none."""
    if not parts:
        return []
    heading = html.H2(gettext("说明与事件"), className="section-title")
    return [html.Section([heading, *parts], className="district-said")]


def standing_sentence(standings: Sequence[str], frame: Frame) -> str:
    """Say how many indicators stand apart from the city; empty where none has a class."""
    counted = {code: standings.count(code) for code in ("better", "similar", "worse")}
    beside = sum(standings.count(code) for code in ("higher", "lower"))
    if not any(counted.values()) and not beside:
        return ""
    return gettext(
        "与全市相比，{place}有 {better} 项指标较好，{similar} 项相近，{worse} 项较差"
        "（超出偶然波动才作区分）。",
        place=frame.place,
        **counted,
    )
