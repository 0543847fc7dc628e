"""What is said beside the figures of a page: events of its trends, explanations of districts."""

from collections.abc import Sequence
from urllib.parse import urlencode

from callbacks.questions import Question
from layouts import formats
from layouts.charts.events import Happening
from layouts.formats import period
from layouts.names import event_kind_names, indicator_name
from layouts.parts.footnotes import Footnote
from layouts.texts import chosen, gettext
from queries.filters import Filters
from queries.indicators import ALL, Indicator
from queries.months import Month
from queries.remarks.drafts import Draft
from queries.remarks.events import within
from queries.remarks.explanations import Explanation, may_explain, of_figures
from queries.scope import Permission


def happenings_of(
    question: Question, indicator: Indicator, months: Sequence[Month]
) -> list[Happening]:
    """List the events that a trend concerns, numbered early to late.

    Args:
        question: of the page; events of other districts than it shows are left out.
        indicator: that the trend shows.
        months: of the trend, early to late.
    """
    ground = question.ground
    shown = question.address.districts or ground.visible
    concerned = [
        one.told
        for one in within(ground.remarks.events, shown)
        if one.concerns(indicator, months[0], months[-1])
    ]
    return [_happening(question, number, told) for number, told in enumerate(concerned, 1)]


def happenings_in(question: Question) -> list[Happening]:
    """List all events of the page's period and districts, numbered early to late."""
    first, last = question.filters.start.first_day, question.filters.end.last_day
    shown = question.address.districts or question.ground.visible
    told = [
        one.told
        for one in within(question.ground.remarks.events, shown)
        if one.told.starts_on <= last and (one.told.ends_on or one.told.starts_on) >= first
    ]
    return [_happening(question, number, one) for number, one in enumerate(told, 1)]


def _happening(question: Question, number: int, told: Draft) -> Happening:
    return Happening(
        number,
        chosen(told.title, told.title_en),
        formats.days(told.starts_on, told.ends_on),
        told.starts_on,
        told.ends_on,
        event_kind_names().get(told.kind, told.kind),
        question.ground.name(told.district) if told.district else "",
    )


def explained(
    question: Question, indicators: Sequence[Indicator], filters: Filters | None = None
) -> list[Explanation]:
    """List what districts say of figures of the page's period, as far as the viewer may see them.

    Args:
        question: of the page.
        indicators: whose figures are shown.
        filters: others than those of every district that the viewer may see.
    """
    asked = filters or question.wide
    visible = question.ground.visible
    districts = [code for code in visible if asked.districts is None or code in asked.districts]
    codes = [one.code for one in indicators]
    said = question.ground.remarks.explanations
    found = of_figures(said, codes, districts, asked.start, asked.end)
    order = {code: at for at, code in enumerate(visible)}
    return sorted(found, key=lambda one: (codes.index(one.indicator), order[one.district]))


def footnotes_of(
    question: Question, indicators: Sequence[Indicator], filters: Filters | None = None
) -> list[Footnote]:
    """List what `explained` finds as numbered footnotes; see there."""
    return [
        footnote(question, number, one)
        for number, one in enumerate(explained(question, indicators, filters), 1)
    ]


def footnote(question: Question, number: int, one: Explanation) -> Footnote:
    """Write an explanation out as a footnote."""
    subject = gettext(
        "{place}{indicator}，{period}：",
        place=question.ground.name(one.district),
        indicator=indicator_name(ALL[one.indicator]) if one.indicator in ALL else one.indicator,
        period=period(one.start, one.end),
    )
    return Footnote(
        number,
        one.district,
        subject,
        one.text,
        question.ground.name(one.district),
        formats.day(one.written_on),
        one.data_version,
    )


def way_to_explain(question: Question, indicator: Indicator) -> str:
    """Return the address where the viewer may explain a figure; empty: the viewer may not."""
    ground = question.ground
    if not ground.viewer.may(Permission.EXPLAIN_FIGURES):
        return ""
    own = next((code for code in ground.visible if may_explain(ground.viewer, code)), "")
    asked = {
        "indicator": indicator.code,
        "district": own,
        "from": str(question.filters.start),
        "to": str(question.filters.end),
    }
    return f"/explanations?{urlencode(asked)}" if own else ""
