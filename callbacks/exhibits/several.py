"""Several indicators as one exhibit: as cards with what they are set beside, and by district."""

from collections.abc import Sequence

from callbacks.comparing import aims, beside
from callbacks.exhibits.words import caveats_of, chance_note, keys_of
from callbacks.heat import heat_of
from callbacks.questions import Question
from layouts.exhibits.exhibit import Exhibit, Kind, Role, Series
from layouts.exhibits.forms import number_form
from layouts.formats import cell, change, exact, mark, period, short
from layouts.headlines import city_headline
from layouts.names import indicator_name, unit_name
from layouts.parts.targets import target_brief
from layouts.texts import gettext
from layouts.values import FigureLike
from queries.indicators import Figure, Indicator


def numbers_of(question: Question, indicators: Sequence[Indicator]) -> Exhibit:
    """Show indicators as cards: the value, how it differs, and its target."""
    figures = question.whole(indicators)
    before = beside(question, indicators)
    aimed = aims(question, indicators)
    listed = [figures[one.code] for one in indicators]
    running, compare = question.frame.running, question.address.compare
    differs = tuple(
        change(figures[one.code].value, _value(before.get(one.code)), one.unit, compare).text
        if before is not None
        else ""
        for one in indicators
    )
    targets = tuple(
        target_brief(one, figures[one.code], aimed.get(one.code), running=running)
        for one in indicators
    )
    names = tuple(indicator_name(one) for one in indicators)
    values = tuple(one.value for one in listed)
    nothing = (None,) * len(listed)
    title = city_headline(question.frame, figures, before)
    subtitle = gettext(
        "{place} · {period}",
        place=question.frame.place,
        period=period(question.filters.start, question.filters.end),
    )
    return Exhibit(
        Kind.NUMBERS,
        title or subtitle,
        subtitle,
        gettext("；").join(
            f"{name} {_exact(one, indicator.unit)}"
            for name, one, indicator in zip(names, listed, indicators, strict=True)
        ),
        gettext("指标"),
        names,
        tuple(number_form(one.unit) for one in indicators),
        (
            Series(gettext("数值"), values, tuple(map(_short, listed, indicators))),
            Series(gettext("比较"), nothing, differs, Role.BESIDE),
            Series(gettext("目标"), nothing, targets, Role.BESIDE),
        ),
        running=running,
        caveats=caveats_of(indicators),
        source=question.source(),
    )


def table_of(question: Question, indicators: Sequence[Indicator]) -> Exhibit:
    """Show indicators by district, coloured by class."""
    heat = heat_of(question, indicators, None, lambda one: "")
    columns = []
    if heat.whole is not None:
        together = [row.city for row in heat.rows]
        columns.append(
            Series(
                heat.whole,
                tuple(one.value for one in together),
                _cells(together, indicators),
                Role.BEFORE,
            )
        )
    for place in heat.places:
        own = [row.figures[place.code] for row in heat.rows]
        columns.append(
            Series(
                place.short,
                tuple(one.value for one in own),
                _cells(own, indicators),
                standings=tuple(row.standings.get(place.code, "") for row in heat.rows),
            )
        )
    occurring = {one for column in columns for one in column.standings if one}
    title = gettext("各区主要指标与全市对照")
    if heat.whole is None:
        title = gettext("{place}主要指标", place=question.ground.together())
    return Exhibit(
        Kind.TABLE,
        title,
        gettext(
            "{count} 项指标 · {period}",
            count=len(indicators),
            period=period(question.filters.start, question.filters.end),
        ),
        title,
        gettext("指标"),
        tuple(
            gettext("{name}（{unit}）", name=indicator_name(one), unit=unit_name(one.unit))
            for one in indicators
        ),
        tuple(number_form(one.unit) for one in indicators),
        tuple(columns),
        running=question.frame.running,
        keys=keys_of(occurring),
        notes=(chance_note(),) if occurring else (),
        caveats=caveats_of(indicators),
        source=question.source(),
    )


def _value(one: Figure | None) -> float | None:
    return None if one is None else one.value


def _short(one: Figure, indicator: Indicator) -> str:
    if one.value is None:
        return mark(one.mark, indicator.unit)
    return str(short(one.value, indicator.unit))


def _exact(one: Figure, unit: str) -> str:
    return mark(one.mark, unit) if one.value is None else exact(one.value, unit)


def _cells(figures: Sequence[FigureLike], indicators: Sequence[Indicator]) -> tuple[str, ...]:
    return tuple(cell(one, of.unit) for one, of in zip(figures, indicators, strict=True))
