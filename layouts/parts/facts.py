"""What is said of an indicator itself: definition, formula, tables and files, targets."""

from collections.abc import Sequence
from typing import NamedTuple

from dash import dcc, html
from dash.development.base_component import Component

from layouts.names import direction_name, unit_name
from layouts.parts.grids import Grid, draw
from layouts.parts.panels import basket_button
from layouts.parts.tables import Column, Value
from layouts.texts import chosen, gettext
from layouts.values import IndicatorLike


class TermWords(NamedTuple):
    """A part of a formula in words.

    Attributes:
        name: of the indicator that is just this; empty: none is.
        href: address of that indicator's page.
        counted: measures added and taken off, by their codes.
        span: `period`, `end`, `trailing`, `window`; empty: of no months.
    """

    name: str
    href: str
    counted: str
    span: str


class SourceRow(NamedTuple):
    """A table that figures come from.

    Attributes:
        table: its name in the store.
        title: what its rows are.
        batch: number of the newest import; empty: none.
        file: its file; empty: not to be named.
        when: it was imported, as written.
        rows: new and changed ones, as written.
    """

    table: str
    title: str
    batch: str
    file: str
    when: str
    rows: str


class TargetRow(NamedTuple):
    """A target, as written."""

    place: str
    period: str
    value: str
    approved_by: str


class Facts(NamedTuple):
    """What the page says of the indicator itself.

    Attributes:
        formula: numerator, and denominator where there is one.
        factor: what the ratio is multiplied with, as written; empty: nothing.
        chance: `binomial`, `poisson` or `none`.
        sources: tables and files.
        targets: that were set.
    """

    formula: Sequence[TermWords]
    factor: str
    chance: str
    sources: Sequence[SourceRow]
    targets: Sequence[TargetRow]


def definition_panel(indicator: IndicatorLike, facts: Facts) -> html.Section:
    """Draw definition, formula and all that two people need to compute the same."""
    said: list[tuple[str, Component]] = [
        (gettext("公式"), html.Dd(_formula(facts), className="formula")),
        (gettext("计量单位"), html.Dd(unit_name(indicator.unit))),
        (gettext("方向"), html.Dd(direction_name(indicator.direction))),
        (gettext("汇总方式"), html.Dd(_additivity(indicator.additivity))),
        (gettext("区间与控制限"), html.Dd(_chance(facts.chance))),
        (gettext("依据"), html.Dd(indicator.basis, lang="zh-CN")),
        (gettext("责任单位"), html.Dd(indicator.owner, lang="zh-CN")),
        (gettext("口径版本"), html.Dd(str(indicator.version))),
        (gettext("代码"), html.Dd(html.Code(indicator.code))),
    ]
    return html.Section(
        [
            html.H2(gettext("口径"), className="panel-title"),
            html.P(chosen(indicator.definition, indicator.definition_en), className="lead-text"),
            html.Dl([part for name, fact in said for part in (html.Dt(name), fact)]),
        ],
        className="panel passport-definition",
    )


def _formula(facts: Facts) -> list[Component | str]:
    written: list[Component | str] = []
    for at, one in enumerate(facts.formula):
        if at:
            written.append(" ÷ ")
        written.extend(_term(one))
    return [*written, f" × {facts.factor}"] if facts.factor else written


def _term(one: TermWords) -> list[Component | str]:
    spans = {
        "period": gettext("期间内"),
        "end": gettext("累计至期末"),
        "trailing": gettext("近12个月"),
        "window": gettext("期末时点或近12个月，按人去重"),
    }
    name: Component = dcc.Link(one.name, href=one.href) if one.href else html.Span(one.name)
    named = [name] if one.name else []
    counted = [html.Code(one.counted)] if one.counted and not one.name else []
    span = spans.get(one.span, "") if counted else ""
    return [*named, *counted, *([gettext("（{span}）", span=span)] if span else [])]


def _additivity(additivity: str) -> str:
    return {
        "flow": gettext("按月、按区均可相加"),
        "stock": gettext("期末时点数，各区可相加，各月不相加"),
        "distinct": gettext("每人计一次，各月不相加"),
        "ratio": gettext("由分子、分母重新计算，不相加、不平均"),
    }.get(additivity, additivity)


def _chance(chance: str) -> str:
    return {
        "binomial": gettext("95% 区间用 Wilson 得分法；99.8% 控制限用精确二项分布"),
        "poisson": gettext(
            "95% 区间用 Byar 近似法（少于10件用精确泊松）；99.8% 控制限用精确泊松分布"
        ),
    }.get(chance, gettext("不作区间估计，也不判定差异是否显著"))


def sources_grid(sources: Sequence[SourceRow]) -> Grid:
    """Write the tables that figures come from, each with its newest file."""
    columns = [
        Column("title", gettext("内容")),
        Column("table", gettext("数据表")),
        Column("batch", gettext("批次"), numeric=True),
        Column("when", gettext("导入时间")),
        Column("rows", gettext("新增和变更行"), numeric=True),
        *([Column("file", gettext("文件"))] if any(one.file for one in sources) else []),
    ]
    rows: list[dict[str, Value]] = [
        {name: text or None for name, text in one._asdict().items()}
        | {"table": html.Code(one.table)}
        for one in sources
    ]
    return Grid(gettext("来源表与最近导入"), "", columns, rows, len(rows))


def targets_grid(targets: Sequence[TargetRow]) -> Grid:
    """Write the targets, with who approved them."""
    columns = [
        Column("place", gettext("地区")),
        Column("period", gettext("期间")),
        Column("value", gettext("目标值"), numeric=True),
        Column("approved_by", gettext("批准")),
    ]
    rows: list[dict[str, Value]] = [dict(one._asdict()) for one in targets]
    return Grid(gettext("目标"), "", columns, rows, len(rows))


def facts_panel(name: str, indicator: str, grid: Grid) -> html.Section:
    """Draw what is said of an indicator itself as a table.

    Args:
        name: by which the table goes into a briefing, `sources` or `targets`.
        indicator: its code.
        grid: the table.
    """
    return html.Section(
        [
            html.H2(grid.heading, className="panel-title"),
            html.P(basket_button(f"show=table&list={name}&indicator={indicator}")),
            draw(grid, compact=True),
        ],
        className=f"panel passport-{name}",
    )
