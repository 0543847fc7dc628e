"""The matrix at work; the address alone says what is pinned, sorted and left out."""

from functools import partial
from typing import Any
from urllib.parse import parse_qsl

from dash import ClientsideFunction, Input, Output

from callbacks.answers import Answers
from callbacks.ground import Ground
from callbacks.heat import heat_of
from callbacks.questions import Question
from callbacks.services import Services
from layouts.formats import period
from layouts.matrix import SIGNALS, Ids, Matrix, content, signals
from layouts.parts.heat import HeatRow
from layouts.parts.markup import markup
from layouts.shell import Ids as Shell
from queries.indicators import ALL
from queries.messages import Message, Refused

PATH = "/matrix"

_CLASSES = ("worse", "lower", "higher", "better", "similar", "not_comparable")
"""By a district's column, what needs attention comes first."""


def show_matrix(services: Services, answers: Answers, *, search: Any) -> dict[str, Any]:
    """Fill the page for an address.

    `?pillar=training&sort=350203&pin=active_rate`: `sort` is a district, or `signals`; each `pin`
    keeps one indicator at the head.
    """
    ground = Ground.of(services)
    key = (ground.key, search)
    make = partial(_matrix, ground, search)
    return dict(answers.of(key, partial(services.shared, "matrix", key, make)))


def _matrix(ground: Ground, search: Any) -> dict[str, Any]:
    question = Question.read(ground, PATH, search)
    said = dict(question.address.rest)
    pillar, sort = said.get("pillar", ""), said.get("sort", "")
    if sort and sort != SIGNALS and sort not in ground.visible:
        raise Refused(Message("不能按“{sort}”排序", sort=sort[:20]))
    pillars = list(dict.fromkeys(str(one.pillar) for one in ALL.values()))
    if pillar and pillar not in pillars:
        raise Refused(Message("没有这个支柱的指标"))
    pins = {value for name, value in question.address.rest if name == "pin"}
    indicators = [
        one for one in ALL.values() if not pillar or one.pillar == pillar or one.code in pins
    ]
    heat = heat_of(question, indicators, None, question.passport)
    rows = sorted(heat.rows, key=partial(_rank, pins, sort))
    shown = Matrix(
        pairs=parse_qsl(question.address.write().removeprefix("?")),
        rows=rows,
        pins=pins,
        places=heat.places,
        whole=heat.whole,
        sort=sort,
        pillar=pillar,
        pillars=pillars,
        period=period(question.filters.start, question.filters.end),
        source=question.source(),
        files=question.files([one.indicator.code for one in rows], "district", wide=True),
    )
    return {"written": {Ids.CONTENT: markup(content(shown, question.frame))}}


def _rank(pins: set[str], sort: str, row: HeatRow) -> tuple[bool, int]:
    """Order rows: pinned before others, then as sorted; equals stay as the catalogue has them."""
    unpinned = row.indicator.code not in pins
    if sort == SIGNALS:
        return unpinned, -signals(row)
    if sort:
        standing = row.standings.get(sort)
        return unpinned, _CLASSES.index(standing) if standing else len(_CLASSES)
    return unpinned, 0


def register(app: Any, services: Services) -> None:
    """Tie this page's callback to the app."""
    app.callback(
        output={"written": Output(Ids.WRITTEN, "data")},
        inputs={"search": Input(Shell.URL, "search")},
    )(partial(show_matrix, services, Answers()))
    app.clientside_callback(
        ClientsideFunction("zhiyuan", "write"),
        Output(Ids.PLACED, "data"),
        Input(Ids.WRITTEN, "data"),
    )
