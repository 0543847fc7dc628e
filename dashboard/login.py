"""The plain pages before and around the dashboard: sign in, sign out, password, language, theme."""

from flask import Flask, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue
from itsdangerous import BadSignature, URLSafeSerializer
from sqlalchemy import Connection
from werkzeug.wrappers import Response

from dashboard import factor, preferences, signed_in, signing_on
from dashboard.access import (
    LANGUAGE_COOKIE,
    PASSWORD_PAGE,
    begin_session,
    current_account,
    current_session,
    end_session,
    has_session,
)
from dashboard.clock import Clock, utc_now
from dashboard.factor import ask_for_code
from dashboard.origin import origin
from dashboard.preferences import remember
from dashboard.security import local_path
from dashboard.settings import Settings
from dashboard.start import first_address
from layouts import texts
from layouts.roles import role_name
from layouts.texts import gettext, say
from queries import accounts, audit
from queries.accounts import Account, Entrance, Outcome, sessions
from queries.accounts.ldap import OfficeDirectory
from queries.city.divisions import find_city
from queries.messages import Refused
from queries.store import Store

KNOWN_COOKIE = "zhiyuan_known"


def install(server: Flask, store: Store, settings: Settings, now: Clock = utc_now) -> None:
    """Add the pages.

    Args:
        server: the Flask app, already guarded.
        store: where accounts are kept.
        settings: of this installation.
        now: the clock.
    """
    server.jinja_env.globals.update(gettext=gettext, locale=texts.locale)
    door = Door(store, settings, now)
    server.add_url_rule("/login", view_func=door.show, methods=["GET"])
    server.add_url_rule("/login", view_func=door.sign_in, methods=["POST"])
    server.add_url_rule("/logout", view_func=door.sign_out, methods=["POST"])
    server.add_url_rule(PASSWORD_PAGE, view_func=door.show_password, methods=["GET"])
    server.add_url_rule(PASSWORD_PAGE, view_func=door.change_password, methods=["POST"])
    preferences.install(server, store, settings)
    signing_on.install(server, store, settings, door.sign_on, door.refuse_with)
    signed_in.install(server, store, settings, now)
    factor.install(server, store, settings, door.let_in, door.known_account, now)


class Door:
    """The views of the plain pages."""

    def __init__(self, store: Store, settings: Settings, now: Clock) -> None:
        """Keep what the views lean on."""
        self._store = store
        self._settings = settings
        self._now = now
        self._directory = (
            OfficeDirectory(settings.ldap_url, settings.ldap_person) if settings.ldap_url else None
        )

    def show(self) -> ResponseReturnValue:
        """Show the login page, in the language asked for by `?lang=`."""
        if has_session():
            return redirect(local_path(request.args.get("next")))
        page = self._login_page(ended="ended" in request.args)
        if request.args.get("lang") in texts.LOCALES:
            remember(page, LANGUAGE_COOKIE, texts.locale(), self._settings)
        return page

    def sign_in(self) -> ResponseReturnValue:
        """Try the name and password; the same words whatever was wrong."""
        entrance = accounts.enter(
            self._store,
            request.form.get("username", ""),
            request.form.get("password", ""),
            address=origin(),
            now=self._now(),
            known_account=self.known_account(),
            directory=self._directory,
        )
        if entrance.account is None:
            return self._refuse(entrance)
        wanted = request.form.get("next") or "/"
        return self.sign_on(entrance.account, entrance.outcome, wanted, vouched=entrance.vouched)

    def sign_on(
        self, account: Account, outcome: Outcome, wanted: str, vouched: bool = True
    ) -> Response:
        """Let in whose password was right, or whom the office vouches for."""
        if outcome is Outcome.SECOND:
            return ask_for_code(account, wanted, self._now(), vouched=vouched)
        return self.let_in(account, wanted, vouched=vouched)

    def let_in(
        self, account: Account, wanted: str | None = None, vouched: bool = False
    ) -> Response:
        """Begin a session, and lead to what was asked for."""
        begin_session(self._store, account, self._settings, self._now(), vouched=vouched)
        asked = wanted or request.form.get("next")
        answer = redirect(first_address(self._store, account.username, asked))
        remember(answer, KNOWN_COOKIE, self._signer().dumps(account.id), self._settings)
        return answer

    def sign_out(self) -> ResponseReturnValue:
        """End the session, here and wherever its cookie may have got to; others go on."""
        account = current_account()
        with self._store.writing() as connection:
            sessions.end(connection, account.id, current_session(), self._now())
            _record(connection, account, audit.Event.LOGOUT)
        end_session()
        return redirect("/login")

    def show_password(self) -> ResponseReturnValue:
        """Show the page on which one changes one's own password."""
        return _password_page(current_account())

    def change_password(self) -> ResponseReturnValue:
        """Change one's own password: other sessions end, this one goes on."""
        account, form = current_account(), request.form
        if form.get("new_password", "") != form.get("repeated", ""):
            return _password_page(account, gettext("两次输入的新密码不一致")), 422
        try:
            with self._store.writing() as connection:
                accounts.change_password(
                    connection,
                    account.username,
                    form.get("password", ""),
                    form.get("new_password", ""),
                )
                _record(connection, account, audit.Event.PASSWORD_CHANGED)
        except Refused as error:
            return _password_page(account, say(error.message)), 422
        self._renew(account)
        return redirect(local_path(form.get("next")))

    def refuse_with(self, problem: str) -> ResponseReturnValue:
        """Show the login page with what went wrong elsewhere."""
        page = self._login_page(problem=problem)
        page.status_code = 401
        return page

    def _refuse(self, entrance: Entrance) -> ResponseReturnValue:
        if entrance.outcome is Outcome.THROTTLED:
            problem, status = gettext("尝试次数过多，请 15 分钟后再试"), 429
        else:
            problem, status = (
                gettext("用户名或密码不正确，或账号已暂时锁定。连续 5 次失败后，账号锁定 15 分钟"),
                401,
            )
        page = self._login_page(problem=problem)
        page.status_code = status
        if status == 429:
            page.headers["Retry-After"] = "900"
        return page

    def _login_page(self, problem: str = "", ended: bool = False) -> Response:
        with self._store.reading() as connection:
            city = find_city(connection)
            synthetic = city is not None and city.synthetic
            shown = accounts.list_demo_accounts(connection) if synthetic else []
        return make_response(
            render_template(
                "login.html",
                problem=problem,
                ended=ended,
                office=bool(self._settings.oidc_issuer),
                username=request.form.get("username", ""),
                next=local_path(request.values.get("next")),
                city=texts.chosen(city.name, city.name_en) if city else "",
                synthetic=synthetic,
                demo_accounts=[
                    (one.username, "、".join(role_name(role) for role in one.roles))
                    for one in shown
                ],
            )
        )

    def _renew(self, account: Account) -> None:
        with self._store.reading() as connection:
            known = accounts.get_account(connection, account.username)
        begin_session(self._store, known, self._settings, self._now())

    def known_account(self) -> int | None:
        """Return who entered from this browser before; None: nobody is known to have."""
        try:
            known: int = self._signer().loads(request.cookies.get(KNOWN_COOKIE, ""))
        except BadSignature:
            return None
        return known

    def _signer(self) -> URLSafeSerializer:
        return URLSafeSerializer(self._settings.secret_key, salt="known account")


def _password_page(account: Account, problem: str = "") -> str:
    return render_template(
        "password.html",
        problem=problem,
        must=account.must_change_password,
        next=local_path(request.values.get("next")),
        username=account.username,
        shortest=accounts.SHORTEST,
    )


def _record(connection: Connection, account: Account, event: audit.Event) -> None:
    audit.record(
        connection, actor=account.username, address=origin(), action=event, subject="account"
    )
