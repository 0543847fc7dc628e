"""The overview's table of main indicators, and the ways that lead to and from it."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from callbacks.heat import heat_of, main_indicators
from callbacks.questions import Question
from layouts.exhibits.exhibit import Kind
from layouts.formats import period
from layouts.names import indicator_name
from layouts.overview import Ids, everything
from layouts.parts.heat import heat_table
from layouts.parts.panels import file_links, finding
from layouts.texts import gettext
from queries.indicators import ALL, Indicator

PATH = "/"


def heat_parts(question: Question, chosen: Indicator) -> dict[str, Any]:
    """Draw the main indicators by district, by place on the page."""
    shown = main_indicators()
    heat = heat_of(question, shown, chosen, partial(showing, question))
    names = gettext("、").join(indicator_name(one) for one in shown)
    title = gettext("各区主要指标与全市对照")
    if heat.whole is None:
        title = gettext("{place}主要指标", place=question.ground.together())
    subtitle = gettext(
        "{count} 项指标 · {period}",
        count=len(shown),
        period=period(question.filters.start, question.filters.end),
    )
    return {
        Ids.HEAT: [
            heat_table(heat.rows, heat.places, heat.whole, title),
            everything(f"/matrix{question.address.kept().write()}", len(ALL)),
        ],
        Ids.HEAT_HEAD: finding(title, subtitle, names, question.source()),
        Ids.HEAT_FILES: file_links(
            question.files([one.code for one in shown], "district", wide=True), Kind.TABLE
        ),
    }


def numbers_query(question: Question, shown: Sequence[Indicator]) -> str:
    """Write what the cards ask, for a briefing."""
    asked = question.files([one.code for one in shown])
    return f"show={Kind.NUMBERS}&{asked}&compare={question.address.compare}"


def showing(question: Question, one: Indicator) -> str:
    """Return the address at which the overview shows an indicator in its charts."""
    return PATH + question.address.showing(one.code).write()
