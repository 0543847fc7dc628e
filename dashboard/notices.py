"""Papers of cases as files, within the viewer's scope, each logged."""

from collections.abc import Callable
from datetime import UTC
from tempfile import TemporaryFile
from typing import Any
from urllib.parse import quote
from zoneinfo import ZoneInfo

from flask import Blueprint, Flask, Response, render_template

from callbacks.files.notices import announcement_of, letter_of
from callbacks.ground import Ground
from callbacks.services import Services
from dashboard.access import require
from dashboard.clock import Clock, utc_now
from dashboard.origin import origin
from dashboard.settings import Settings
from layouts.documents.letters import Letter, write_letter
from layouts.documents.pdf import has_fonts, write_letter_pdf
from layouts.texts import say
from queries import audit
from queries.messages import Message, Refused
from queries.scope import Permission

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
Make = Callable[[Any, Ground, str], Letter]
_KINDS = {"docx": (write_letter, _WORD), "pdf": (write_letter_pdf, "application/pdf")}


def install(server: Flask, services: Services, settings: Settings, now: Clock = utc_now) -> None:
    """Answer `/download/cases/<id>/<paper>.docx|pdf` and `/download/announcement.docx|pdf`.

    Args:
        server: the Flask app, its guard already before every request.
        services: what the answers lean on.
        settings: of this installation; names the office that writes.
        now: the clock.
    """
    papers = Blueprint("notices", __name__)

    @papers.errorhandler(Refused)
    def refuse(error: Refused) -> tuple[str, int]:
        return render_template("failure.html", status=404, sentence=say(error.message)), 404

    @papers.get("/download/cases/<int:number>/<paper>.<any(docx, pdf):kind>")
    def notice(number: int, paper: str, kind: str) -> Response:
        def write(connection: Any, ground: Ground, written: str) -> Letter:
            return letter_of(connection, ground, number, paper, settings.office_name, written)

        return answer(write, kind, paper, f"case {number}")

    @papers.get("/download/announcement.<any(docx, pdf):kind>")
    def announcement(kind: str) -> Response:
        def write(connection: Any, ground: Ground, written: str) -> Letter:
            today = services.today()
            return announcement_of(connection, ground, settings.office_name, today, written)

        return answer(write, kind, "announcement", "announcement")

    def answer(make: Make, kind: str, plain_name: str, subject: str) -> Response:
        require(Permission.READ_CASES)
        if kind == "pdf" and not has_fonts():
            raise Refused(
                Message("服务器上没有中文字体，不能生成 PDF；请下载 DOCX，或请管理员安装中文字体")
            )
        ground = Ground.of(services)
        moment = now().replace(tzinfo=UTC).astimezone(ZoneInfo(settings.timezone))
        with services.store.reading() as connection:
            letter = make(connection, ground, f"{moment:%Y-%m-%d %H:%M}")
        write, content_type = _KINDS[kind]
        with TemporaryFile() as file:
            write(file, letter)
            file.seek(0)
            body = file.read()
        with services.store.writing() as connection:
            audit.record(
                connection,
                actor=ground.viewer.username,
                address=origin(),
                action=audit.Event.EXPORT,
                subject=subject,
                detail={"paper": plain_name, "kind": kind, "title": letter.title},
            )
        of = letter.to or letter.day
        name = quote(f"{letter.title}_{of}.{kind}", safe="")
        disposition = f"attachment; filename={plain_name}.{kind}; filename*=UTF-8''{name}"
        return Response(
            body,
            content_type=content_type,
            headers={"Content-Disposition": disposition, "Cache-Control": "no-store"},
        )

    server.register_blueprint(papers)
