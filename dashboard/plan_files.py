"""Files of the plan, taken along: what proves it, and what it brings forth; all logged."""

from typing import Any

from flask import Blueprint, Flask, Response, render_template

from callbacks.services import Services
from dashboard.access import require
from dashboard.documents import sent
from dashboard.origin import origin
from layouts.texts import say
from queries import audit
from queries.documents.contents import read
from queries.messages import Message, Refused
from queries.plans.papers import find_paper
from queries.plans.proving import find_file
from queries.scope import Permission


def install(server: Flask, services: Services) -> None:
    """Answer `/download/proofs/<id>` and `/download/papers/<id>`.

    Args:
        server: the Flask app, its guard already before every request.
        services: what the answers lean on.
    """
    papers = Blueprint("plan_files", __name__)

    @papers.errorhandler(Refused)
    def refuse(error: Refused) -> tuple[str, int]:
        return render_template("failure.html", status=404, sentence=say(error.message)), 404

    @papers.get("/download/proofs/<int:number>")
    def proof(number: int) -> Response:
        require(Permission.SEE_FIGURES)
        with services.store.reading() as connection:
            found = find_file(connection, number)
        if found is None:
            raise Refused(Message("没有这份佐证文件"))
        detail = {"item": found.item_id, "duty": found.duty}
        return _taken(services, f"proof {number}", found.name, found.kind, found.hash, detail)

    @papers.get("/download/papers/<int:number>")
    def paper(number: int) -> Response:
        require(Permission.SEE_FIGURES)
        with services.store.reading() as connection:
            found = find_paper(connection, number)
        if found is None:
            raise Refused(Message("没有这份成果文件"))
        one, kind = found
        detail = {"kind": one.kind, "version": one.version}
        return _taken(services, f"paper {number}", one.name, kind, one.hash, detail)

    server.register_blueprint(papers)


def _taken(
    services: Services, subject: str, name: str, kind: str, wanted: str, detail: dict[str, Any]
) -> Response:
    """Send a content of the plan to be saved, and log that."""
    with services.store.reading() as connection:
        content = read(connection, services.store.vault, wanted)
    with services.store.writing() as connection:
        audit.record(
            connection,
            actor=services.viewer().username,
            address=origin(),
            action=audit.Event.EXPORT,
            subject=subject,
            detail={**detail, "hash": wanted},
        )
    return sent(subject.replace(" ", "-"), name, kind, content)
