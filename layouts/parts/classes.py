"""Classes: how a district stands to the city beyond what chance explains, as sign and word."""

from collections.abc import Collection
from typing import NamedTuple

from dash import html
from dash.development.base_component import Component

from layouts.names import indicator_name
from layouts.texts import gettext
from layouts.values import IndicatorLike

SIGNS = {
    "better": "▲",
    "similar": "●",
    "worse": "▼",
    "higher": "△",
    "lower": "▽",
    "not_comparable": "⁄",
}
"""By class, in the order of legends."""


class Words(NamedTuple):
    """A class in words: at length, and for a narrow column."""

    long: str
    brief: str


def class_words(standing: str) -> Words:
    """Say a class in words."""
    return {
        "better": Words(gettext("好于全市"), gettext("较好")),
        "similar": Words(gettext("与全市相近"), gettext("相近")),
        "worse": Words(gettext("差于全市"), gettext("较差")),
        "higher": Words(gettext("高于全市"), gettext("较高")),
        "lower": Words(gettext("低于全市"), gettext("较低")),
    }.get(standing, Words(gettext("不可比"), gettext("不可比")))


def class_mark(standing: str) -> Component:
    """Draw a class as its sign and a short word."""
    sign = html.Span(SIGNS[standing], className="class-sign", **{"aria-hidden": "true"})
    return html.Span([sign, " ", class_words(standing).brief], className=f"mark-{standing}")


def class_legend(standings: Collection[str]) -> html.P:
    """Explain the classes that occur, in words, and when a district is called different."""
    occurring = [one for one in SIGNS if one in standings]
    keys = [
        part
        for one in occurring
        for part in (
            html.Span(
                [
                    html.Span(
                        SIGNS[one], className=f"class-key class-{one}", **{"aria-hidden": "true"}
                    ),
                    " ",
                    class_words(one).long,
                ]
            ),
            " ",
        )
    ]
    said = gettext("与全市的差别超出偶然波动（99.8% 控制限）才作区分，不作排名。")
    return html.P([*keys, said], className="table-legend")


def no_class(indicator: IndicatorLike, *, whole: bool) -> str:
    """Say why an indicator has no classes.

    Args:
        indicator: what is shown.
        whole: whether the viewer sees the whole city.
    """
    if not whole:
        return gettext("您的账号只查看所辖区的数据，不作分类。")
    if indicator.additivity == "ratio":
        return gettext("{name}不适用统计控制限，只标数值。", name=indicator_name(indicator))
    return gettext("{name}随区的大小变化，只标数值，不作优劣区分。", name=indicator_name(indicator))
