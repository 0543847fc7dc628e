"""Targets in words: what was set, by whom, and how far a figure has come."""

from layouts.formats import short
from layouts.texts import gettext
from layouts.values import AimLike, FigureLike, IndicatorLike


def target_line(
    indicator: IndicatorLike, figure: FigureLike, aim: AimLike | None, *, running: bool
) -> str:
    """Say the target of a figure; empty where none was set.

    Args:
        indicator: what was measured.
        figure: its value.
        aim: its target; None: it has none.
        running: whether the period ends with a month that is not over; nothing is then missed.
    """
    if aim is None:
        return ""
    said = gettext(
        "目标 {value}（{period}，{who}）",
        value=short(aim.value, indicator.unit),
        period=aim_period(aim.period),
        who=aim.approved_by,
    )
    state = target_state(indicator, figure, aim, running=running)
    return gettext("{target} · {state}", target=said, state=state) if state else said


def target_brief(
    indicator: IndicatorLike, figure: FigureLike, aim: AimLike | None, *, running: bool
) -> str:
    """Say the target of a figure for a narrow column: without its period and who approved it."""
    if aim is None:
        return ""
    said = gettext("目标 {value}", value=short(aim.value, indicator.unit))
    state = target_state(indicator, figure, aim, running=running)
    return gettext("{target} · {state}", target=said, state=state) if state else said


def target_state(
    indicator: IndicatorLike, figure: FigureLike, aim: AimLike | None, *, running: bool
) -> str:
    """Say in a word or two how a figure stands to its target; empty where nothing can be said."""
    if aim is None or figure.value is None:
        return ""
    if not aim.due or running:
        if indicator.additivity == "flow" and aim.value:
            done = short(figure.value / aim.value, "share")
            return gettext("已完成 {share}", share=done)
        return gettext("未到期")
    if indicator.direction == "neutral":
        return ""
    reached = (
        figure.value <= aim.value if indicator.direction == "lower" else figure.value >= aim.value
    )
    return gettext("已达到") if reached else gettext("未达到")


def aim_of_a_month(indicator: IndicatorLike, aim: AimLike | None) -> float | None:
    """Return the target that single months lie beside; None where it is the sum of a year."""
    if aim is None or (indicator.additivity == "flow" and "-" not in aim.period):
        return None
    return aim.value


def aim_period(period: str) -> str:
    """Write the period of a target: 2026年, 2026年9月."""
    year, _, number = period.partition("-")
    if number:
        return gettext("{year}年{month}月", year=year, month=int(number))
    return gettext("{year}年", year=year)
