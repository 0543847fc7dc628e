"""Cards: one figure with what it means."""

from collections.abc import Sequence

from dash import dcc, html
from dash.development.base_component import Component

from layouts.charts.sparklines import HEIGHT, WIDTH, sparkline
from layouts.formats import (
    HIDING,
    Change,
    Written,
    change,
    day,
    exact,
    mark,
    month,
    parts_of,
    period,
    short,
)
from layouts.names import indicator_name, nothing_beside, pillar_name
from layouts.parts.coverage import coverage_chip
from layouts.parts.targets import aim_of_a_month, target_line
from layouts.texts import gettext
from layouts.values import AimLike, FigureLike, Frame, IndicatorLike


def indicator_card(
    indicator: IndicatorLike,
    figure: FigureLike,
    before: FigureLike | None,
    recent: Sequence[FigureLike],
    frame: Frame,
    *,
    href: str | None = None,
    chosen: bool = False,
    aim: AimLike | None = None,
    passport: str = "",
) -> html.Article:
    """Draw one indicator.

    Args:
        indicator: what it is.
        figure: its value for the period.
        before: what it is set beside; None: not to be compared with.
        recent: the last twelve months.
        frame: of the page.
        href: where its name leads; None: nowhere.
        chosen: whether the page shows this indicator in its charts.
        aim: its target; None: it has none.
        passport: address of the page about it; empty: this is that page.
    """
    name = indicator_name(indicator)
    shown = Written(mark(figure.mark, indicator.unit), "")
    if figure.value is not None:
        shown = short(figure.value, indicator.unit)
    head = dcc.Link(name, href=href) if href else name
    return html.Article(
        [
            html.Div(
                [
                    html.H2(head, className="card-name"),
                    html.Span(_corner(indicator, name, passport), className="card-pillar"),
                ],
                className="card-head",
            ),
            html.Div(
                [
                    html.Div(
                        [
                            html.Span(shown.number, className="kpi"),
                            html.Span(shown.unit, className="kpi-unit"),
                        ],
                        className="card-value",
                        title=_exact(figure, indicator.unit),
                    ),
                    *_spark(recent, name, indicator.unit, aim_of_a_month(indicator, aim)),
                ],
                className="card-middle",
            ),
            _change_line(figure, _compared(figure, before, indicator.unit, frame)),
            *_target(target_line(indicator, figure, aim, running=frame.running)),
            html.P(
                [_foot(indicator, figure, frame), *coverage_chip(figure)], className="card-foot"
            ),
        ],
        className=f"kpi-card pillar-{indicator.pillar}" + (" is-chosen" if chosen else ""),
    )


def _corner(indicator: IndicatorLike, name: str, passport: str) -> list[str | Component]:
    pillar = pillar_name(indicator.pillar)
    if not passport:
        return [pillar]
    label = gettext("{name}的口径", name=name)
    return [pillar, " · ", html.A(gettext("口径"), href=passport, **{"aria-label": label})]


def _exact(figure: FigureLike, unit: str) -> str:
    if figure.value is None:
        hidden = gettext("人数少于5、分母少于30，或为保护这样的数而不显示")
        return hidden if figure.mark in HIDING else gettext("缺数据")
    return exact(figure.value, unit)


def _compared(
    figure: FigureLike, before: FigureLike | None, unit: str, frame: Frame
) -> Change | None:
    if figure.value is None:
        return None
    if before is None:
        words = gettext("末月未满，不作对比") if frame.running else nothing_beside(frame.compare)
        return Change("none", words)
    if before.mark in HIDING:
        return Change("none", gettext("对照值人数或分母过小，不显示变化"))
    return change(figure.value, before.value, unit, frame.compare)


def _target(words: str) -> list[Component]:
    return [html.P(words, className="card-target")] if words else []


def _change_line(figure: FigureLike, found: Change | None) -> html.P:
    if found is None:
        hidden = gettext("人数或分母过小，或为保护这样的数而不显示")
        why = {
            "suppressed": hidden,
            "protected": hidden,
            "insufficient": gettext("数据不足，不宜比较"),
            "not_due": gettext("未到期"),
        }.get(figure.mark or "", gettext("所选期间没有数据"))
        return html.P(why, className="change change-none")
    return html.P(found.text, className=f"change change-{found.direction}")


def _foot(indicator: IndicatorLike, figure: FigureLike, frame: Frame) -> str:
    ends = day(frame.as_of) if frame.running and frame.as_of else month(frame.end)
    if indicator.additivity == "flow" and not frame.running:
        return period(frame.start, frame.end)
    parts = parts_of(figure)
    until = gettext("截至{day}", day=ends)
    return f"{parts} · {until}" if parts else until


def _spark(
    recent: Sequence[FigureLike], name: str, unit: str, target: float | None
) -> list[Component]:
    source = sparkline(recent, target)
    if source is None:
        return []
    known = [one.value for one in recent if one.value is not None]
    words = gettext(
        "{name}近12个月走势：最低{low}，最高{high}，最近{last}",
        name=name,
        low=str(short(min(known), unit)),
        high=str(short(max(known), unit)),
        last=str(short(known[-1], unit)),
    )
    return [html.Img(src=source, alt=words, width=WIDTH, height=HEIGHT, className="spark")]
