"""Signing on by the office's own provider, OpenID Connect, where one is set.

The provider says who somebody is; what they may do and see is said here. Who has no account here
does not come in, and a second factor that an account has here is asked for all the same.

Source: OpenID Connect Core 1.0, section 3.1 (authorization code flow); RFC 7636 (PKCE).
"""

import logging
from collections.abc import Callable
from typing import Any

from authlib.common.errors import AuthlibBaseError
from authlib.integrations.flask_client import OAuth
from flask import Flask, request, session
from flask.typing import ResponseReturnValue
from joserfc.errors import JoseError
from requests import RequestException
from werkzeug.wrappers import Response

from dashboard.access import BACK, SIGN_ON
from dashboard.origin import origin
from dashboard.security import local_path
from dashboard.settings import Settings
from layouts.texts import gettext
from queries import accounts
from queries.accounts import Account, Outcome
from queries.store import Store

_WANTED = "wanted"
_PATIENCE = 10
"""Seconds that the provider may take."""

_log = logging.getLogger(__name__)

LetIn = Callable[[Account, Outcome, str], Response]
Refuse = Callable[[str], ResponseReturnValue]


def install(server: Flask, store: Store, settings: Settings, let_in: LetIn, refuse: Refuse) -> None:
    """Add the way to the provider and the way back, where one is set.

    Args:
        server: the Flask app, already guarded.
        store: where accounts are kept.
        settings: of this installation.
        let_in: begins the session of an account, or asks for its second factor, and leads on.
        refuse: shows the login page with what went wrong.
    """
    if not settings.oidc_issuer:
        return
    provider = OAuth(server).register(
        "office",
        server_metadata_url=f"{settings.oidc_issuer.rstrip('/')}/.well-known/openid-configuration",
        client_id=settings.oidc_client_id,
        client_secret=settings.oidc_client_secret,
        client_kwargs={
            "scope": "openid profile email",
            "code_challenge_method": "S256",
            "default_timeout": _PATIENCE,
        },
    )
    way = _Way(store, settings, provider, let_in, refuse)
    server.add_url_rule(SIGN_ON, view_func=way.go_there)
    server.add_url_rule(BACK, view_func=way.come_back)


class _Way:
    """The views."""

    def __init__(
        self, store: Store, settings: Settings, provider: Any, let_in: LetIn, refuse: Refuse
    ) -> None:
        self._store, self._settings, self._provider = store, settings, provider
        self._let_in, self._refuse = let_in, refuse

    def go_there(self) -> ResponseReturnValue:
        """Lead to the provider, and remember where somebody wanted to go."""
        session[_WANTED] = local_path(request.args.get("next"))
        address = self._settings.public_address.rstrip("/") or request.host_url.rstrip("/")
        try:
            there: Response = self._provider.authorize_redirect(f"{address}{BACK}")
        except (RequestException, AuthlibBaseError) as error:
            return self._fail(error)
        return there

    def come_back(self) -> ResponseReturnValue:
        """Let in whom the provider vouches for, if they have an account here."""
        wanted = session.get(_WANTED, "/")
        try:
            token = self._provider.authorize_access_token()
        except (RequestException, AuthlibBaseError, JoseError, KeyError, ValueError) as error:
            return self._fail(error)
        name = token.get("userinfo", {}).get(self._settings.oidc_claim)
        entrance = accounts.enter_vouched(
            self._store, name if isinstance(name, str) else "", address=origin()
        )
        if entrance.account is None:
            return self._refuse(
                gettext("您已通过单位登录，但在本系统没有可用的账号，请联系安全管理员")
            )
        return self._let_in(entrance.account, entrance.outcome, wanted)

    def _fail(self, error: Exception) -> ResponseReturnValue:
        _log.warning("The office's provider did not sign anybody on: %s", type(error).__name__)
        return self._refuse(gettext("单位登录没有成功，请重试，或使用用户名和密码"))
