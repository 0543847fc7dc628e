"""One indicator by district, with all that is set beside it; several pages show this."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from callbacks.comparing import aims, aims_by_district, beside, beside_districts, standings
from callbacks.questions import Question
from callbacks.remarks import footnotes_of, way_to_explain
from layouts.headlines import district_finding
from layouts.parts.districts import Compared, district_table
from layouts.parts.footnotes import Footnote, footnote_marks, footnotes
from layouts.values import Frame, Place
from queries.indicators import Figure, Indicator


@dataclass(frozen=True)
class Districts:
    """An indicator by district.

    Attributes:
        indicator: what it is.
        places: districts to show, in the official order.
        figures: by code.
        compared: what they are set beside.
        total: name and value of all together; None: only one is to be seen.
        title: what they show, as a sentence.
        notes: what districts say of them.
        explain: address where the viewer may explain them; empty: the viewer may not.
    """

    indicator: Indicator
    places: Sequence[Place]
    figures: Mapping[str, Figure]
    compared: Compared
    total: tuple[str, Figure] | None
    title: str
    notes: Sequence[Footnote]
    explain: str

    def table(self, frame: Frame) -> Component:
        """Draw them as a table, with what districts say of them below it."""
        drawn = district_table(
            self.indicator, self.places, self.figures, self.compared, self.total, frame, self.title
        )
        return html.Div([drawn, *footnotes(self.notes, self.explain)])


def districts_of(question: Question, indicator: Indicator) -> Districts:
    """Measure an indicator for every district that the viewer may see, and all together."""
    found = question.by_district([indicator])
    figures = found[indicator.code]
    together = question.whole([indicator], question.wide)
    before = beside_districts(question, [indicator])
    whole = beside(question, [indicator], question.wide)
    places = question.places([figures])
    total = (question.ground.together(), together[indicator.code]) if len(places) > 1 else None
    notes = footnotes_of(question, [indicator])
    compared = Compared(
        before[indicator.code] if before is not None else None,
        standings(question, [indicator], found, together)[indicator.code],
        aims_by_district(question, [indicator])[indicator.code],
        whole.get(indicator.code) if whole else None,
        aims(question, [indicator], question.wide).get(indicator.code),
        footnote_marks(notes),
    )
    title = district_finding(indicator, places, figures, total)
    explain = way_to_explain(question, indicator)
    return Districts(indicator, places, figures, compared, total, title, notes, explain)
