"""Who is signed in, what they may do, and the one guard before every request."""

from datetime import datetime, timedelta
from urllib.parse import urlencode

from flask import Flask, Response, abort, g, redirect, request, session
from flask_login import LoginManager, UserMixin, current_user, login_user, logout_user
from sqlalchemy.exc import OperationalError
from werkzeug.wrappers import Response as BaseResponse

from dashboard import bearer, lasting
from dashboard.bearer import API
from dashboard.clock import Clock, utc_now
from dashboard.lasting import SESSION_CLOCK
from dashboard.origin import origin
from dashboard.settings import Settings
from layouts import texts
from queries.accounts import Account, sessions
from queries.scope import Permission, Viewer
from queries.store import Store

LANGUAGE_COOKIE = "zhiyuan_language"
PASSWORD_PAGE = "/account/password"  # noqa: S105 - an address
FACTOR_PAGE = "/account/factor"
CODE_PAGE = "/login/code"
SIGN_ON = "/login/office"
BACK = "/login/office/back"
MACHINES = ("/_dash-", "/_reload-hash", API, SESSION_CLOCK)
"""How addresses begin that scripts and programs ask for, rather than people."""

_WITHOUT_SESSION = ("/assets/", "/healthz", "/readyz", "/verify/", "/metrics")
_OPEN = ("/login", CODE_PAGE, "/verify")
_ALWAYS = ("/account/language", "/account/theme", "/logout")
"""What somebody may do who has to do something else first."""


class SignedIn(UserMixin):  # type: ignore[misc]  # flask_login has no types
    """An account with a session."""

    def __init__(self, account: Account, session_id: int) -> None:
        """Carry the account as it stands in this request, and the number of its session."""
        self.account, self.session_id = account, session_id

    def get_id(self) -> str:
        """Name the account, the epoch of its sessions and this one, for the cookie."""
        return f"{self.account.id}.{self.account.session_epoch}.{self.session_id}"


def install(server: Flask, store: Store, settings: Settings, now: Clock = utc_now) -> None:
    """Put the guard before every request; call it before Dash and anything else is installed.

    Without a session only the login page, health and static files answer; an address that is
    not listed here as open is closed. The API answers to a token as well; a request that shows one
    is judged by it alone, whatever session it comes with.

    Args:
        server: the Flask app.
        store: where accounts are kept.
        settings: of this installation.
        now: the clock.
    """
    server.config.update(
        SECRET_KEY=settings.secret_key,
        SESSION_COOKIE_NAME="__Host-zhiyuan" if settings.behind_tls else "zhiyuan",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.behind_tls,
    )
    _load_sessions(server, store)
    ways_in = (*_OPEN, SIGN_ON, BACK) if settings.oidc_issuer else _OPEN

    @server.before_request
    def guard() -> BaseResponse | None:
        texts.use(_language_asked_for(settings))
        if request.path.startswith(_WITHOUT_SESSION):
            return None
        if bearer.is_shown():
            g.account_of_token = bearer.account_shown(store, now())
            return None
        ended = lasting.is_over(settings, now())
        if ended:
            session.clear()
        if not current_user.is_authenticated:
            return None if request.path in ways_in else _turn_away(ended)
        return _admit(store, now(), settings)


def _load_sessions(server: Flask, store: Store) -> None:
    """Find who is signed in by what the cookie names."""
    manager = LoginManager()
    manager.session_protection = "strong"
    manager.init_app(server)

    @manager.user_loader
    def load(identity: str) -> SignedIn | None:
        numbers = identity.split(".")
        if len(numbers) != 3:
            return None
        account_id, epoch, session_id = (int(one) for one in numbers)
        try:
            with store.reading() as connection:
                account = sessions.find_account_of(connection, account_id, session_id)
        except OperationalError:
            g.nobody_is_known = True
            raise
        if account is None or account.disabled_at or account.session_epoch != epoch:
            return None
        return SignedIn(account, session_id)


def begin_session(
    store: Store, account: Account, settings: Settings, now: datetime, *, vouched: bool = False
) -> None:
    """Sign an account in; nothing of the session before it is kept.

    Args:
        store: where sessions are kept.
        account: that is signed in.
        settings: of this installation.
        now: UTC.
        vouched: by the office's provider, so that the password here plays no part.
    """
    longest = timedelta(hours=settings.session_hours)
    browser = request.user_agent.string
    with store.writing() as connection:
        number = sessions.begin(
            connection, account.id, now=now, longest=longest, address=origin(), browser=browser
        )
    session.clear()
    lasting.begin(now, vouched=vouched)
    login_user(SignedIn(account, number))


def end_session() -> None:
    """Sign the viewer out in this browser; the store is told by who calls."""
    logout_user()
    session.clear()


def current_session() -> int:
    """Return the number of the session that asks; it is one of the current account's."""
    return int(current_user.session_id)


def current_account() -> Account:
    """Return the account that asks; without one the request ends with 401."""
    by_token: Account | None = g.get("account_of_token")
    if by_token is not None:
        return by_token
    if not current_user.is_authenticated:
        abort(401)
    account: Account = current_user.account
    return account


def has_session() -> bool:
    """Tell whether somebody is signed in; nobody is known while the store does not answer."""
    return "nobody_is_known" not in g and bool(current_user.is_authenticated)


def current_viewer() -> Viewer:
    """Return who asks, read once in a request; without a session the request ends with 401."""
    account = current_account()
    return Viewer(
        username=account.username,
        name=account.display_name,
        permissions=account.permissions,
        scope=account.scope,
        locale=texts.locale(),
        theme=account.theme or "auto",
    )


def require(permission: Permission) -> Viewer:
    """Return who asks if they may do something; else the request ends with 403."""
    viewer = current_viewer()
    if not viewer.may(permission):
        abort(403)
    return viewer


def _admit(store: Store, now: datetime, settings: Settings) -> BaseResponse | None:
    account: Account = current_user.account
    if not request.path.startswith(API):
        texts.use(account.locale or texts.locale())
    first = _first_of_all(account, settings)
    if first and request.path not in (first, *_ALWAYS):
        return _turn_away(ended=False, to=first)
    if lasting.keep(now):
        sessions.note_seen(store, current_session(), now)
    return None


def _first_of_all(account: Account, settings: Settings) -> str:
    """Say where an account has to go before anything else; empty: nowhere."""
    if account.must_change_password and not lasting.is_vouched():
        return PASSWORD_PAGE
    demanded = settings.second_factor == "required" and account.needs_factor
    return FACTOR_PAGE if demanded and not account.has_factor else ""


def _turn_away(ended: bool, to: str = "/login") -> BaseResponse:
    if request.path.startswith(API) and to == "/login":
        bearer.demand()
    if request.path.startswith(MACHINES):
        abort(401 if to == "/login" else 403)
    wanted = request.full_path.rstrip("?") if request.method == "GET" else "/"
    query = {"next": wanted} | ({"ended": "1"} if ended else {})
    return redirect(f"{to}?{urlencode(query)}", Response=Response)


def _language_asked_for(settings: Settings) -> str:
    chosen = request.args.get("lang") or request.cookies.get(LANGUAGE_COOKIE)
    if chosen in texts.LOCALES:
        return chosen
    spoken = {"zh": texts.CHINESE, "en": texts.ENGLISH}
    understood = (spoken.get(tag.partition("-")[0].lower()) for tag, _ in request.accept_languages)
    return next(filter(None, understood), settings.locale)
