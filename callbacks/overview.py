"""The overview at work."""

from functools import partial
from typing import Any

from dash import ClientsideFunction, Input, Output, State, no_update

from callbacks.answers import Answers
from callbacks.cases_line import cases_of
from callbacks.comparing import aims, beside
from callbacks.controls import indicator_of
from callbacks.districts import districts_of
from callbacks.ground import Ground
from callbacks.heat import main_indicators
from callbacks.overview_table import PATH, heat_parts, numbers_query, showing
from callbacks.questions import TREND_MONTHS, Question
from callbacks.remarks import happenings_of
from callbacks.services import Services
from layouts.charts.maps import district_map, repaint
from layouts.charts.trends import trend
from layouts.exhibits.exhibit import Kind
from layouts.headlines import city_headline, summary, trend_finding
from layouts.overview import (
    Ids,
    choice,
    headline,
    map_note,
    nothing_yet,
    to_basket,
)
from layouts.parts.cards import indicator_card
from layouts.parts.changes import Moved, changes
from layouts.parts.classes import class_legend, no_class
from layouts.parts.districts import month_table
from layouts.parts.happenings import happening_list, with_happenings
from layouts.parts.markup import markup
from layouts.parts.notices import map_source
from layouts.parts.panels import file_links, finding
from layouts.parts.tiles import tile_rows, tiles
from layouts.shell import Ids as Shell
from layouts.values import Shape
from queries.indicators import ALL, Indicator
from queries.scope import Permission

CARDS = (
    "registered_volunteers",
    "active_volunteers",
    "active_rate",
    "service_hours",
    "satisfaction_rate",
    "volunteer_orgs",
)
DEFAULT = "active_rate"
Parts = dict[str, Any]
"""What is written into the page, by id."""

_OUTPUTS = {
    "drawn": Output(Ids.DRAWN, "data"),
    "map": Output(Ids.MAP, "figure"),
    "paint": Output(Ids.PAINT, "data"),
    "trend": Output(Ids.TREND, "figure"),
    "written": Output(Ids.WRITTEN, "data"),
    "cases": Output(Ids.CASES, "children"),
}


def show_overview(
    services: Services, answers: Answers, *, search: Any, drawn: Any
) -> dict[str, Any]:
    """Fill the page for an address.

    Args:
        services: what the callback leans on.
        answers: kept from before.
        search: the address after its path.
        drawn: what the browser's map was drawn from; the same needs only new colours.
    """
    ground = Ground.of(services)
    outlines = f"{ground.snapshot.version.number} {len(ground.visible)} {ground.viewer.locale}"
    same = drawn == outlines
    make = partial(_overview, ground, search, outlines, same)
    cases = cases_of(services, answers, ground)
    key = (ground.key, search, same)
    shown = answers.of(key, partial(services.shared, "overview", key, make))
    return {**shown, "cases": cases}


def narrow_to(services: Services, *, clicked: Any, search: Any) -> dict[str, Any]:
    """Narrow the page to the district clicked on the map, or widen it again."""
    if not clicked:
        return {"search": no_update}
    question = Question.read(Ground.of(services), PATH, search)
    code = clicked["points"][0]["customdata"]
    code = code[0] if isinstance(code, list) else code
    if code not in question.ground.visible:
        return {"search": no_update}
    return {"search": question.address.narrowed(code).write()}


def _overview(ground: Ground, search: Any, outlines: str, same_map: bool) -> dict[str, Any]:
    if ground.is_empty:
        may_import = ground.viewer.may(Permission.IMPORT_DATA)
        written = {Ids.HEADLINE: markup(nothing_yet(may_import))}
        return dict.fromkeys(_OUTPUTS, no_update) | {"written": written}
    question = Question.read(ground, PATH, search)
    chosen = indicator_of(question.address, DEFAULT)
    drawing, districts = _districts(question, chosen, same_map)
    trend_figure, months = _months(question, chosen)
    parts = {**_top(question, chosen), **districts, **months, **heat_parts(question, chosen)}
    return {
        "drawn": outlines,
        "map": no_update if same_map else drawing,
        "paint": drawing if same_map else None,
        "trend": trend_figure,
        "written": {place: markup(part) for place, part in parts.items()},
    }


def _top(question: Question, chosen: Indicator) -> Parts:
    main = main_indicators()
    shown = [ALL[code] for code in CARDS]
    measured = list({one.code: one for one in (*shown, *main)}.values())
    figures = question.whole(measured)
    before = beside(question, measured)
    recent = question.by_month(shown, 12)
    aimed = aims(question, shown)
    cards = [
        indicator_card(
            one,
            figures[one.code],
            before.get(one.code) if before is not None else None,
            recent[one.code],
            question.frame,
            href=showing(question, one),
            chosen=one is chosen,
            aim=aimed.get(one.code),
            passport=question.passport(one),
        )
        for one in shown
    ]
    moved = [
        Moved(one, showing(question, one), figures[one.code], before[one.code])
        for one in main
        if before and one.code in before
    ]
    listed = [(one, showing(question, one)) for one in ALL.values()]
    return {
        Ids.HEADLINE: headline(city_headline(question.frame, figures, before), question.frame),
        Ids.CARDS: [*cards, to_basket(numbers_query(question, shown))],
        Ids.CHANGES: changes(moved, question.frame, compared=before is not None),
        Ids.CHOICE: choice(listed, chosen),
    }


def _districts(question: Question, chosen: Indicator, same_map: bool) -> tuple[Any, Parts]:
    ground = question.ground
    found = districts_of(question, chosen)
    figures, standings = found.figures, found.compared.standings
    shapes = [Shape(*one) for one in ground.geography.boundaries if one.code in ground.visible]
    named = {one.code: one for one in found.places}
    draw = repaint if same_map else district_map
    drawing = draw(shapes, named, figures, chosen.unit, standings)
    note = no_class(chosen, whole=ground.viewer.scope is None)
    listed = summary(chosen, [one.name for one in found.places], [figures[code] for code in named])
    city = ground.geography.city
    drawn_from = map_source(city.map_source if city else "", ground.map_approval_number)
    source = question.source(drawn_from)
    return drawing, {
        Ids.MAP_HEAD: finding(
            found.title, question.subtitle(chosen), listed, source, question.passport(chosen)
        ),
        Ids.MAP_FILES: file_links(question.files([chosen.code], "district", wide=True), Kind.MAP),
        Ids.MAP_NOTE: class_legend(set(standings.values())) if standings else map_note(note),
        Ids.TILES: tiles(tile_rows(list(named), shapes), named, figures, chosen.unit, standings),
        Ids.DISTRICTS: found.table(question.frame),
    }


def _months(question: Question, chosen: Indicator) -> tuple[Any, Parts]:
    months = question.months(TREND_MONTHS)
    figures = question.by_month([chosen], TREND_MONTHS)[chosen.code]
    before = question.by_month([chosen], TREND_MONTHS, back=12)[chosen.code]
    frame = question.frame
    title = trend_finding(chosen, frame.place, months, figures, before, frame)
    subtitle = question.subtitle(chosen, months[0])
    happenings = happenings_of(question, chosen, months)
    told, source = with_happenings(title, happenings), question.source()
    listed = month_table(chosen, months, figures, before, subtitle, running=frame.running)
    drawing = trend(
        months, figures, before, chosen.unit, running=frame.running, happenings=happenings
    )
    return drawing, {
        Ids.TREND_HEAD: [
            *finding(title, subtitle, told, source, question.passport(chosen)),
            *happening_list(happenings),
        ],
        Ids.TREND_FILES: file_links(
            question.files([chosen.code], "month", start=months[0]), Kind.LINES
        ),
        Ids.TREND_TABLE: listed,
    }


def register(app: Any, services: Services) -> None:
    """Tie this page's callbacks to the app."""
    app.callback(
        output=_OUTPUTS,
        inputs={"search": Input(Shell.URL, "search")},
        state={"drawn": State(Ids.DRAWN, "data")},
    )(partial(show_overview, services, Answers()))
    app.clientside_callback(
        ClientsideFunction("zhiyuan", "write"),
        Output(Ids.PLACED, "data"),
        Input(Ids.WRITTEN, "data"),
    )
    app.clientside_callback(
        ClientsideFunction("zhiyuan", "repaint"),
        Output(Ids.MAP, "figure", allow_duplicate=True),
        Input(Ids.PAINT, "data"),
        State(Ids.MAP, "figure"),
        prevent_initial_call=True,
    )
    app.callback(
        output={"search": Output(Shell.URL, "search", allow_duplicate=True)},
        inputs={"clicked": Input(Ids.MAP, "clickData")},
        state={"search": State(Shell.URL, "search")},
        prevent_initial_call=True,
    )(partial(narrow_to, services))
