"""What charts of chance show, in words drafted from the classes and signals alone."""

from collections.abc import Sequence

from layouts.formats import month
from layouts.names import indicator_name
from layouts.texts import gettext
from layouts.values import IndicatorLike, MonthLike


def funnel_finding(
    indicator: IndicatorLike, told: Sequence[tuple[str, str]], missing: int = 0
) -> str:
    """Say which districts differ from the city by more than chance.

    Args:
        indicator: what was compared.
        told: name and class of each district that can be compared.
        missing: how many districts cannot.
    """
    said = _funnel(indicator, told)
    if not missing:
        return said
    return gettext("{finding}（另有 {count} 个区不可比）", finding=said, count=missing)


def _funnel(indicator: IndicatorLike, told: Sequence[tuple[str, str]]) -> str:
    words = {
        "better": gettext("{places}好于全市"),
        "worse": gettext("{places}差于全市"),
        "higher": gettext("{places}高于全市"),
        "lower": gettext("{places}低于全市"),
    }
    said = []
    for standing, sentence in words.items():
        places = [name for name, one in told if one == standing]
        if places:
            said.append(sentence.format(places=gettext("、").join(places)))
    name = indicator_name(indicator)
    if not said:
        return gettext("{name}：各区与全市的差别都在偶然波动以内", name=name)
    listed = gettext("；").join(said)
    if len(told) > sum(one in words for _, one in told):
        return gettext("{name}：{listed}；其余各区与全市相近", name=name, listed=listed)
    return gettext("{name}：{listed}", name=name, listed=listed)


def run_finding(
    indicator: IndicatorLike, signals: Sequence[tuple[str, Sequence[MonthLike]]]
) -> str:
    """Say which districts left the limits of their own past.

    Args:
        indicator: what was measured.
        signals: name of each district, and its months that are signals, early to late.
    """
    name = indicator_name(indicator)
    raised = [
        gettext("{place}（最近 {month}）", place=place, month=month(months[-1]))
        for place, months in signals
        if months
    ]
    if not raised:
        return gettext("{name}：各区逐月只有自身的正常波动", name=name)
    return gettext("{name}有异常信号：{listed}", name=name, listed=gettext("、").join(raised))
