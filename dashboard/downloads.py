"""Files to take away: every row of what a page shows, within the viewer's scope, logged."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC
from functools import partial
from tempfile import TemporaryFile
from typing import IO, Any
from urllib.parse import quote
from zoneinfo import ZoneInfo

from flask import Blueprint, Flask, Response, abort, render_template, request

from callbacks.files.figures import figures_sheet
from callbacks.files.organizations import organizations_sheet
from callbacks.files.person import person_sheet
from callbacks.files.sheets import Sheet
from callbacks.files.trail import trail_sheet
from callbacks.ground import Ground
from callbacks.services import Services
from dashboard.access import require
from dashboard.clock import Clock, utc_now
from dashboard.origin import origin
from dashboard.settings import Settings
from layouts.documents.csv import write_csv
from layouts.documents.xlsx import write_workbook
from layouts.texts import say
from queries import audit
from queries.messages import Refused
from queries.scope import Permission

_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

_PIECE = 1 << 16

Make = Callable[..., Sheet]


def install(server: Flask, services: Services, settings: Settings, now: Clock = utc_now) -> None:
    """Answer `/download/figures`, `organizations`, `person` and `audit`, each `.csv` or `.xlsx`.

    Args:
        server: the Flask app, its guard already before every request.
        services: what the answers lean on.
        settings: of this installation.
        now: the clock.
    """
    files = Blueprint("downloads", __name__)
    kinds: dict[str, tuple[tuple[Permission, ...], Make]] = {
        "figures": ((Permission.EXPORT, Permission.SEE_FIGURES), _figures),
        "organizations": (
            (Permission.EXPORT, Permission.SEE_ORGANIZATIONS),
            organizations_sheet,
        ),
        "person": ((Permission.EXPORT, Permission.REVEAL_PEOPLE), partial(_person, services)),
        "audit": ((Permission.READ_AUDIT,), trail_sheet),
    }

    @files.errorhandler(Refused)
    def refuse(error: Refused) -> tuple[str, int]:
        return render_template("failure.html", status=400, sentence=say(error.message)), 400

    @files.get("/download/<kind>.<ending>")
    def download(kind: str, ending: str) -> Response:
        if kind not in kinds or ending not in _TYPES:
            abort(404)
        permissions, make = kinds[kind]
        for one in permissions:
            require(one)
        moment = now().replace(tzinfo=UTC).astimezone(ZoneInfo(settings.timezone))
        return _answer(services, kind, ending, partial(make, now=f"{moment:%Y-%m-%d %H:%M}"))

    server.register_blueprint(files)


def _figures(_connection: Any, ground: Ground, query: str, now: str) -> Sheet:
    return figures_sheet(ground, query, now)


def _person(services: Services, connection: Any, ground: Ground, query: str, now: str) -> Sheet:
    return person_sheet(connection, ground, query, now, services.store.vault, services.today())


def _answer(services: Services, kind: str, ending: str, make: Make) -> Response:
    """Write the file where memory does not grow with it, log it, send it."""
    ground = Ground.of(services)
    with ExitStack() as opened:
        file = opened.enter_context(TemporaryFile())
        with services.store.reading() as connection:
            sheet = make(connection, ground, request.query_string.decode("ascii", "replace"))
            rows = _write(file, ending, sheet)
        with services.store.writing() as connection:
            audit.record(
                connection,
                actor=ground.viewer.username,
                address=origin(),
                action=audit.Event.EXPORT,
                subject=f"{kind}.{ending}",
                detail={**sheet.detail, "rows": rows},
            )
        size = file.tell()
        opened.pop_all()
    name = quote(f"{sheet.title}_{services.today():%Y%m%d}.{ending}", safe="")
    return Response(
        _sent(file),
        content_type=_TYPES[ending],
        headers={
            "Content-Disposition": f"attachment; filename={kind}.{ending}; filename*=UTF-8''{name}",
            "Content-Length": str(size),
            "Cache-Control": "no-store",
        },
    )


def _sent(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        file.seek(0)
        while piece := file.read(_PIECE):
            yield piece


def _write(file: IO[bytes], ending: str, sheet: Sheet) -> int:
    if ending == "csv":
        return write_csv(file, [one.title for one in sheet.columns], sheet.rows)
    return write_workbook(
        file, sheet.title, sheet.columns, sheet.rows, sheet.about, total=sheet.total
    )
