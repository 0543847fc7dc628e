"""An indicator by district as an exhibit: bars, map, points between limits."""

from dataclasses import replace

from callbacks.districts import Districts, districts_of
from callbacks.exhibits.words import caveats_of, chance_note, keys_of, notes_of, said_of
from callbacks.funnels import funnel_of
from callbacks.questions import Question
from layouts.exhibits.exhibit import Exhibit, Kind, Outline, Role, Series
from layouts.exhibits.forms import number_form
from layouts.findings import funnel_finding
from layouts.formats import interval
from layouts.headlines import summary
from layouts.names import indicator_name
from layouts.parts.heat import is_comparable
from layouts.parts.notices import map_source
from layouts.texts import gettext
from queries.indicators import Indicator


def bars_of(question: Question, indicator: Indicator) -> Exhibit:
    """Show an indicator by district as bars with their intervals."""
    found = districts_of(question, indicator)
    listed = [found.figures[one.code] for one in found.places]
    marks = tuple(found.compared.marks.get(one.code, "") for one in found.places)
    standings = found.compared.standings
    classes = tuple(standings.get(one.code, "") for one in found.places)
    values = tuple(one.value for one in listed)
    unit, name = indicator.unit, indicator_name(indicator)
    series = [
        Series(
            name,
            values,
            said_of(listed, unit),
            standings=classes if standings else (),
        )
    ]
    if any(one.lower is not None for one in listed):
        ends = tuple(interval(one, unit) or "–" for one in listed)
        lower, upper = (one.lower for one in listed), (one.upper for one in listed)
        series += [
            Series(gettext("95%区间下限"), tuple(lower), ends, Role.LOWER),
            Series(gettext("95%区间上限"), tuple(upper), ends, Role.UPPER),
        ]
    city = found.total[1].value if found.total and is_comparable(indicator) else None
    return Exhibit(
        Kind.BARS,
        _told(found) if standings else found.title,
        question.subtitle(indicator),
        summary(indicator, [one.name for one in found.places], listed),
        gettext("区"),
        tuple(one.name for one in found.places),
        (number_form(unit),) * len(listed),
        tuple(series),
        line=None if city is None or found.total is None else (found.total[0], city),
        running=question.frame.running,
        keys=keys_of({one for one in classes if one}),
        notes=(*([chance_note()] if standings else []), *notes_of(found.notes)),
        caveats=caveats_of([indicator]),
        source=question.source(),
        marks=marks if any(marks) else (),
    )


def map_of(question: Question, indicator: Indicator) -> Exhibit:
    """Show an indicator by district on the map, coloured by class."""
    bars = bars_of(question, indicator)
    found = districts_of(question, indicator)
    standings, [shown, *_] = found.compared.standings, bars.series
    said = {one.code: text for one, text in zip(found.places, shown.said, strict=True)}
    ground = question.ground
    city = ground.geography.city
    drawn_from = map_source(city.map_source if city else "", ground.map_approval_number)
    outlines = tuple(
        Outline(
            ground.short(one.code),
            tuple(tuple((at[0], at[1]) for at in ring) for ring in one.rings),
            (one.label[0], one.label[1]),
            standings.get(one.code, ""),
            said.get(one.code, ""),
        )
        for one in ground.geography.boundaries
        if one.code in ground.visible
    )
    return replace(bars, kind=Kind.MAP, source=question.source(drawn_from), outlines=outlines)


def points_of(question: Question, indicator: Indicator) -> Exhibit | None:
    """Show districts between the limits of chance; None: the indicator has none."""
    found = districts_of(question, indicator)
    made = funnel_of(question, found)
    if made is None:
        return None
    unit = indicator.unit
    across = tuple(float(one.denominator) for one in made.curves)
    limits = [
        (Role.OUTER, gettext("99.8% 控制限下限"), [one.outer[0] for one in made.curves]),
        (Role.OUTER, gettext("99.8% 控制限上限"), [one.outer[1] for one in made.curves]),
        (Role.INNER, gettext("95% 控制限下限"), [one.inner[0] for one in made.curves]),
        (Role.INNER, gettext("95% 控制限上限"), [one.inner[1] for one in made.curves]),
    ]
    standings = tuple(one.standing for one in made.points)
    by_short = {one.short: found.figures[one.code] for one in found.places}
    listed = [by_short[one.name] for one in made.points]
    return Exhibit(
        Kind.FUNNEL,
        made.title,
        made.subtitle,
        made.title,
        gettext("区"),
        tuple(one.name for one in made.points),
        (number_form(unit),) * len(made.points),
        (
            Series(
                indicator_name(indicator),
                tuple(one.value for one in made.points),
                said_of(listed, unit),
                Role.NOW,
                tuple(float(one.denominator) for one in made.points),
                standings,
            ),
            *(Series(name, tuple(values), (), role, across) for role, name, values in limits),
        ),
        line=(found.total[0], made.city) if found.total else None,
        running=question.frame.running,
        keys=keys_of(set(standings)),
        notes=(made.said, *notes_of(found.notes)),
        caveats=caveats_of([indicator]),
        source=question.source(),
    )


def _told(found: Districts) -> str:
    """Say which districts differ from the city by more than chance."""
    standings = found.compared.standings
    known = [
        one
        for one in found.places
        if found.figures[one.code].value is not None
        and standings.get(one.code, "not_comparable") != "not_comparable"
    ]
    if not known:
        return found.title
    missing = sum(one.proper and one not in known for one in found.places)
    return funnel_finding(
        found.indicator, [(one.name, standings[one.code]) for one in known], missing
    )
