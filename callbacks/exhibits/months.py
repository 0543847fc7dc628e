"""An indicator month by month as an exhibit, with the year before and the events of its months."""

from dataclasses import replace

from callbacks.exhibits.words import caveats_of, said_of
from callbacks.questions import TREND_MONTHS, Question
from callbacks.remarks import happenings_of
from callbacks.townships import by_month, township_name
from layouts.exhibits.exhibit import Exhibit, Kind, Role, Series
from layouts.exhibits.forms import number_form
from layouts.formats import month
from layouts.headlines import trend_finding
from layouts.names import indicator_name
from layouts.texts import gettext
from queries.city.divisions import Township
from queries.indicators import Figure, Indicator


def lines_of(question: Question, indicator: Indicator) -> Exhibit:
    """Show the months of an indicator up to the end of the period."""
    recent = question.by_month([indicator], TREND_MONTHS)[indicator.code]
    earlier = question.by_month([indicator], TREND_MONTHS, back=12)[indicator.code]
    return _lines(question, indicator, recent, earlier)


def township_lines_of(question: Question, indicator: Indicator, one: Township) -> Exhibit:
    """Show the months of an indicator in a township of the district that is asked for."""
    within = replace(question, within=township_name(one))
    recent = by_month(within, [indicator], one.code)[indicator.code]
    earlier = by_month(within, [indicator], one.code, back=12)[indicator.code]
    return _lines(within, indicator, recent, earlier)


def _lines(
    question: Question, indicator: Indicator, recent: list[Figure], earlier: list[Figure]
) -> Exhibit:
    months = question.months(TREND_MONTHS)
    frame, unit = question.frame, indicator.unit
    title = trend_finding(indicator, frame.place, months, recent, earlier, frame)
    happenings = tuple(
        gettext("{day}：{title}（{kind}）", day=one.when, title=one.title, kind=one.kind)
        for one in happenings_of(question, indicator, months)
    )
    running = [gettext("最后一个月尚未结束。")] if frame.running else []
    return Exhibit(
        Kind.LINES,
        title,
        question.subtitle(indicator, months[0]),
        title,
        gettext("月份"),
        tuple(month(one) for one in months),
        (number_form(unit),) * len(months),
        (
            Series(
                indicator_name(indicator),
                tuple(one.value for one in recent),
                said_of(recent, unit),
            ),
            Series(
                gettext("上年同月"),
                tuple(one.value for one in earlier),
                said_of(earlier, unit),
                Role.BEFORE,
            ),
        ),
        running=frame.running,
        notes=(*running, *happenings),
        caveats=caveats_of([indicator]),
        source=question.source(),
        months=tuple(str(one) for one in months),
    )
