"""Briefings and exhibits as files, the basket, and what a printed code stands for."""

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import UTC
from io import BytesIO
from typing import Any
from urllib.parse import quote
from zoneinfo import ZoneInfo

from flask import Blueprint, Flask, Response, abort, jsonify, render_template, request

from callbacks.briefings.asks import answer_ask, read_ask
from callbacks.briefings.handing import PUBLIC, SINGLE, WHOLE, Manner, write_parcel
from callbacks.briefings.parcels import Parcel, parcel_for, parcel_of
from callbacks.ground import Ground
from callbacks.services import Services
from dashboard.access import require
from dashboard.clock import Clock, utc_now
from dashboard.due import manner_of
from dashboard.origin import origin
from dashboard.settings import Settings
from layouts.drawings.draw import NARROW, WIDTH, as_svg, draw
from layouts.exhibits.exhibit import load
from layouts.texts import CHINESE, ENGLISH, gettext, say, use
from queries import audit
from queries.briefings.basket import put
from queries.briefings.briefings import find_briefing, find_item, list_items
from queries.messages import Message, Refused
from queries.schema.briefings import BriefingState
from queries.scope import Permission

_TYPES = {
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
    "png": "image/png",
    "svg": "image/svg+xml",
    "html": "text/html; charset=utf-8",
}


def install(server: Flask, services: Services, settings: Settings, now: Clock = utc_now) -> None:
    """Answer `/download/briefings/`, `/download/exhibit`, `/basket`, `/drawings/`.

    Args:
        server: the Flask app, its guard already before every request.
        services: what the answers lean on.
        settings: of this installation.
        now: the clock.
    """
    routes = Blueprint("briefings", __name__)
    routes.register_error_handler(Refused, _refuse)
    zone = ZoneInfo(settings.timezone)

    def manner() -> Manner:
        moment = now().replace(tzinfo=UTC).astimezone(zone)
        return manner_of(settings, f"{moment:%Y-%m-%d %H:%M}")

    _add_files(routes, services, manner)
    _add_basket(routes, services)
    _add_drawings(routes, services)
    server.register_blueprint(routes)


def _refuse(error: Refused) -> tuple[Any, int]:
    said = say(error.message)
    if request.method == "POST":
        return jsonify(said=said), 400
    return render_template("failure.html", status=400, sentence=said), 400


def _add_files(routes: Blueprint, services: Services, manner: Callable[[], Manner]) -> None:
    @routes.get("/download/briefings/<int:number>.<ending>")
    def briefing(number: int, ending: str) -> Response:
        _check(ending, (*WHOLE, PUBLIC))
        language = request.args.get("lang", "")
        if language in (CHINESE, ENGLISH):
            use(language)

        def make(connection: Any, ground: Ground) -> Parcel:
            known = find_briefing(connection, ground.viewer, number)
            if known is None:
                abort(404)
            if ending == PUBLIC and known.state != BriefingState.APPROVED:
                raise Refused(Message("网页版用于公开发布，须先由另外两人审核、批准"))
            parcel = parcel_of(ground, known, list_items(connection, number))
            return replace(parcel, edition=known.edition or 0) if ending == PUBLIC else parcel

        return _answer(services, ending, manner(), f"briefing {number}", make)

    @routes.get("/download/exhibit.<ending>")
    def exhibit(ending: str) -> Response:
        _check(ending, SINGLE)
        query = request.query_string.decode("ascii", "replace")
        return _answer(
            services, ending, manner(), "exhibit", lambda _, ground: parcel_for(ground, "", [query])
        )


def _check(ending: str, known: Collection[str]) -> None:
    if ending not in known:
        abort(404)
    require(Permission.EXPORT)
    require(Permission.SEE_FIGURES)


def _add_basket(routes: Blueprint, services: Services) -> None:
    @routes.post("/basket")
    def basket() -> Any:
        require(Permission.MAKE_BRIEFINGS)
        query = request.form.get("query", "")
        answer_ask(Ground.of(services), read_ask(query))
        with services.store.writing() as connection:
            count = put(connection, services.viewer(), query)
        return jsonify(count=count, said=gettext("已加入汇报篮，共 {count} 项", count=count))


def _add_drawings(routes: Blueprint, services: Services) -> None:
    @routes.get("/drawings/<int:number>.svg")
    def drawing(number: int) -> Response:
        require(Permission.SEE_FIGURES)
        with services.store.reading() as connection:
            found = find_item(connection, services.viewer(), number)
        language = request.args.get("lang", CHINESE)
        exhibit = load(found.shown_en if language == ENGLISH else found.shown) if found else None
        across = NARROW if "narrow" in request.args else WIDTH
        drawn = draw(exhibit, across) if exhibit else None
        if exhibit is None or drawn is None:
            abort(404)
        return Response(
            as_svg(drawn, exhibit.summary),
            content_type="image/svg+xml",
            headers={"Cache-Control": "private, no-cache"},
        )


def _answer(
    services: Services,
    ending: str,
    manner: Manner,
    subject: str,
    make: Callable[[Any, Ground], Parcel],
) -> Response:
    """Write the file, remember and log it in one transaction, send it."""
    ground = Ground.of(services)
    with services.store.reading() as connection:
        parcel = make(connection, ground)
    file = BytesIO()
    with services.store.writing() as connection:
        code = write_parcel(connection, ground, file, parcel, ending, manner)
        audit.record(
            connection,
            actor=ground.viewer.username,
            address=origin(),
            action=audit.Event.EXPORT,
            subject=f"{subject}.{ending}",
            detail={"code": code, "exhibits": len(parcel.sheets), "version": parcel.data_version},
        )
    name = quote(f"{parcel.title[:60]}_{services.today():%Y%m%d}.{ending}", safe="")
    return Response(
        file.getvalue(),
        content_type=_TYPES[ending],
        headers={
            "Content-Disposition": f"attachment; filename=briefing.{ending}; "
            f"filename*=UTF-8''{name}",
            "Cache-Control": "no-store",
        },
    )
