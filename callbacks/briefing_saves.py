"""What can be done with a briefing on its page."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from dash import State

from callbacks.briefings.freezing import freeze_ask, taken_of
from callbacks.forms import register_save, save_by
from callbacks.ground import Ground
from callbacks.numbers import number_of
from callbacks.services import Services
from layouts.briefing import FIELDS, Ids, field_names
from layouts.briefings import state_names
from layouts.texts import gettext
from queries.briefings.basket import empty, list_kept
from queries.briefings.briefings import list_items
from queries.briefings.holding import hold
from queries.briefings.making import (
    freeze,
    move_item,
    rename,
    write_item,
)
from queries.briefings.signing import comment, sign
from queries.schema.briefings import BriefingState

_PLACES = {"faults": str(Ids.FAULTS), "done": str(Ids.DONE), "saved": str(Ids.SAVED)}


def save_words(
    services: Services,
    *,
    clicks: Any,
    number: Any,
    seen: Any,
    item: Any,
    title: Any,
    title_en: Any,
    remark: Any,
) -> dict[str, Any]:
    """Write title and remark of an exhibit."""

    def act(connection: Any) -> str:
        said = {"title": str(title or ""), "title_en": str(title_en or "")}
        said["remark"] = str(remark or "")
        viewer = services.viewer()
        write_item(connection, viewer, number_of(number), seen or 0, item or 0, said)
        return gettext("已保存。")

    return save_by(services, FIELDS, field_names(), clicks, act)


def save_place(
    services: Services, by: int, *, clicks: Any, number: Any, seen: Any, item: Any
) -> dict[str, Any]:
    """Move an exhibit up or down, or take it out."""

    def act(connection: Any) -> str:
        viewer = services.viewer()
        move_item(connection, viewer, number_of(number), seen or 0, item or 0, by)
        return gettext("已移动。") if by else gettext("已移除。")

    return save_by(services, FIELDS, field_names(), clicks, act)


def save_name(
    services: Services, *, clicks: Any, number: Any, seen: Any, name: Any
) -> dict[str, Any]:
    """Give the briefing another title."""

    def act(connection: Any) -> str:
        viewer = services.viewer()
        rename(connection, viewer, number_of(number), seen or 0, str(name or ""))
        return gettext("已保存。")

    return save_by(services, FIELDS, field_names(), clicks, act)


def save_figures(
    services: Services, more: bool, *, clicks: Any, number: Any, seen: Any
) -> dict[str, Any]:
    """Take all figures anew, and perhaps what is in the basket along."""
    ground = Ground.of(services)

    def act(connection: Any) -> str:
        viewer, at = ground.viewer, number_of(number)
        hold(connection, viewer, at, seen or 0)
        items = {one.id: freeze_ask(ground, one.query) for one in list_items(connection, at)}
        kept = list_kept(connection, viewer) if more else []
        added = [freeze_ask(ground, one.query) for one in kept]
        freeze(connection, viewer, at, seen or 0, items, added, taken_of(ground), services.origin())
        if more:
            empty(connection, viewer)
        return gettext("已换成当前数据，共 {count} 项。", count=len(items) + len(added))

    return save_by(services, FIELDS, field_names(), clicks, act)


def save_comment(services: Services, *, clicks: Any, number: Any, text: Any) -> dict[str, Any]:
    """Say something of the briefing."""

    def act(connection: Any) -> str:
        viewer, address = services.viewer(), services.origin()
        comment(connection, viewer, number_of(number), str(text or ""), address)
        return gettext("已提交意见。")

    return save_by(services, FIELDS, field_names(), clicks, act)


def save_sign(
    services: Services, state: BriefingState, *, clicks: Any, number: Any, seen: Any
) -> dict[str, Any]:
    """Review or approve the briefing, or make it a draft again."""

    def act(connection: Any) -> str:
        viewer, address = services.viewer(), services.origin()
        sign(connection, viewer, number_of(number), seen or 0, state, address)
        return gettext("现在是：{state}。", state=state_names()[state])

    return save_by(services, FIELDS, field_names(), clicks, act)


def register_saves(app: Any, services: Services) -> None:
    """Tie the buttons of the page to what they do."""
    known = {"number": State(Ids.NUMBER, "data"), "seen": State(Ids.SEEN, "data")}
    item = known | {"item": State(Ids.ITEM, "data")}
    words = item | {
        "title": State(Ids.TITLE, "value"),
        "title_en": State(Ids.TITLE_EN, "value"),
        "remark": State(Ids.REMARK, "value"),
    }
    said = {"number": State(Ids.NUMBER, "data"), "text": State(Ids.COMMENT, "value")}
    saves: list[tuple[Callable[..., dict[str, Any]], str, Mapping[str, State]]] = [
        (partial(save_words, services), Ids.SAVE, words),
        (partial(save_place, services, -1), Ids.UP, item),
        (partial(save_place, services, 1), Ids.DOWN, item),
        (partial(save_place, services, 0), Ids.OUT, item),
        (partial(save_name, services), Ids.RENAME, known | {"name": State(Ids.NAME, "value")}),
        (partial(save_figures, services, False), Ids.FREEZE, known),
        (partial(save_figures, services, True), Ids.ADD, known),
        (partial(save_comment, services), Ids.SAY, said),
        (partial(save_sign, services, BriefingState.REVIEWED), Ids.REVIEW, known),
        (partial(save_sign, services, BriefingState.APPROVED), Ids.APPROVE, known),
        (partial(save_sign, services, BriefingState.DRAFT), Ids.REOPEN, known),
    ]
    for save, button, state in saves:
        register_save(app, save, FIELDS, _PLACES, button, state)
