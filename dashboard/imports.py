"""Files of the import page: refused rows to be corrected, and empty templates."""

from io import BytesIO

from flask import Blueprint, Flask, Response, abort, render_template

from callbacks.services import Services
from dashboard.access import require
from dashboard.origin import origin
from layouts.texts import say
from queries.imports.jobs.jobs import read_report
from queries.imports.kinds import KINDS
from queries.imports.templates import write_template
from queries.messages import Refused
from queries.scope import Permission

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def install(server: Flask, services: Services) -> None:
    """Answer `/download/imports/<id>.xlsx` and `/download/templates/<kind>.xlsx`.

    Args:
        server: the Flask app, its guard already before every request.
        services: what the answers lean on.
    """
    files = Blueprint("imports", __name__)

    @files.errorhandler(Refused)
    def refuse(error: Refused) -> tuple[str, int]:
        return render_template("failure.html", status=404, sentence=say(error.message)), 404

    @files.get("/download/imports/<int:number>.xlsx")
    def refused_rows(number: int) -> Response:
        viewer = require(Permission.IMPORT_DATA)
        store = services.store
        with store.writing() as connection:
            content = read_report(connection, viewer, store.vault, number, origin())
        return _workbook(content, f"refused-{number}")

    @files.get("/download/templates/<kind>.xlsx")
    def template(kind: str) -> Response:
        require(Permission.IMPORT_DATA)
        if kind not in KINDS:
            abort(404)
        file = BytesIO()
        write_template(KINDS[kind], file)
        return _workbook(file.getvalue(), kind)

    server.register_blueprint(files)


def _workbook(content: bytes, name: str) -> Response:
    headers = {
        "Content-Disposition": f"attachment; filename={name}.xlsx",
        "Cache-Control": "no-store",
    }
    return Response(content, content_type=_XLSX, headers=headers)
