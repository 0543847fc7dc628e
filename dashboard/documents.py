"""Documents of cases, shown as pictures or taken along; all logged."""

from urllib.parse import quote

from flask import Blueprint, Flask, Response, render_template

from callbacks.services import Services
from dashboard.access import require
from dashboard.origin import origin
from dashboard.previews import SHOWN, count_pages, draw_page
from layouts.texts import say
from queries import audit
from queries.documents.contents import read
from queries.documents.kinds import MEDIA_TYPES
from queries.messages import Message, Refused
from queries.registrations.documents import Document, find_document
from queries.scope import Permission


def install(server: Flask, services: Services) -> None:
    """Answer `/documents/<id>`, its pages, `/download/documents/<id>`.

    Nothing of a document is sent to be shown: a browser gets pictures of its pages, or a file to
    save.

    Args:
        server: the Flask app, its guard already before every request.
        services: what the answers lean on.
    """
    papers = Blueprint("documents", __name__)

    @papers.errorhandler(Refused)
    def refuse(error: Refused) -> tuple[str, int]:
        return render_template("failure.html", status=404, sentence=say(error.message)), 404

    @papers.get("/documents/<int:number>")
    def show(number: int) -> str:
        document, content = _found(services, number)
        pages = count_pages(document.kind, content)
        _log(services, "document_seen", document)
        return render_template("document.html", document=document, pages=pages)

    @papers.get("/documents/<int:number>/pages/<int:page>.png")
    def draw(number: int, page: int) -> Response:
        document, content = _found(services, number)
        if document.kind not in SHOWN or page < 1:
            raise Refused(Message("没有这份材料，或您无权查看"))
        picture = draw_page(document.kind, page, content)
        return Response(picture, content_type="image/png", headers={"Cache-Control": "no-store"})

    @papers.get("/download/documents/<int:number>")
    def download(number: int) -> Response:
        document, content = _found(services, number)
        _log(services, audit.Event.EXPORT, document)
        return sent(number, document.name, document.kind, content)

    server.register_blueprint(papers)


def sent(number: int | str, name: str, kind: str, content: bytes) -> Response:
    """Send a content to be saved under its name."""
    disposition = f"attachment; filename={number}; filename*=UTF-8''{quote(name, safe='')}"
    return Response(
        content,
        content_type=MEDIA_TYPES[kind],
        headers={"Content-Disposition": disposition, "Cache-Control": "no-store"},
    )


def _found(services: Services, number: int) -> tuple[Document, bytes]:
    require(Permission.READ_CASES)
    with services.store.reading() as connection:
        document = find_document(connection, number, services.viewer().scope)
        return document, read(connection, services.store.vault, document.hash)


def _log(services: Services, action: str, document: Document) -> None:
    with services.store.writing() as connection:
        audit.record(
            connection,
            actor=services.viewer().username,
            address=origin(),
            action=action,
            subject=f"document {document.id}",
            detail={"case": document.case_id, "item": document.item, "hash": document.hash},
        )
