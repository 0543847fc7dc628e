"""Certificates as files: single ones, all of a request, what is publicized; each logged."""

from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any
from urllib.parse import quote

from flask import Blueprint, Flask, Response, render_template, request

from callbacks.files.certificates import papers_of, papers_of_request, publicity_of
from callbacks.ground import Ground
from callbacks.services import Services
from dashboard.access import require
from dashboard.origin import origin
from dashboard.settings import Settings
from layouts.documents.certificates import Paper, write_certificates
from layouts.documents.pdf import has_fonts, write_letter_pdf
from layouts.texts import say
from queries import audit
from queries.messages import Message, Refused
from queries.scope import Permission


def install(server: Flask, services: Services, settings: Settings) -> None:
    """Answer `/download/certificates/<id>.pdf`, those of a request, and what is publicized.

    Args:
        server: the Flask app, its guard already before every request.
        services: what the answers lean on.
        settings: of this installation; says where the public reaches it.
    """
    routes = Blueprint("certificates", __name__)

    @routes.errorhandler(Refused)
    def refuse(error: Refused) -> tuple[str, int]:
        return render_template("failure.html", status=404, sentence=say(error.message)), 404

    @routes.get("/download/certificates/<int:number>.pdf")
    def single(number: int) -> Response:
        def make(connection: Any, ground: Ground, address: str) -> Sequence[Paper]:
            return papers_of(connection, ground, [number], address)

        return _printed(services, settings, make, f"certificate {number}")

    @routes.get("/download/certificates/requests/<int:number>.pdf")
    def whole(number: int) -> Response:
        def make(connection: Any, ground: Ground, address: str) -> Sequence[Paper]:
            return papers_of_request(connection, ground, number, address)

        return _printed(services, settings, make, f"certificate request {number}")

    @routes.get("/download/certificates/publicity.pdf")
    def publicity() -> Response:
        require(Permission.SEE_CERTIFICATES)
        _check_fonts()
        ground, file = Ground.of(services), BytesIO()
        with services.store.reading() as connection:
            letter = publicity_of(connection, ground, settings.office_name, services.today())
        write_letter_pdf(file, letter)
        _log(services, "certificates in publicity", len(letter.paragraphs) - 1)
        return _sent(file, "publicity", letter.title)

    server.register_blueprint(routes)


def _printed(
    services: Services,
    settings: Settings,
    make: Callable[[Any, Ground, str], Sequence[Paper]],
    subject: str,
) -> Response:
    """Print papers; who issues certificates may, for a name stands on each in full."""
    require(Permission.ISSUE_CERTIFICATES)
    _check_fonts()
    address = (settings.public_address or request.host_url).rstrip("/")
    ground, file = Ground.of(services), BytesIO()
    with services.store.reading() as connection:
        papers = make(connection, ground, address)
    write_certificates(file, papers)
    _log(services, subject, len(papers))
    name = papers[0].number if len(papers) == 1 else f"{len(papers)}份"
    return _sent(file, "certificates", f"志愿服务记录证明_{name}")


def _check_fonts() -> None:
    if not has_fonts():
        raise Refused(Message("服务器上没有中文字体，不能生成 PDF；请联系系统管理员安装中文字体"))


def _log(services: Services, subject: str, count: int) -> None:
    with services.store.writing() as connection:
        audit.record(
            connection,
            actor=services.viewer().username,
            address=origin(),
            action=audit.Event.EXPORT,
            subject=subject,
            detail={"papers": count},
        )


def _sent(file: BytesIO, plain: str, title: str) -> Response:
    name = quote(f"{title}.pdf", safe="")
    return Response(
        file.getvalue(),
        content_type="application/pdf",
        headers={
            "Content-Disposition": f"attachment; filename={plain}.pdf; filename*=UTF-8''{name}",
            "Cache-Control": "no-store",
        },
    )
