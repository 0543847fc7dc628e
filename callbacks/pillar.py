"""A pillar's page at work: one frame, filled from the catalogue."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from dash import ClientsideFunction, Input, Output
from dash.development.base_component import Component

from callbacks.answers import Answers
from callbacks.charts import district_chart, month_chart
from callbacks.comparing import aims, beside
from callbacks.districts import districts_of
from callbacks.ground import Ground
from callbacks.questions import TREND_MONTHS, Question
from callbacks.services import Services
from layouts.navigation import not_found
from layouts.parts.cards import indicator_card
from layouts.parts.markup import markup
from layouts.pillar import Ids, content, section
from layouts.shell import Ids as Shell
from layouts.texts import gettext
from queries.indicators import ALL, Figure, Indicator
from queries.messages import Message, Refused
from queries.targets import Aim


def pillars() -> tuple[str, ...]:
    """List the pillars that have indicators, in the order of the catalogue."""
    return tuple(dict.fromkeys(str(one.pillar) for one in ALL.values()))


def absent(_services: Services, values: Mapping[str, str]) -> Component | None:
    """Say that there is no such pillar; None where there is."""
    return None if values["pillar"] in pillars() else not_found(gettext("没有这个支柱的指标"))


def show_pillar(
    services: Services, answers: Answers, *, pillar: Any, search: Any
) -> dict[str, Any]:
    """Fill the page of a pillar for an address."""
    ground = Ground.of(services)
    key = (ground.key, pillar, search)
    make = partial(_pillar, ground, pillar, search)
    return dict(answers.of(key, partial(services.shared, "pillar", key, make)))


def _pillar(ground: Ground, pillar: Any, search: Any) -> dict[str, Any]:
    shown = [one for one in ALL.values() if one.pillar == pillar]
    if not shown:
        raise Refused(Message("没有这个支柱的指标"))
    question = Question.read(ground, f"/pillars/{pillar}", search)
    figures = question.whole(shown)
    before = beside(question, shown)
    aimed = aims(question, shown)
    recent = question.by_month(shown, TREND_MONTHS)
    year_before = question.by_month(shown, TREND_MONTHS, back=12)
    sections = [
        _section(
            question,
            one,
            figures[one.code],
            before.get(one.code) if before is not None else None,
            aimed.get(one.code),
            recent[one.code],
            year_before[one.code],
        )
        for one in shown
    ]
    return {"written": {Ids.CONTENT: markup(content(question.frame, sections))}}


def _section(
    question: Question,
    indicator: Indicator,
    figure: Figure,
    before: Figure | None,
    aim: Aim | None,
    recent: list[Figure],
    year_before: list[Figure],
) -> Component:
    source = question.source()
    card = indicator_card(
        indicator,
        figure,
        before,
        recent[-12:],
        question.frame,
        aim=aim,
        passport=question.passport(indicator),
    )
    charts = [
        district_chart(question, districts_of(question, indicator)),
        month_chart(question, indicator, recent, year_before),
    ]
    return section(indicator, card, charts, source)


def register(app: Any, services: Services) -> None:
    """Tie this page's callback to the app."""
    app.callback(
        output={"written": Output(Ids.WRITTEN, "data")},
        inputs={"pillar": Input(Ids.PILLAR, "data"), "search": Input(Shell.URL, "search")},
    )(partial(show_pillar, services, Answers()))
    app.clientside_callback(
        ClientsideFunction("zhiyuan", "write"),
        Output(Ids.PLACED, "data"),
        Input(Ids.WRITTEN, "data"),
    )
