"""The profile of a district: every indicator beside the city, its target and an earlier period."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any, NamedTuple

from dash import html
from dash.development.base_component import Component

from layouts.formats import EMPTY, brief_change, cell, interval, mark, short
from layouts.names import baseline_name, indicator_name, unit_name
from layouts.parts.classes import class_legend, class_mark
from layouts.parts.coverage import coverage_share, coverage_words
from layouts.parts.heat import group_row, link, node, td
from layouts.parts.tables import legend
from layouts.parts.targets import aim_period, target_state
from layouts.texts import gettext
from layouts.values import AimLike, FigureLike, Frame, IndicatorLike


class ProfileRow(NamedTuple):
    """One indicator of a district.

    Attributes:
        indicator: what it is.
        href: address of the page about it.
        figure: of the district.
        city: of the whole city; None: the viewer may not see it.
        before: what the figure is set beside; None: nothing.
        aim: its target; None: it has none.
        standing: its class beside the city; empty: it has none.
        notes: numbers of the explanations, as written: `[1]`.
    """

    indicator: IndicatorLike
    href: str
    figure: FigureLike
    city: FigureLike | None
    before: FigureLike | None
    aim: AimLike | None
    standing: str
    notes: str


def profile_table(
    rows: Sequence[ProfileRow], place: str, city: str | None, frame: Frame, caption: str
) -> Component:
    """Draw the table, the indicators of a pillar together.

    Args:
        rows: indicators, those of a pillar next to each other.
        place: what the district is called.
        city: what the whole city is called; None: the viewer may not see it.
        frame: of the page.
        caption: what the table holds.
    """
    heads = [
        (gettext("指标"), ""),
        (place, "number"),
        *([(city, "number"), (gettext("与全市"), "")] if city else []),
        (gettext("较{baseline}", baseline=baseline_name(frame.compare)), "number"),
        (gettext("目标"), "number"),
        (gettext("数据覆盖"), "number"),
    ]
    bodies = [
        html.Tbody([group_row(pillar, len(heads)), *(_row(row, heads, frame) for row in group)])
        for pillar, group in groupby(rows, key=lambda row: row.indicator.pillar)
    ]
    head = html.Thead(
        html.Tr([html.Th(name, scope="col", className=css or None) for name, css in heads])
    )
    standings = {row.standing for row in rows if row.standing}
    signs = {
        mark(one.mark, row.indicator.unit)
        for row in rows
        for one in (row.figure, row.before)
        if one is not None and one.value is None
    }
    return html.Div(
        [
            html.Div(
                html.Table(
                    [html.Caption(caption, className="visually-hidden"), head, *bodies],
                    className="table data-table table-compact heat beside-city",
                ),
                className="table-frame",
                tabIndex="0",
                role="region",
                **{"aria-label": caption},
            ),
            *([class_legend(standings)] if standings else []),
            *([legend([one for one in EMPTY if one in signs])] if signs else []),
        ]
    )


def _row(row: ProfileRow, heads: Sequence[tuple[str, str]], frame: Frame) -> dict[str, Any]:
    one, unit = row.indicator, row.indicator.unit
    figure = row.figure
    beside = []
    if row.city is not None:
        sign = class_mark(row.standing) if row.standing and figure.mark != "missing" else ""
        beside = [(cell(row.city, unit), "number heat-city"), (sign, "")]
    changed = brief_change(figure, row.before, unit, frame.compare)
    cells = [
        (_value(figure, unit), "number"),
        *beside,
        (_points(changed.text, unit, changed.direction), f"number change-{changed.direction}"),
        (_target(row, frame), "number"),
        (coverage_share(figure) or "–", "number"),
    ]
    name = [
        link(indicator_name(one), row.href),
        node("Span", unit_name(unit), className="heat-unit"),
        *([html.B(row.notes, className="footnote-number")] if row.notes else []),
    ]
    return node(
        "Tr",
        [
            node("Th", name, scope="row"),
            *(
                td(content, css or "word", label)
                for (content, css), (label, _) in zip(cells, heads[1:], strict=True)
            ),
        ],
    )


def _value(figure: FigureLike, unit: str) -> Any:
    if figure.value is None:
        covered = coverage_words(figure)
        said = [node("Span", covered, className="cell-note")] if covered else []
        return [mark(figure.mark, unit), *said]
    if figure.lower is None or figure.upper is None:
        return cell(figure, unit)
    words = gettext("区间 {interval}", interval=interval(figure, unit))
    return [cell(figure, unit), node("Span", words, className="cell-note")]


def _points(text: str, unit: str, direction: str) -> str:
    if unit == "share" and direction in ("up", "down"):
        return gettext("{change} 百分点", change=text)
    return text


def _target(row: ProfileRow, frame: Frame) -> Any:
    if row.aim is None:
        return gettext("未设")
    state = target_state(row.indicator, row.figure, row.aim, running=frame.running)
    said = [words for words in (aim_period(row.aim.period), state) if words]
    note = node("Span", " · ".join(said), className="cell-note", title=row.aim.approved_by)
    return [str(short(row.aim.value, row.indicator.unit)), note]
