"""Pages of a few views at work: an address is looked up and drawn, in one way for all of them."""

from collections.abc import Callable
from enum import StrEnum
from functools import partial
from typing import Any

from dash import Input, Output

from callbacks.answers import wired
from callbacks.controls import read_pairs
from callbacks.ground import Ground
from callbacks.services import Services
from layouts.parts.addresses import Pairs
from layouts.parts.listings import Shown, listings
from layouts.shell import Ids as Shell
from queries.messages import Message, Refused

Look = Callable[[Any, Ground, Pairs], Shown]
"""Looks up what an address asks for; refuses what there is not."""


def show_listed(
    services: Services, look: Look, *, search: Any, saved: Any = None
) -> dict[str, Any]:
    """Fill a page for an address.

    Args:
        services: what the callback leans on.
        look: of the page.
        search: the address after its path: `?view=needs&district=350203&page=2`.
        saved: told when something was written.
    """
    ground, pairs = Ground.of(services), read_pairs(search)
    with services.store.reading() as connection:
        shown = look(connection, ground, pairs)
    return {"content": wired(listings(shown))}


def view_of(pairs: Pairs, views: type[StrEnum]) -> str:
    """Read which view an address asks for; without a word the first.

    Raises:
        Refused: there is no such view.
    """
    listed = [str(one) for one in views]
    view = dict(pairs).get("view", listed[0])
    if view not in listed:
        raise Refused(Message("无法识别这个地址，请检查后重试"))
    return view


def register_listed(app: Any, services: Services, look: Look, place: str, saved: str = "") -> None:
    """Tie a page to its address.

    Args:
        app: the app, guarded for the page.
        services: what the callback leans on.
        look: of the page.
        place: id of where it is drawn.
        saved: id of what is told when something was written; empty: nothing is written there.
    """
    inputs = {"search": Input(Shell.URL, "search")}
    inputs |= {"saved": Input(saved, "data")} if saved else {}
    app.callback(output={"content": Output(place, "children")}, inputs=inputs)(
        partial(show_listed, services, look)
    )
