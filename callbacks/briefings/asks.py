"""What an exhibit asks: how it is drawn, of what, as an address says it.

`show=bars&indicator=active_rate&from=2026-01&to=2026-09`, by one dimension more as `by=category`;
or a table that is none of indicators, see `callbacks.briefings.lists`.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

from callbacks.briefings.lists import answer_list
from callbacks.controls import read_pairs
from callbacks.exhibits.cuts import stacked_of
from callbacks.exhibits.districts import bars_of, map_of, points_of
from callbacks.exhibits.months import lines_of, township_lines_of
from callbacks.exhibits.several import numbers_of, table_of
from callbacks.ground import Ground
from callbacks.questions import Question
from callbacks.townships import SHOWN, township_of
from layouts.exhibits.exhibit import Exhibit, Kind
from layouts.exhibits.saying import explain_signs
from queries.cube.dimensions import Dimension
from queries.indicators import ALL, Additivity, Indicator
from queries.indicators.measuring import dimensions_of
from queries.messages import Message, Refused

_MOST = 100
"""Indicators of one exhibit."""
_OF_ONE: dict[str, Callable[[Question, Indicator], Exhibit | None]] = {
    Kind.BARS: bars_of,
    Kind.LINES: lines_of,
    Kind.FUNNEL: points_of,
    Kind.MAP: map_of,
}
_OF_SEVERAL: dict[str, Callable[[Question, Sequence[Indicator]], Exhibit]] = {
    Kind.NUMBERS: numbers_of,
    Kind.TABLE: table_of,
}


class Unanswerable(Refused):
    """An indicator cannot be shown in the way asked for."""


class Ask(NamedTuple):
    """What an exhibit asks.

    Attributes:
        kind: how it is drawn.
        indicators: of what.
        by: dimension; None: none.
        query: the address whole.
        table: name of a table that is none of indicators; empty: it is of those.
    """

    kind: str
    indicators: Sequence[Indicator]
    by: Dimension | None
    query: str
    table: str = ""


def read_ask(query: str) -> Ask:
    """Read what an exhibit asks.

    Raises:
        Refused: it names what there is not, or too much of it.
    """
    pairs = read_pairs(query)
    kind = dict(pairs).get("show", "")
    codes = list(dict.fromkeys(value for name, value in pairs if name == "indicator"))
    by = [value for name, value in pairs if name == "by" and value in tuple(Dimension)]
    if kind == Kind.TABLE and "list" in dict(pairs):
        return Ask(kind, (), None, query, dict(pairs)["list"])
    unknown = next((one for one in codes if one not in ALL), None)
    if unknown is not None:
        raise Refused(Message("没有代码为“{code}”的指标", code=unknown[:60]))
    if kind not in tuple(Kind) or not codes or "member" in dict(pairs):
        raise Refused(Message("无法识别要加入汇报的图表，请从图表上重新加入"))
    if len(codes) > (_MOST if kind in _OF_SEVERAL else 1):
        raise Refused(Message("一张图表最多放 {most} 项指标", most=_MOST))
    if kind == Kind.STACKED and not by:
        raise Refused(Message("请说明按什么分列"))
    dimension = Dimension(by[0]) if by else None
    return Ask(kind, [ALL[code] for code in codes], dimension, query)


def answer_ask(ground: Ground, ask: Ask) -> Exhibit:
    """Make the exhibit that is asked for, as the viewer may see it, in the language spoken.

    Raises:
        Refused: it cannot be answered; the sentence says why.
    """
    made = (
        answer_list(ground, ask.table, read_pairs(ask.query))
        if ask.table
        else _answered(Question.read(ground, "", ask.query), ask)
    )
    return replace(made, signs=explain_signs(made))


def _answered(question: Question, ask: Ask) -> Exhibit:
    if ask.kind in _OF_SEVERAL:
        return _OF_SEVERAL[ask.kind](question, ask.indicators)
    [indicator] = ask.indicators
    township = dict(read_pairs(ask.query)).get("township", "")
    if township:
        return _of_township(question, indicator, ask.kind, township)
    if ask.kind == Kind.STACKED:
        return _stacked(question, indicator, ask.by)
    made = _OF_ONE[ask.kind](question, indicator)
    if made is None:
        raise Unanswerable(Message("这项指标不适用统计控制限，请改用条形图"))
    return made


def _of_township(question: Question, indicator: Indicator, kind: str, code: str) -> Exhibit:
    if kind != Kind.LINES or indicator.code not in SHOWN or not question.address.districts:
        raise Unanswerable(Message("这项指标没有镇街的月度图表"))
    one = township_of(question.ground, question.address.districts[0], code)
    return township_lines_of(question, indicator, one)


def _stacked(question: Question, indicator: Indicator, by: Dimension | None) -> Exhibit:
    known = dimensions_of(question.ground.snapshot, indicator)
    if by is None or by not in known or indicator.additivity == Additivity.RATIO:
        raise Unanswerable(Message("这项指标不能按“{by}”分列", by=str(by or "")))
    return stacked_of(question, indicator, by)
