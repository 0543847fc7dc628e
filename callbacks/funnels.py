"""Districts between the limits of chance, for pages and documents alike."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from callbacks.districts import Districts
from callbacks.questions import Question
from layouts.charts.funnel import Curve, Point
from layouts.findings import funnel_finding
from layouts.formats import exact, exact_parts_of, interval
from layouts.parts.classes import class_words
from layouts.parts.limits import Limited
from layouts.texts import gettext
from layouts.values import Place
from queries.indicators import Figure, Indicator
from queries.indicators.comparing import control_limits, dispersions
from queries.statistics import WITHIN_95, Dispersion

_STEPS = 24
_BELOW, _ABOVE = 0.8, 1.15


@dataclass(frozen=True)
class Funnel:
    """An indicator's districts between limits.

    Attributes:
        points: districts that can be compared.
        curves: limits, from the smallest denominator to the largest.
        city: the value around which they lie.
        limited: all districts, with what is said of their limits.
        title: what they show, as a sentence.
        subtitle: measure, period and unit.
        said: how the limits were found.
    """

    points: Sequence[Point]
    curves: Sequence[Curve]
    city: float
    limited: Sequence[Limited]
    title: str
    subtitle: str
    said: str


def funnel_of(question: Question, found: Districts) -> Funnel | None:
    """Set the districts of an indicator between the limits of chance.

    Args:
        question: of the page.
        found: what `districts_of` gives.

    Returns:
        None where none of them has a class.
    """
    indicator, standings = found.indicator, found.compared.standings
    city = found.total[1].value if found.total else None
    shown = [
        one
        for one in found.places
        if found.figures[one.code].value is not None
        and found.figures[one.code].denominator
        and standings.get(one.code, "not_comparable") != "not_comparable"
    ]
    if not shown or city is None:
        return None
    spread = dispersions(question.ground.snapshot, [indicator], question.wide)
    dispersion = spread[indicator.code]
    told = [(one.name, standings[one.code]) for one in shown]
    missing = sum(one.proper and one not in shown for one in found.places)
    return Funnel(
        [_point(indicator, one, found.figures[one.code], standings) for one in shown],
        _curves(indicator, city, [found.figures[one.code] for one in shown], dispersion),
        city,
        [_limited(indicator, one, found, city, dispersion) for one in found.places],
        funnel_finding(indicator, told, missing),
        gettext("{measure} · 漏斗图", measure=question.subtitle(indicator)),
        f"{_legend()} {_said(dispersion)}",
    )


def _point(indicator: Indicator, place: Place, one: Figure, standings: Mapping[str, str]) -> Point:
    value, standing = one.value or 0.0, standings[place.code]
    said = gettext(
        "{place} {value}（{parts}），95% 区间 {interval}，{standing}",
        place=place.name,
        value=exact(value, indicator.unit),
        parts=exact_parts_of(one),
        interval=interval(one, indicator.unit) or "–",
        standing=class_words(standing).long,
    )
    return Point(place.short, one.denominator or 0.0, value, standing, said)


def _curves(
    indicator: Indicator, city: float, figures: Sequence[Figure], dispersion: Dispersion
) -> list[Curve]:
    denominators = [one.denominator or 0.0 for one in figures]
    least, most = max(1.0, min(denominators) * _BELOW), max(denominators) * _ABOVE
    curves = []
    for step in range(_STEPS + 1):
        at = least * (most / least) ** (step / _STEPS)
        at = float(round(at))
        outer = control_limits(indicator, city, at, dispersion=dispersion.factor)
        inner = control_limits(indicator, city, at, WITHIN_95, dispersion.factor)
        if outer and inner:
            curves.append(Curve(at, inner, outer))
    return curves


def _limited(
    indicator: Indicator, place: Place, found: Districts, city: float, dispersion: Dispersion
) -> Limited:
    one = found.figures[place.code]
    standing = found.compared.standings.get(place.code, "not_comparable")
    limits = None
    if one.denominator and standing != "not_comparable":
        limits = control_limits(indicator, city, one.denominator, dispersion=dispersion.factor)
    ends = one._replace(lower=limits.lower, upper=limits.upper) if limits else None
    return Limited(place.name, one, interval(ends, indicator.unit) if ends else "", standing)


def _legend() -> str:
    return gettext("实曲线为 99.8% 控制限，虚曲线为 95% 控制限，横线为全市。")


def _said(dispersion: Dispersion) -> str:
    if not dispersion.estimated:
        return gettext(
            "控制限未按过度离散放宽：有数据的镇街不足10个，无法估计；区的个数太少，不能由各区估计。"
        )
    return gettext(
        "控制限已按过度离散放宽：由各镇街估计的离散系数为 {factor}（1 表示只有偶然波动）。",
        factor=f"{dispersion.factor:,.1f}",
    )
