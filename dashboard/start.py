"""The way to what opens first: after signing in, and from the name of the dashboard."""

from flask import Flask, redirect
from flask.typing import ResponseReturnValue

from dashboard.access import current_account
from dashboard.security import local_path
from queries.remarks.views import HOME, opening_address
from queries.store import Store


def install(server: Flask, store: Store) -> None:
    """Answer `/start` with the way to what opens first for who asks.

    Args:
        server: the Flask app, already guarded.
        store: where views are kept.
    """

    @server.get("/start")
    def start() -> ResponseReturnValue:
        return redirect(first_address(store, current_account().username))


def first_address(store: Store, username: str, wanted: str | None = None) -> str:
    """Return where to go first.

    Args:
        store: where views are kept.
        username: of the account.
        wanted: the address that was asked for before; the first page is as good as none.
    """
    asked = local_path(wanted)
    if asked != HOME:
        return asked
    with store.reading() as connection:
        return opening_address(connection, username)
