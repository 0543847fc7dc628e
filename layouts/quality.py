"""How good the data are, by district: figures, the reporting calendar, fields, repeated people."""

from collections.abc import Mapping, Sequence
from enum import StrEnum, unique
from typing import NamedTuple

from dash import dcc, html
from dash.development.base_component import Component

from layouts.parts.grids import Grid, draw
from layouts.parts.heat import HeatRow, heat_table
from layouts.parts.markup import slot
from layouts.parts.notices import freshness
from layouts.parts.panels import exhibit_links, finding, panel
from layouts.parts.states import empty
from layouts.parts.tables import Cell, Column, Value
from layouts.quality_doubles import alike, repeated
from layouts.texts import gettext
from layouts.values import Frame, Place


@unique
class Ids(StrEnum):
    """Ids that this page draws; its callbacks name no others."""

    WRITTEN = "quality-written"
    PLACED = "quality-placed"
    CONTENT = "quality-content"


class Calendar(NamedTuple):
    """The reporting calendar of a kind of file.

    Attributes:
        kind: in words.
        months: as written, in order.
        rows: name of each district, and state and rows of each month.
        missing: how many months are missing in all.
    """

    kind: str
    months: Sequence[str]
    rows: Sequence[tuple[str, Sequence[tuple[str, str]]]]
    missing: int


class Filling(NamedTuple):
    """Which share of the rows has a field, by district: as written, and as a number."""

    field: str
    values: Mapping[str, tuple[str, float]]


class BroughtRow(NamedTuple):
    """What a system brought in a month, as written.

    Attributes:
        month: of the import.
        source: name of the system.
        kind: of file.
        batches: imports.
        rows: new and changed ones.
        refused: share of the rows refused.
        filled: share of the fields filled in.
        on_time: share of the records entered in time.
        repeated: registrations of a number that another one bears.
    """

    month: str
    source: str
    kind: str
    batches: str
    rows: str
    refused: str
    filled: str
    on_time: str
    repeated: str


class Quality(NamedTuple):
    """What the page shows.

    Attributes:
        heat: indicators of the data's quality.
        places: districts, one column each.
        whole: what all districts together are called; None: the viewer may not see the whole.
        grids: the other tables, by what one asks for as an exhibit.
        repeated: districts and how many registrations are there again.
        alike: name, code, district and page of organizations that share name and district.
        source: printed below.
        period: in words.
        asks: what the table of indicators asks for as an exhibit.
    """

    heat: Sequence[HeatRow]
    places: Sequence[Place]
    whole: str | None
    grids: Mapping[str, Grid]
    repeated: Sequence[tuple[str, str]]
    alike: Sequence[tuple[str, str, str, str]]
    source: str
    period: str
    asks: str


def title(_values: Mapping[str, str]) -> str:
    """Name the page."""
    return gettext("数据质量")


def page(values: Mapping[str, str]) -> Component:
    """Draw the page without data, in the shape of what comes."""
    return html.Div(
        [
            dcc.Store(id=Ids.WRITTEN),
            dcc.Store(id=Ids.PLACED),
            html.H1(title(values), className="page-title"),
            slot(Ids.CONTENT, "line", "table", "table"),
        ],
        className="quality-page figures",
    )


def nothing_yet() -> list[Component]:
    """Draw the page of a store without data."""
    advice = gettext("请先导入志愿者、服务记录等数据文件，导入后指标自动更新。")
    return [empty(gettext("系统中还没有数据。"), advice)]


def content(shown: Quality, frame: Frame) -> list[Component]:
    """Draw what stands below the name of the page."""
    return [
        html.P(freshness(frame), className="freshness"),
        _figures(shown),
        *(_grid(grid, shown.source, asks) for asks, grid in shown.grids.items()),
        repeated(shown.repeated, shown.source),
        alike(shown.alike, shown.source),
        html.P(
            [
                html.A(gettext("审定与催报"), href="/quality/periods"),
                " · ",
                html.A(gettext("时长核查"), href="/integrity"),
                " · ",
                html.A(gettext("公布数字与计算数字"), href="/reported"),
                " · ",
                html.A(gettext("数据导入"), href="/imports"),
            ]
        ),
    ]


def _figures(shown: Quality) -> Component:
    heading = gettext("记录的及时、完整与可疑")
    subtitle = gettext("{place} · {period}", place=shown.whole or "", period=shown.period)
    drawn = heat_table(shown.heat, shown.places, shown.whole, heading)
    head = finding(heading, subtitle.removeprefix(" · "), heading, shown.source)
    return panel(head, drawn, files=html.Div(exhibit_links(shown.asks)), pictures=False)


def _grid(grid: Grid, source: str, asks: str) -> Component:
    head = finding(grid.heading, grid.subtitle, grid.heading, source)
    links = html.Div(exhibit_links(f"show=table&{asks}"))
    return panel(head, draw(grid), files=links, pictures=False)


def calendar_grid(one: Calendar) -> Grid:
    """Write the reporting calendar of a kind of file as a table."""
    heading = gettext("{kind}：近 13 个月各区都已报送", kind=one.kind)
    if one.missing:
        heading = gettext(
            "{kind}：近 13 个月有 {count} 个区月缺报", kind=one.kind, count=one.missing
        )
    columns = [
        Column("name", gettext("区")),
        *(Column(month, month, numeric=True) for month in one.months),
    ]
    rows: list[dict[str, Value]] = [
        {
            "name": name,
            **{
                month: Cell(said, css=f"delivery-{state}")
                for month, (state, said) in zip(one.months, cells, strict=True)
            },
        }
        for name, cells in one.rows
    ]
    return Grid(heading, gettext("各月是否已报送"), columns, rows, len(rows))


def brought_grid(brought: Sequence[BroughtRow]) -> Grid:
    """Write what systems brought in as a table."""
    columns = [
        Column("month", gettext("导入月份")),
        Column("source", gettext("来源系统")),
        Column("kind", gettext("数据类别")),
        Column("batches", gettext("批次"), numeric=True),
        Column("rows", gettext("写入行数"), numeric=True),
        Column("refused", gettext("被拒比例"), numeric=True),
        Column("filled", gettext("字段完整率"), numeric=True),
        Column("on_time", gettext("按时录入率"), numeric=True),
        Column("repeated", gettext("重复的登记"), numeric=True),
    ]
    rows: list[dict[str, Value]] = [
        {name: text or None for name, text in one._asdict().items()} for one in brought
    ]
    heading = gettext("各来源系统近 13 个月导入的数据质量")
    note = gettext("按导入当时的内容统计，不含已撤回的批次")
    return Grid(heading, note, columns, rows, len(rows))


def filling_grid(heading: str, fillings: Sequence[Filling], places: Mapping[str, str]) -> Grid:
    """Write which share of the rows has each field as a table.

    Args:
        heading: of what.
        fillings: by field.
        places: short names of districts by code, one column each.
    """
    columns = [
        Column("field", gettext("字段")),
        *(Column(code, name, numeric=True) for code, name in places.items()),
    ]
    rows: list[dict[str, Value]] = [
        {
            "field": one.field,
            **{code: Cell(share, bar=length) for code, (share, length) in one.values.items()},
        }
        for one in fillings
    ]
    note = gettext("填写了该字段的比例，不含已注销的")
    return Grid(heading, note, columns, rows, len(rows))
