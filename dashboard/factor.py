"""The second factor at the door and on the page where one sets it up."""

from collections.abc import Callable
from datetime import datetime, timedelta

import segno
from flask import Flask, redirect, render_template, request, session
from flask.typing import ResponseReturnValue
from itsdangerous import BadSignature, URLSafeTimedSerializer
from sqlalchemy import Connection
from werkzeug.wrappers import Response

from dashboard.access import CODE_PAGE, FACTOR_PAGE, begin_session, current_account
from dashboard.clock import Clock
from dashboard.lasting import is_vouched
from dashboard.origin import origin
from dashboard.security import local_path
from dashboard.settings import Settings
from layouts.texts import gettext, say
from queries import accounts, audit
from queries.accounts import Account, Outcome, factor
from queries.messages import Message, Refused
from queries.store import Store

_PATIENCE = timedelta(minutes=5)
"""For which a right password waits for its code, and a secret for being taken over."""
_PENDING = "second"

LetIn = Callable[[Account, str | None, bool], Response]
"""Begins the session of an account: where it wants to go, whether the office vouched for it."""


def ask_for_code(
    account: Account, wanted: str | None, now: datetime, *, vouched: bool = False
) -> Response:
    """Lead somebody whose password was right, or who is vouched for, to where the code is asked."""
    session.clear()
    session[_PENDING] = [account.id, account.session_epoch, now.isoformat(), vouched]
    return redirect(f"{CODE_PAGE}?next={local_path(wanted)}")


def install(
    server: Flask,
    store: Store,
    settings: Settings,
    let_in: LetIn,
    known_account: Callable[[], int | None],
    now: Clock,
) -> None:
    """Add the pages.

    Args:
        server: the Flask app, already guarded.
        store: where accounts are kept.
        settings: of this installation.
        let_in: begins a session and leads on.
        known_account: who entered from this browser before.
        now: the clock.
    """
    second = _Second(store, settings, let_in, known_account, now)
    server.add_url_rule(CODE_PAGE, view_func=second.show_code, methods=["GET"])
    server.add_url_rule(CODE_PAGE, view_func=second.take_code, methods=["POST"])
    server.add_url_rule(FACTOR_PAGE, view_func=second.show_factor, methods=["GET"])
    server.add_url_rule(FACTOR_PAGE, view_func=second.change_factor, methods=["POST"])


class _Second:
    """The views of the pages."""

    def __init__(
        self,
        store: Store,
        settings: Settings,
        let_in: LetIn,
        known_account: Callable[[], int | None],
        now: Clock,
    ) -> None:
        self._store, self._let_in, self._known, self._now = store, let_in, known_account, now
        self._signer = URLSafeTimedSerializer(settings.secret_key, salt="second factor")
        self._settings = settings

    def show_code(self) -> ResponseReturnValue:
        """Ask for the code of who has given the password just now."""
        if self._pending() is None:
            return redirect("/login")
        return _code_page()

    def take_code(self) -> ResponseReturnValue:
        """Try the code; the same words whatever was wrong."""
        pending = self._pending()
        if pending is None:
            return redirect("/login")
        entrance = accounts.enter_second(
            self._store,
            pending,
            request.form.get("code", ""),
            address=origin(),
            now=self._now(),
            known_account=self._known(),
        )
        if entrance.account is not None:
            return self._let_in(entrance.account, None, bool(session[_PENDING][3]))
        if entrance.outcome is Outcome.THROTTLED:
            return _code_page(gettext("尝试次数过多，请 15 分钟后再试")), 429
        wrong = gettext("验证码不正确或已用过，或账号已暂时锁定。连续 5 次失败后，账号锁定 15 分钟")
        return _code_page(wrong), 401

    def show_factor(self) -> ResponseReturnValue:
        """Show how one enters, and what there is to set up."""
        return self._factor_page(current_account())

    def change_factor(self) -> ResponseReturnValue:
        """Set it up, give new recovery codes, or drop it."""
        account = current_account()
        acts = {"set_up": self._set_up, "renew": self._renew, "drop": self._drop}
        act = acts.get(request.form.get("act", ""))
        try:
            if act is None:
                raise Refused(Message("无法识别这个操作，请刷新页面后重试"))
            codes = act(account)
        except Refused as error:
            return self._factor_page(account, say(error.message)), 422
        if act == self._renew:
            return self._factor_page(account, codes=codes)
        with self._store.reading() as connection:
            known = accounts.get_account(connection, account.username)
        vouched = is_vouched()
        begin_session(self._store, known, self._settings, self._now(), vouched=vouched)
        return self._factor_page(known, codes=codes)

    def _set_up(self, account: Account) -> list[str]:
        secret = self._offered(account)
        if secret is None or account.has_factor:
            raise Refused(Message("设置已过期，请重新扫描"))
        with self._store.writing() as connection:
            given = request.form.get("code", "")
            vault, now = self._store.vault, self._now()
            codes = factor.set_up(connection, vault, account.id, secret, given, now)
            accounts.end_sessions(connection, account.id)
            self._note(connection, account, "factor_set_up")
        return codes

    def _offered(self, account: Account) -> str | None:
        """Return the secret that the account was shown a short while ago."""
        given = request.form.get("secret", "")
        try:
            number, secret = self._signer.loads(given, max_age=int(_PATIENCE.total_seconds()))
        except BadSignature:
            return None
        return str(secret) if number == account.id else None

    def _renew(self, account: Account) -> list[str]:
        with self._store.writing() as connection:
            self._check_password(connection, account)
            codes = factor.renew_codes(connection, account.id)
            self._note(connection, account, "recovery_codes_renewed")
        return codes

    def _drop(self, account: Account) -> list[str]:
        with self._store.writing() as connection:
            self._check_password(connection, account)
            factor.drop(connection, account.id)
            accounts.end_sessions(connection, account.id)
            self._note(connection, account, audit.Event.FACTOR_DROPPED)
        return []

    def _check_password(self, connection: Connection, account: Account) -> None:
        if not account.has_factor:
            raise Refused(Message("尚未启用两步验证"))
        if not accounts.has_password(connection, account.id, request.form.get("password", "")):
            raise Refused(Message("当前密码不正确"))

    def _note(self, connection: Connection, account: Account, action: str) -> None:
        audit.record(
            connection, actor=account.username, address=origin(), action=action, subject="account"
        )

    def _pending(self) -> int | None:
        """Return the account whose password was right a short while ago."""
        number, epoch, since, _ = session.get(_PENDING, (0, 0, "", False))
        if not since or self._now() - datetime.fromisoformat(since) > _PATIENCE:
            return None
        with self._store.reading() as connection:
            known = accounts.find_account_by_id(connection, number)
        same = known is not None and known.has_factor and known.session_epoch == epoch
        return number if same else None

    def _factor_page(
        self, account: Account, problem: str = "", codes: list[str] | None = None
    ) -> str:
        secret = self._offered(account) or factor.new_secret()
        with self._store.reading() as connection:
            left = factor.count_codes(connection, account.id)
        drawn = segno.make(factor.address_of(secret, account.username), micro=False)
        return render_template(
            "factor.html",
            problem=problem,
            on=account.has_factor,
            must=self._settings.second_factor == "required" and account.needs_factor,
            codes=codes,
            left=left,
            secret=secret,
            signed=self._signer.dumps([account.id, secret]),
            picture=drawn.svg_inline(scale=4, border=2),
            next=local_path(request.values.get("next")),
            username=account.username,
        )


def _code_page(problem: str = "") -> str:
    return render_template(
        "code.html", problem=problem, next=local_path(request.values.get("next"))
    )
