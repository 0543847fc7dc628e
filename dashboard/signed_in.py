"""Where one is signed in: a page that lists sessions and ends them, and the clock of this one."""

from dataclasses import dataclass

from flask import Flask, abort, jsonify, redirect, render_template, request
from flask.typing import ResponseReturnValue

from dashboard.access import current_account, current_session
from dashboard.clock import Clock, local_in
from dashboard.lasting import SESSION_CLOCK, seconds_left
from dashboard.origin import origin
from dashboard.security import local_path
from dashboard.settings import Settings
from layouts.formats import minute
from layouts.texts import gettext, say
from queries import audit
from queries.accounts import Account, sessions
from queries.accounts.sessions import Session
from queries.messages import Refused
from queries.store import Store

SESSIONS_PAGE = "/account/sessions"

_BROWSERS = {
    "Edg": "Edge",
    "QQBrowser": "QQ",
    "MicroMessenger": "WeChat",
    "Firefox": "Firefox",
    "Chrome": "Chrome",
    "Safari": "Safari",
}
_SYSTEMS = {
    "Windows": "Windows",
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Mac OS": "macOS",
    "Linux": "Linux",
}
"""What browsers write of themselves; who claims to be like another is named by the first found."""


def install(server: Flask, store: Store, settings: Settings, now: Clock) -> None:
    """Add the page and the clock.

    Args:
        server: the Flask app, already guarded.
        store: where sessions are kept.
        settings: of this installation.
        now: the clock.
    """
    page = _Sessions(store, settings, now)
    server.add_url_rule(SESSIONS_PAGE, view_func=page.show_sessions, methods=["GET"])
    server.add_url_rule(SESSIONS_PAGE, view_func=page.end_session, methods=["POST"])
    server.add_url_rule(SESSION_CLOCK, view_func=page.tell_left, methods=["GET", "POST"])


@dataclass(frozen=True)
class _Row:
    """A session as it is listed."""

    number: int
    browser: str
    address: str
    begun: str
    seen: str
    own: bool


class _Sessions:
    """The views."""

    def __init__(self, store: Store, settings: Settings, now: Clock) -> None:
        self._store, self._settings, self._now = store, settings, now

    def show_sessions(self) -> ResponseReturnValue:
        """List one's sessions."""
        return self._page(current_account())

    def end_session(self) -> ResponseReturnValue:
        """End another session of one's own, or all but this one."""
        account, wanted = current_account(), request.form.get("session", "")
        try:
            with self._store.writing() as connection:
                if wanted == "others":
                    sessions.end_others(connection, account.id, current_session(), self._now())
                elif wanted.isdecimal() and len(wanted) < 10:
                    sessions.end(connection, account.id, int(wanted), self._now())
                else:
                    abort(400)
                audit.record(
                    connection,
                    actor=account.username,
                    address=origin(),
                    action=audit.Event.SESSION_ENDED,
                    subject="account",
                )
        except Refused as error:
            return self._page(account, say(error.message)), 422
        return redirect(SESSIONS_PAGE)

    def tell_left(self) -> ResponseReturnValue:
        """Tell after how many seconds this session ends; asked by POST, it counts as being used."""
        return jsonify(seconds_left(self._settings, self._now()))

    def _page(self, account: Account, problem: str = "") -> str:
        with self._store.reading() as connection:
            going = sessions.list_going(connection, account.id, self._now())
        return render_template(
            "sessions.html",
            problem=problem,
            rows=[self._row(one) for one in going],
            next=local_path(request.values.get("next", "/account")),
        )

    def _row(self, one: Session) -> _Row:
        zone = self._settings.timezone
        return _Row(
            one.id,
            browser_name(one.browser),
            one.address,
            minute(local_in(zone, one.begun_at)),
            minute(local_in(zone, one.seen_at)),
            one.id == current_session(),
        )


def browser_name(user_agent: str) -> str:
    """Name a browser and its system in short, as far as it says what it is."""
    names = (
        next((name for mark, name in known.items() if mark in user_agent), "")
        for known in (_BROWSERS, _SYSTEMS)
    )
    return " · ".join(filter(None, names)) or gettext("未知浏览器")
