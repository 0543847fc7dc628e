"""The token that a program shows in `Authorization: Bearer`, and what it is told without one."""

from datetime import datetime
from typing import NoReturn

from flask import request
from werkzeug.datastructures import WWWAuthenticate
from werkzeug.exceptions import Unauthorized

from queries.accounts import Account, use_token
from queries.store import Store

API = "/api/"
"""How addresses begin that answer to a token; everywhere else none is looked at."""


def is_shown() -> bool:
    """Tell whether a request shows something that has to be a token."""
    return request.path.startswith(API) and "Authorization" in request.headers


def account_shown(store: Store, now: datetime) -> Account:
    """Return the account of the token shown; the request ends with 401 where it is none.

    Args:
        store: where tokens are kept.
        now: UTC.
    """
    shown = request.authorization
    secret = shown.token if shown and shown.type == "bearer" else None
    account = use_token(store, secret, (request.remote_addr or "")[:45], now) if secret else None
    return account or demand(error="invalid_token")


def demand(**told: str) -> NoReturn:
    """End the request with 401 and the header that says how to sign in.

    Source: RFC 6750, section 3.
    """
    how = WWWAuthenticate("bearer", {"realm": "zhiyuan", **told})
    raise Unauthorized(www_authenticate=how)
