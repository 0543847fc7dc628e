"""The read API under `/api/v1`: the figures of the pages and the directory, for programs."""

from collections.abc import Callable
from importlib.metadata import version
from typing import Any

from flask import Blueprint, Flask, Response, abort, request

from callbacks.ground import Ground
from callbacks.services import Services
from dashboard.access import current_account, require
from dashboard.api.answers import Answer, Asked, as_csv, as_json
from dashboard.api.openapi import document
from dashboard.api.parameters import CODE, read
from dashboard.api.routes import BASE, DOCUMENT, ROUTES, Route
from dashboard.bearer import API
from dashboard.problems import Problem
from queries import audit
from queries.messages import Message
from queries.scope import Permission


def install(server: Flask, services: Services) -> None:
    """Answer every route of the API; every other address below `/api/` is not there.

    Args:
        server: the Flask app, its guard already before every request.
        services: what the answers lean on.
    """
    routes = Blueprint("api", __name__)
    for route in ROUTES:
        routes.add_url_rule(BASE + route.rule, route.name, _view(services, route))
    said = document(ROUTES, version("zhiyuan-compass"), server.config["SESSION_COOKIE_NAME"])

    @routes.get(DOCUMENT)
    def describe() -> Response:
        read((), request.args)
        return as_json(Answer(said))

    @routes.get(f"{API}<path:rest>")
    def miss(rest: str) -> Response:
        abort(404)

    server.register_blueprint(routes)


def _view(services: Services, route: Route) -> Callable[..., Response]:
    def view(**inside: Any) -> Response:
        return _answer(services, route, inside)

    return view


def _answer(services: Services, route: Route, inside: dict[str, Any]) -> Response:
    require(route.permission)
    _check_code(inside)
    named = tuple(one for one in route.parameters if not one.inside)
    said = {**read(named, request.args), **inside}
    asked = Asked(services, Ground.of(services), said)
    if said.get("format") != "csv":
        return as_json(route.answer(asked))
    require(Permission.EXPORT)
    return _export(services, route, route.answer(asked))


def _check_code(inside: dict[str, Any]) -> None:
    code = inside.get(CODE.name)
    if code is not None and code not in CODE.schema["enum"]:
        raise Problem(404, Message("没有代码为“{code}”的指标", code=code[:60]))


def _export(services: Services, route: Route, answer: Answer) -> Response:
    """Write a file; a request that asks only for its headers takes nothing away."""
    if request.method == "GET":
        with services.store.writing() as connection:
            audit.record(
                connection,
                actor=current_account().username,
                address=request.remote_addr or "",
                action=audit.Event.EXPORT,
                subject=request.path,
                detail={
                    "query": request.query_string.decode("ascii", "replace"),
                    "rows": len(answer.rows),
                },
            )
    return as_csv(answer, route.name)
