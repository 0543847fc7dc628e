"""Sites as tables: coverage by township and kind, bodies without a station, stations."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from dash import html

from layouts.formats import day, exact
from layouts.parts.grids import Grid
from layouts.parts.tables import Cell, Column, Value
from layouts.texts import gettext


class Counts(NamedTuple):
    """Bodies and those of them with an open station.

    Attributes:
        hosts: how many there are.
        covered: how many of them have one.
    """

    hosts: int = 0
    covered: int = 0

    def plus(self, hosts: int, covered: int) -> "Counts":
        """Add some more."""
        return Counts(self.hosts + hosts, self.covered + covered)

    @property
    def share(self) -> float | None:
        """Share of them that have one; None: there are none."""
        return self.covered / self.hosts if self.hosts else None


class TownshipRow(NamedTuple):
    """A township: names, communities, institutions, open stations."""

    district: str
    name: str
    communities: Counts
    institutions: Counts
    stations: int


class StationRow(NamedTuple):
    """A station, as written."""

    name: str
    number: str
    kind: str
    host: str
    place: str
    opened: str
    claimed: str
    lately: int
    year: int
    regular: bool
    haves: str
    lacking: str
    href: str


def townships_grid(rows: Sequence[TownshipRow], subtitle: str) -> Grid:
    """Write coverage by township as a table."""
    columns = [
        Column("name", gettext("镇街")),
        Column("district", gettext("区")),
        *_counted("communities", gettext("城乡社区")),
        *_counted("institutions", gettext("民政机构")),
        Column("stations", gettext("开放站点"), numeric=True),
    ]
    values: list[dict[str, Value]] = [
        {
            "name": one.name,
            "district": one.district,
            **_cells("communities", one.communities),
            **_cells("institutions", one.institutions),
            "stations": f"{one.stations:,}",
        }
        for one in rows
    ]
    return Grid(gettext("各镇街站点覆盖"), subtitle, columns, values, len(values))


def kinds_grid(rows: Mapping[str, Counts], subtitle: str) -> Grid:
    """Write coverage by kind of body as a table."""
    columns = [Column("name", gettext("机构类型")), *_counted("hosts", gettext("机构"))]
    values: list[dict[str, Value]] = [
        {"name": name, **_cells("hosts", one)} for name, one in rows.items()
    ]
    return Grid(gettext("各类机构站点覆盖"), subtitle, columns, values, len(values))


def _counted(key: str, name: str) -> list[Column]:
    return [
        Column(key, name, numeric=True),
        Column(f"{key}-covered", gettext("已设站点"), numeric=True),
        Column(f"{key}-share", gettext("覆盖率"), numeric=True),
    ]


def _cells(key: str, one: Counts) -> dict[str, Value]:
    share = one.share
    return {
        key: f"{one.hosts:,}",
        f"{key}-covered": f"{one.covered:,}",
        f"{key}-share": None if share is None else Cell(exact(share, "share"), bar=share),
    }


def lacking_grid(rows: Sequence[tuple[str, str, str, str, str]], total: int, subtitle: str) -> Grid:
    """Write bodies without a station as a table: name, number, kind, district, township."""
    columns = [
        Column("name", gettext("机构")),
        Column("kind", gettext("机构类型")),
        Column("district", gettext("区")),
        Column("township", gettext("镇街")),
    ]
    values: list[dict[str, Value]] = [
        {
            "name": Cell([html.Span(name), html.Span(number, className="uscc")]),
            "kind": kind,
            "district": district,
            "township": township or None,
        }
        for name, number, kind, district, township in rows
    ]
    return Grid(gettext("没有站点的机构"), subtitle, columns, values, total)


def stations_grid(rows: Sequence[StationRow], total: int, subtitle: str) -> Grid:
    """Write stations as a table."""
    columns = [
        Column("name", gettext("站点")),
        Column("kind", gettext("站点类型")),
        Column("host", gettext("依托机构和所在地")),
        Column("claimed", gettext("认领单位")),
        Column("lately", gettext("本月活动"), numeric=True),
        Column("year", gettext("近12个月活动"), numeric=True),
        Column("regular", gettext("常态化")),
        Column("haves", gettext("六有")),
    ]
    values: list[dict[str, Value]] = [
        {
            "name": Cell(
                [
                    html.Span(one.name),
                    html.Span(one.number, className="uscc"),
                    html.Span(one.opened, className="cell-line"),
                ]
            ),
            "kind": one.kind,
            "host": Cell([html.Span(one.host), html.Span(one.place, className="cell-line")]),
            "claimed": one.claimed or gettext("未认领"),
            "lately": f"{one.lately:,}",
            "year": f"{one.year:,}",
            "regular": gettext("是") if one.regular else gettext("否"),
            "haves": Cell(
                [html.Span(one.haves), html.Span(one.lacking, className="cell-line")], css="haves"
            ),
            **({"href": one.href} if one.href else {}),
        }
        for one in rows
    ]
    return Grid(gettext("开放的站点"), subtitle, columns, values, total)


def haves_grid(
    rows: Sequence[tuple[str, int, int, Mapping[str, int]]], names: Mapping[str, str], subtitle: str
) -> Grid:
    """Write which stations have what, by kind, as a table.

    Args:
        rows: name of the kind, open stations, those checked, and how many of these have what.
        names: of the six haves, by code.
        subtitle: of when.
    """
    columns = [
        Column("name", gettext("站点类型")),
        Column("open", gettext("开放站点"), numeric=True),
        Column("checked", gettext("已检查"), numeric=True),
        *(Column(code, name, numeric=True) for code, name in names.items()),
    ]
    values: list[dict[str, Value]] = [
        {
            "name": name,
            "open": f"{opened:,}",
            "checked": f"{checked:,}",
            **{code: f"{has.get(code, 0):,}" if checked else None for code in names},
        }
        for name, opened, checked, has in rows
    ]
    return Grid(
        gettext("“六有”检查：最近一次检查时具备的站点数"), subtitle, columns, values, len(values)
    )


def as_of(on: date) -> str:
    """Say of which day the page is."""
    return gettext("截至{day}", day=day(on))
