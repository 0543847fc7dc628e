"""An indicator told apart by what else its rows say: by member, and by district and member."""

from callbacks.exhibits.words import caveats_of, said_of
from callbacks.questions import Question
from layouts.exhibits.exhibit import Exhibit, Kind, Series
from layouts.exhibits.forms import number_form
from layouts.headlines import summary
from layouts.members import dimension_name
from layouts.names import indicator_name
from layouts.texts import gettext
from queries.cube.dimensions import Dimension
from queries.indicators import HIDING, Figure, Indicator, Mark, answer

_MOST = 6
"""Members told apart; a seventh colour is not."""


def stacked_of(question: Question, indicator: Indicator, dimension: Dimension) -> Exhibit:
    """Show an indicator by district, each district's members one after another.

    Members beyond the six largest are one more together, where all of them are known.

    Args:
        question: of the page.
        indicator: one whose members add up.
        dimension: by which it is told apart.
    """
    found = answer(
        question.ground.snapshot, [indicator], question.wide, by_district=True, by=dimension
    )
    figures = {(str(one.district), str(one.member)): one for one in found}
    totals: dict[str, float] = {}
    for one in found:
        totals[str(one.member)] = totals.get(str(one.member), 0.0) + (one.value or 0.0)
    members = sorted((one for one in totals if totals[one]), key=lambda one: -totals[one])
    by_district = question.by_district([indicator])[indicator.code]
    places = [one for one in question.places([by_district]) if one.code in by_district]
    shown, rest = members[:_MOST], members[_MOST:]
    columns = [
        _column(
            question.ground.member(dimension, member),
            [figures.get((place.code, member)) for place in places],
            indicator.unit,
        )
        for member in shown
    ]
    if rest:
        columns.append(
            _together(
                gettext("其余 {count} 类", count=len(rest)),
                [[figures.get((place.code, one)) for one in rest] for place in places],
                indicator.unit,
            )
        )
    together = question.whole([indicator], question.wide)[indicator.code]
    head = dimension_name(dimension)
    largest = question.ground.member(dimension, shown[0]) if shown else ""
    title = gettext(
        "{indicator}按{dimension}", indicator=indicator_name(indicator), dimension=head.lower()
    )
    if shown and together.value and all(one.value is not None for one in found):
        title = gettext(
            "{indicator}按{dimension}：{member}最多，占 {share}%",
            indicator=indicator_name(indicator),
            dimension=head.lower(),
            member=largest,
            share=f"{totals[shown[0]] / together.value * 100:.1f}",
        )
    return Exhibit(
        Kind.STACKED,
        title,
        question.subtitle(indicator),
        summary(indicator, [one.name for one in places], [by_district[one.code] for one in places]),
        gettext("区"),
        tuple(one.name for one in places),
        (number_form(indicator.unit),) * len(places),
        tuple(columns),
        running=question.frame.running,
        caveats=caveats_of([indicator]),
        source=question.source(),
    )


def _column(name: str, figures: list[Figure | None], unit: str) -> Series:
    values = tuple(None if one is None else one.value for one in figures)
    said = tuple("–" if one is None else said_of([one], unit)[0] for one in figures)
    return Series(name, values, said)


def _together(name: str, rows: list[list[Figure | None]], unit: str) -> Series:
    values = []
    for row in rows:
        known = [one.value for one in row if one is not None]
        hidden = any(one is not None and one.mark in HIDING for one in row)
        # A sum of those shown beside one that is hidden would say less than all.
        values.append(None if hidden else float(sum(one or 0.0 for one in known)))
    sums = [
        Figure("", None, None, one, one, None, Mark.SUPPRESSED if one is None else None)
        for one in values
    ]
    return Series(name, tuple(values), said_of(sums, unit))
