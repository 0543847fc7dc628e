"""Language and theme as somebody chose them, kept with the account and in the browser."""

from flask import Flask, abort, redirect, request
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from dashboard.access import LANGUAGE_COOKIE, current_account
from dashboard.security import local_path
from dashboard.settings import Settings
from layouts import texts
from queries import accounts
from queries.store import Store

THEMES = ("light", "dark", "auto")
_YEAR = 365 * 24 * 3600


def install(server: Flask, store: Store, settings: Settings) -> None:
    """Add the addresses to which a choice is sent.

    Args:
        server: the Flask app, already guarded.
        store: where accounts are kept.
        settings: of this installation.
    """

    @server.post("/account/language")
    def choose_language() -> ResponseReturnValue:
        chosen = request.form.get("locale", "")
        if chosen not in texts.LOCALES:
            abort(400)
        with store.writing() as connection:
            accounts.set_locale(connection, current_account().id, chosen)
        answer = redirect(local_path(request.form.get("next")))
        remember(answer, LANGUAGE_COOKIE, chosen, settings)
        return answer

    @server.post("/account/theme")
    def choose_theme() -> ResponseReturnValue:
        chosen = request.form.get("theme", "")
        if chosen not in THEMES:
            abort(400)
        with store.writing() as connection:
            accounts.set_theme(
                connection, current_account().id, None if chosen == "auto" else chosen
            )
        return redirect(local_path(request.form.get("next")))


def remember(answer: Response, name: str, value: str, settings: Settings) -> None:
    """Have the browser keep something for a year."""
    answer.set_cookie(
        name,
        value,
        max_age=_YEAR,
        httponly=True,
        samesite="Lax",
        secure=settings.behind_tls,
    )
