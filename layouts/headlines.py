"""Findings in words, drafted from the figures and nothing else."""

from collections.abc import Mapping, Sequence

from layouts.formats import HIDING, change, day, exact, mark, month, period, short
from layouts.names import baseline_name, indicator_name
from layouts.texts import gettext
from layouts.values import FigureLike, Frame, IndicatorLike, MonthLike, Place


def city_headline(
    frame: Frame, figures: Mapping[str, FigureLike], before: Mapping[str, FigureLike] | None
) -> str:
    """Say in two sentences how many are registered, how many active, how much was served.

    Args:
        frame: of the page.
        figures: by code of the indicator, for the period.
        before: what they are set beside; None: not to be compared with.

    Returns:
        Only the sentences that the figures carry; empty where none does.
    """
    people = _people(frame, figures, before)
    service = _service(frame, figures, before)
    if people or not service:
        return gettext("{first}{second}", first=people, second=service) if people else ""
    return gettext("{place}：{sentence}", place=frame.place, sentence=service)


def _people(
    frame: Frame, figures: Mapping[str, FigureLike], before: Mapping[str, FigureLike] | None
) -> str:
    registered, active = figures.get("registered_volunteers"), figures.get("active_volunteers")
    rate = figures.get("active_rate")
    if registered is None or registered.value is None:
        return ""
    if active is None or active.value is None or rate is None or rate.value is None:
        return gettext(
            "截至{time}，{place}注册志愿者 {registered}。",
            time=_until(frame),
            place=frame.place,
            registered=short(registered.value, "persons"),
        )
    return gettext(
        "截至{time}，{place}注册志愿者 {registered}，"
        "近12个月活跃 {active}，活跃率 {rate}{change}。",
        time=_until(frame),
        place=frame.place,
        registered=short(registered.value, "persons"),
        active=short(active.value, "persons"),
        rate=short(rate.value, "share"),
        change=_against(
            rate, before.get("active_rate") if before else None, "share", frame.compare
        ),
    )


def _until(frame: Frame) -> str:
    return day(frame.as_of) if frame.running and frame.as_of else month(frame.end)


def _service(
    frame: Frame, figures: Mapping[str, FigureLike], before: Mapping[str, FigureLike] | None
) -> str:
    hours = figures.get("service_hours")
    if hours is None or hours.value is None:
        return ""
    return gettext(
        "{period}服务时长 {hours}{change}。",
        period=period(frame.start, frame.end),
        hours=short(hours.value, "hours"),
        change=_against(
            hours, before.get("service_hours") if before else None, "hours", frame.compare
        ),
    )


def _against(figure: FigureLike, before: FigureLike | None, unit: str, compare: str = "yoy") -> str:
    found = change(figure.value, before.value if before else None, unit, compare)
    if found.direction == "none":
        return ""
    beside = baseline_name(compare)
    if found.direction == "same":
        return gettext("，与{baseline}持平", baseline=beside)
    amount = found.text.split(" ")[1].rstrip("%")
    if unit == "share":
        words = {
            "up": gettext("，比{baseline}高 {amount} 个百分点", baseline=beside, amount=amount),
            "down": gettext("，比{baseline}低 {amount} 个百分点", baseline=beside, amount=amount),
        }
    elif compare in ("target", "city"):
        words = {
            "up": gettext("，比{baseline}高 {amount}%", baseline=beside, amount=amount),
            "down": gettext("，比{baseline}低 {amount}%", baseline=beside, amount=amount),
        }
    else:
        words = {
            "up": gettext("，比{baseline}增长 {amount}%", baseline=beside, amount=amount),
            "down": gettext("，比{baseline}下降 {amount}%", baseline=beside, amount=amount),
        }
    return words[found.direction]


def district_finding(
    indicator: IndicatorLike,
    places: Sequence[Place],
    figures: Mapping[str, FigureLike],
    whole: tuple[str, FigureLike] | None,
) -> str:
    """Say between which values the districts lie, and what the city's is; no ranking."""
    name, unit = indicator_name(indicator), indicator.unit
    proper = [figures[place.code] for place in places if place.proper and place.code in figures]
    known = [one.value for one in proper if one.value is not None]
    hidden = any(one.mark in HIDING for one in proper)
    together = whole[1].value if whole else None
    if len(known) == 1:
        return gettext("{name}：{value}", name=name, value=short(known[0], unit))
    if whole and together and not any(known) and not hidden:
        value = short(together, unit)
        return gettext("{place}{name} {value}，不分区", place=whole[0], name=name, value=value)
    said = _spread(name, known, unit, hidden=hidden)
    if whole is None or together is None:
        return said
    return gettext(
        "{finding}，{place} {value}", finding=said, place=whole[0], value=short(together, unit)
    )


def _spread(name: str, known: Sequence[float], unit: str, *, hidden: bool) -> str:
    if not known:
        return (
            gettext("各区{name}因人数或分母过小而不显示", name=name)
            if hidden
            else gettext("各区{name}：所选期间没有数据", name=name)
        )
    low, high = short(min(known), unit), short(max(known), unit)
    if low == high:
        return gettext("各区{name}均为 {value}", name=name, value=low)
    lowest = low.number if low.unit == high.unit != "%" else low
    return gettext("各区{name}在 {low} 与 {high} 之间", name=name, low=lowest, high=high)


def trend_finding(
    indicator: IndicatorLike,
    place: str,
    months: Sequence[MonthLike],
    figures: Sequence[FigureLike],
    before: Sequence[FigureLike],
    frame: Frame,
) -> str:
    """Say what the last whole month is, and how it differs from a year earlier."""
    at = -2 if frame.running and len(figures) > 1 else -1
    name, unit = indicator_name(indicator), indicator.unit
    last = figures[at] if figures else None
    if last is not None and last.mark in HIDING:
        return gettext(
            "{place}{name}：最近一个月的数因过小或为保护过小的数而不显示", place=place, name=name
        )
    if last is None or last.value is None:
        return gettext("{place}{name}：最近一个月没有数据", place=place, name=name)
    return gettext(
        "{place}{name}{month}为 {value}{change}",
        place=place,
        name=name,
        month=month(months[at]),
        value=short(last.value, unit),
        change=_against(last, before[at], unit),
    )


def summary(indicator: IndicatorLike, names: Sequence[str], figures: Sequence[FigureLike]) -> str:
    """List a figure's values in one sentence, for who cannot see it."""
    unit = indicator.unit
    listed = gettext("、").join(
        f"{name} {mark(one.mark, unit) if one.value is None else exact(one.value, unit)}"
        for name, one in zip(names, figures, strict=True)
    )
    return gettext("{name}：{listed}。", name=indicator_name(indicator), listed=listed)
