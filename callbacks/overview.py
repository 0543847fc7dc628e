"""The overview at work."""

from functools import partial
from typing import Any

from dash import ClientsideFunction, Input, Output, State, no_update

from callbacks.answers import Answers
from callbacks.controls import indicator_of
from callbacks.ground import Ground
from callbacks.questions import TREND_MONTHS, Question
from callbacks.services import Services
from layouts.charts.maps import district_map, repaint
from layouts.charts.trends import trend
from layouts.formats import period
from layouts.headlines import city_headline, district_finding, summary, trend_finding
from layouts.names import indicator_name
from layouts.overview import Ids, choice, headline, nothing_yet
from layouts.parts.cards import indicator_card
from layouts.parts.districts import district_table, month_table
from layouts.parts.heat import HeatRow, heat_table
from layouts.parts.markup import markup
from layouts.parts.notices import map_source, records_source, source_line
from layouts.parts.panels import file_links, finding
from layouts.shell import Ids as Shell
from layouts.texts import gettext
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
PATH = "/"

Parts = dict[str, Any]
"""What is written into the page, by id."""

_OUTPUTS = {
    "drawn": Output(Ids.DRAWN, "data"),
    "map": Output(Ids.MAP, "figure"),
    "trend": Output(Ids.TREND, "figure"),
    "written": Output(Ids.WRITTEN, "data"),
}


def show_overview(
    services: Services, answers: Answers, *, search: Any, drawn: Any
) -> dict[str, Any]:
    """Fill the page for an address.

    Args:
        services: what the callback leans on.
        answers: kept from before.
        search: the address after its path.
        drawn: what the browser's map was drawn from; the same again needs only new colours.
    """
    ground = Ground.of(services)
    outlines = f"{ground.snapshot.version.number} {len(ground.visible)} {ground.viewer.locale}"
    key = (ground.key, search, drawn == outlines)
    return dict(answers.of(key, lambda: _overview(ground, search, outlines, drawn == outlines)))


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
    figures, districts = _districts(question, chosen, same_map)
    trend_figure, months = _months(question, chosen)
    parts = {**_top(question, chosen), **districts, **months, **_heat(question, chosen)}
    return {
        "drawn": outlines,
        "map": figures,
        "trend": trend_figure,
        "written": {place: markup(part) for place, part in parts.items()},
    }


def _top(question: Question, chosen: Indicator) -> Parts:
    shown = [ALL[code] for code in CARDS]
    figures = question.whole(shown)
    before = question.whole(shown, question.filters.back(12)) if question.earlier else None
    recent = question.by_month(shown, 12)
    frame = question.frame
    cards = [
        indicator_card(
            one,
            figures[one.code],
            before.get(one.code) if before else None,
            recent[one.code],
            frame,
            href=PATH + question.address.showing(one.code).write(),
            chosen=one is chosen,
        )
        for one in shown
    ]
    listed = [(one, PATH + question.address.showing(one.code).write()) for one in ALL.values()]
    return {
        Ids.HEADLINE: headline(city_headline(frame, figures, before), frame),
        Ids.CARDS: cards,
        Ids.CHOICE: choice(listed, chosen),
    }


def _districts(question: Question, chosen: Indicator, same_map: bool) -> tuple[Any, Parts]:
    ground = question.ground
    figures = question.by_district([chosen])[chosen.code]
    before = None
    if question.earlier:
        before = question.by_district([chosen], question.wide.back(12))[chosen.code]
    places = question.places([figures])
    together = question.whole([chosen], question.wide)[chosen.code]
    earlier = None
    if question.earlier:
        earlier = question.whole([chosen], question.wide.back(12))[chosen.code]
    total = (ground.together(), together) if len(places) > 1 else None
    title = district_finding(chosen, places, figures, total)
    subtitle = question.subtitle(chosen)
    shapes = [Shape(*one) for one in ground.geography.boundaries if one.code in ground.visible]
    draw = repaint if same_map else district_map
    drawing = draw(shapes, {one.code: one for one in places}, figures, chosen.unit)
    return drawing, {
        Ids.MAP_HEAD: finding(
            title,
            subtitle,
            summary(chosen, [one.name for one in places], [figures[one.code] for one in places]),
            _source(question, _map_source(ground)),
        ),
        Ids.MAP_FILES: file_links(question.files([chosen.code], "district", wide=True)),
        Ids.DISTRICTS: district_table(
            chosen, places, figures, before, (*total, earlier) if total else None, title
        ),
    }


def _months(question: Question, chosen: Indicator) -> tuple[Any, Parts]:
    months = question.months(TREND_MONTHS)
    figures = question.by_month([chosen], TREND_MONTHS)[chosen.code]
    before = question.by_month([chosen], TREND_MONTHS, back=12)[chosen.code]
    frame = question.frame
    title = trend_finding(chosen, frame.place, months, figures, before, frame)
    subtitle = question.subtitle(chosen, months[0])
    drawing = trend(months, figures, before, chosen.unit, running=frame.running)
    return drawing, {
        Ids.TREND_HEAD: finding(title, subtitle, title, _source(question, records_source())),
        Ids.TREND_FILES: file_links(question.files([chosen.code], "month", start=months[0])),
        Ids.TREND_TABLE: month_table(
            chosen, months, figures, before, subtitle, running=frame.running
        ),
    }


def _heat(question: Question, chosen: Indicator) -> Parts:
    ground = question.ground
    shown = list(ALL.values())
    by_district = question.by_district(shown)
    together = question.whole(shown, question.wide)
    places = question.places(by_district.values())
    rows = [
        HeatRow(
            one,
            PATH + question.address.showing(one.code).write(),
            one is chosen,
            together[one.code],
            by_district[one.code],
        )
        for one in shown
    ]
    title = gettext("各区各项指标与全市对照")
    whole = ground.together() if ground.viewer.scope is None else None
    if whole is None:
        title = gettext("{place}各项指标", place=ground.together())
    subtitle = gettext(
        "{count} 项指标 · {period}",
        count=len(shown),
        period=period(question.filters.start, question.filters.end),
    )
    return {
        Ids.HEAT: heat_table(rows, places, whole, title),
        Ids.HEAT_HEAD: finding(title, subtitle, _named(shown), _source(question, records_source())),
        Ids.HEAT_FILES: file_links(
            question.files([one.code for one in shown], "district", wide=True)
        ),
    }


def _map_source(ground: Ground) -> str:
    city = ground.geography.city
    return map_source(city.map_source if city else "", ground.map_approval_number)


def _named(indicators: list[Indicator]) -> str:
    return gettext("、").join(indicator_name(one) for one in indicators)


def _source(question: Question, source: str) -> str:
    city = question.ground.geography.city
    return source_line(source, question.frame, city is not None and city.synthetic)


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
    app.callback(
        output={"search": Output(Shell.URL, "search", allow_duplicate=True)},
        inputs={"clicked": Input(Ids.MAP, "clickData")},
        state={"search": State(Shell.URL, "search")},
        prevent_initial_call=True,
    )(partial(narrow_to, services))
