"""Whether the process is up, and whether it can answer; both told to anybody, and nothing else."""

from flask import Flask, Response
from sqlalchemy.exc import SQLAlchemyError

from queries import cube
from queries.store import Store


def install(server: Flask, store: Store) -> None:
    """Answer `/healthz` and `/readyz`.

    Args:
        server: the Flask app.
        store: has to be within reach, of the newest version, and its figures counted.
    """

    @server.get("/healthz")
    def healthz() -> Response:
        return Response("ok\n", mimetype="text/plain")

    @server.get("/readyz")
    def readyz() -> Response:
        if is_ready(store):
            return Response("ready\n", mimetype="text/plain")
        return Response("not ready\n", status=503, mimetype="text/plain")


def is_ready(store: Store) -> bool:
    """Tell whether the store answers, is of the newest version and has its figures counted."""
    try:
        if not store.is_current():
            return False
        with store.reading() as connection:
            return not cube.is_stale(connection)
    except SQLAlchemyError:
        return False
