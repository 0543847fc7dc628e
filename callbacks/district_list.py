"""The list of districts at work."""

from functools import partial
from typing import Any

from dash import ClientsideFunction, Input, Output

from callbacks.answers import Answers
from callbacks.ground import Ground
from callbacks.heat import heat_of
from callbacks.questions import Question
from callbacks.services import Services
from layouts.districts import SHOWN, Ids, content
from layouts.parts.markup import markup
from layouts.shell import Ids as Shell
from queries.indicators import ALL

PATH = "/districts"


def show_districts(services: Services, answers: Answers, *, search: Any) -> dict[str, Any]:
    """Fill the page for an address."""
    ground = Ground.of(services)
    key = (ground.key, search)
    make = partial(_districts, ground, search)
    return dict(answers.of(key, partial(services.shared, "districts", key, make)))


def _districts(ground: Ground, search: Any) -> dict[str, Any]:
    question = Question.read(ground, PATH, search)
    heat = heat_of(question, list(ALL.values()), None, question.passport)
    rows = {row.indicator.code: row for row in heat.rows}
    shown = [rows[code] for code in SHOWN if code in rows]
    drawn = content(
        shown,
        heat.rows,
        heat.places,
        question.frame,
        whole=heat.whole is not None,
        files=question.files([row.indicator.code for row in shown], "district", wide=True),
        source=question.source(),
    )
    return {"written": {Ids.CONTENT: markup(drawn)}}


def register(app: Any, services: Services) -> None:
    """Tie this page's callback to the app."""
    app.callback(
        output={"written": Output(Ids.WRITTEN, "data")},
        inputs={"search": Input(Shell.URL, "search")},
    )(partial(show_districts, services, Answers()))
    app.clientside_callback(
        ClientsideFunction("zhiyuan", "write"),
        Output(Ids.PLACED, "data"),
        Input(Ids.WRITTEN, "data"),
    )
