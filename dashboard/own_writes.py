"""Whoever changed something sees it changed, also where reading is done by replicas."""

from flask import Flask, Response, request

from dashboard.settings import Settings
from queries.replicas import carry_mark, is_mark, written_mark

_COOKIE = "zhiyuan_written"
_KEPT = 300
"""Seconds for which a browser carries the mark: by then replicas have followed."""


def install(server: Flask, settings: Settings) -> None:
    """Hand the mark of what a browser has written on from request to request.

    Call it before anything that reads. The mark is no secret, and a forged one can do no more than
    have a request read from the primary.

    Args:
        server: the Flask app.
        settings: of this installation.
    """
    if not settings.read_database_urls:
        return

    @server.before_request
    def carry() -> None:
        mark = request.cookies.get(_COOKIE)
        carry_mark(mark if mark and is_mark(mark) else None)

    @server.after_request
    def keep(answer: Response) -> Response:
        mark = written_mark()
        if mark and mark != request.cookies.get(_COOKIE):
            answer.set_cookie(
                _COOKIE,
                mark,
                max_age=_KEPT,
                httponly=True,
                samesite="Lax",
                secure=settings.behind_tls,
            )
        return answer
