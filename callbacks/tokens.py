"""The page of one's own tokens at work."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from dash import Input, Output, State, no_update

from callbacks.answers import wired
from callbacks.controls import read_pairs
from callbacks.forms import fault_outputs, told
from callbacks.services import Services
from layouts.formats import day
from layouts.shell import Ids as Shell
from layouts.texts import gettext, say
from layouts.tokens import FIELDS, Ids, Row, fault, field_names, secret, tokens
from queries import audit
from queries.accounts import (
    DAYS,
    Token,
    get_account,
    issue_token,
    list_tokens,
    revoke_token,
)
from queries.messages import Faulty, Message, Refused
from queries.saying import moment


def show_tokens(services: Services, *, search: Any, saved: Any) -> dict[str, Any]:
    """List one's tokens for an address, which says what token is about to be revoked.

    Args:
        services: what the callback leans on.
        search: the address after its path.
        saved: told by this page when something was written.
    """
    with services.store.reading() as connection:
        account = get_account(connection, services.viewer().username)
        kept = list_tokens(connection, account.id)
    rows = [_row(one) for one in kept]
    chosen = _chosen(rows, dict(read_pairs(search)).get("revoke"))
    return {
        "list": wired(tokens(rows)),
        "confirm": chosen is None,
        "question": gettext("撤销令牌“{name}”？", name=chosen.name) if chosen else "",
    }


def issue(services: Services, *, clicks: Any, name: Any, days: Any) -> dict[str, Any]:
    """Issue a token and show its secret, which is kept nowhere and never shown again.

    Args:
        services: what the callback leans on.
        clicks: on the button; None on a form just drawn.
        name: what it is for.
        days: how long it lasts.
    """
    if not clicks:
        return told(FIELDS, field_names(), {}) | dict.fromkeys(_WRITTEN, no_update)
    viewer, origin = services.viewer(), services.origin()
    try:
        with services.store.writing() as connection:
            token, text = issue_token(
                connection,
                get_account(connection, viewer.username),
                name if isinstance(name, str) else "",
                days if isinstance(days, int) else 0,
                moment(),
            )
            _record(connection, audit.Event.TOKEN_ISSUED, viewer.username, origin, token)
    except Faulty as error:
        return _refused() | told(FIELDS, field_names(), error.faults)
    except Refused as error:
        faults = {"faults": wired(fault(say(error.message)))}
        return _refused() | told(FIELDS, field_names(), {}) | faults
    done = gettext("已签发令牌“{name}”。", name=token.name)
    shown = {"secret": wired(secret(text)), "done": done} | told(FIELDS, field_names(), {})
    return shown | {"saved": f"issued {token.id}", "name": "", "days": DAYS}


def _refused() -> dict[str, Any]:
    return dict.fromkeys(_WRITTEN, no_update) | {"secret": "", "done": ""}


_WRITTEN = ("secret", "done", "saved", "name", "days")


def revoke(services: Services, *, clicks: Any, search: Any) -> dict[str, Any]:
    """Revoke the token that the address names.

    Raises:
        Refused: the viewer has none of this number in use.
    """
    if not clicks:
        return dict.fromkeys(("done", "secret", "saved", "search"), no_update)
    number = dict(read_pairs(search)).get("revoke", "")
    if not (number.isdecimal() and len(number) < 10):
        raise Refused(Message("没有这个令牌，或已经撤销"))
    viewer, origin = services.viewer(), services.origin()
    with services.store.writing() as connection:
        account = get_account(connection, viewer.username)
        token = revoke_token(connection, account.id, int(number), moment())
        _record(connection, audit.Event.TOKEN_REVOKED, viewer.username, origin, token)
    done = gettext("已撤销令牌“{name}”。", name=token.name)
    return {"done": done, "secret": "", "saved": f"revoked {token.id}", "search": ""}


def _record(connection: Any, event: audit.Event, username: str, origin: str, token: Token) -> None:
    audit.record(
        connection,
        actor=username,
        address=origin,
        action=event,
        subject=username,
        detail=token.told(),
    )


def _row(one: Token) -> Row:
    used = one.last_used_at
    return Row(
        one.id,
        one.name,
        one.state(moment()),
        day(one.created_at.date()),
        day(one.expires_at.date()),
        day(used.date()) if used else "",
    )


def _chosen(rows: Sequence[Row], number: str | None) -> Row | None:
    usable = (one for one in rows if one.state == "in_use")
    return next((one for one in usable if str(one.number) == number), None)


def register(app: Any, services: Services) -> None:
    """Tie this page's callbacks to the app."""
    app.callback(
        output={
            "list": Output(Ids.LIST, "children"),
            "confirm": Output(Ids.CONFIRM, "hidden"),
            "question": Output(Ids.QUESTION, "children"),
        },
        inputs={"search": Input(Shell.URL, "search"), "saved": Input(Ids.SAVED, "data")},
    )(partial(show_tokens, services))
    written = {
        "done": Output(Ids.DONE, "children", allow_duplicate=True),
        "secret": Output(Ids.SHOWN, "children", allow_duplicate=True),
        "saved": Output(Ids.SAVED, "data", allow_duplicate=True),
    }
    app.callback(
        output={
            **written,
            **fault_outputs(FIELDS, Ids.FAULTS),
            "name": Output(Ids.NAME, "value"),
            "days": Output(Ids.DAYS, "value"),
        },
        inputs={"clicks": Input(Ids.ISSUE, "n_clicks")},
        state={"name": State(Ids.NAME, "value"), "days": State(Ids.DAYS, "value")},
        prevent_initial_call=True,
    )(partial(issue, services))
    app.callback(
        output={**written, "search": Output(Shell.URL, "search", allow_duplicate=True)},
        inputs={"clicks": Input(Ids.REVOKE, "n_clicks")},
        state={"search": State(Shell.URL, "search")},
        prevent_initial_call=True,
    )(partial(revoke, services))
