"""A briefing at work: its exhibits, its words, its signatures, what has changed since."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from dash import Input, Output
from dash.development.base_component import Component

from callbacks.answers import wired
from callbacks.briefing_saves import register_saves
from callbacks.briefings.changed import moved_figures, reasons
from callbacks.briefings.handing import edition_name
from callbacks.controls import read_pairs
from callbacks.ground import Ground
from callbacks.numbers import number_of
from callbacks.services import Services
from layouts.briefing import FORMS, Ids, head, talk
from layouts.briefing_content import Shown, content
from layouts.briefings import PATH, state_names
from layouts.exhibits.exhibit import Exhibit, Kind, load
from layouts.formats import day, minute
from layouts.navigation import not_found
from layouts.shell import Ids as Shell
from layouts.texts import CHINESE, gettext, locale
from queries.briefings.briefings import (
    Briefing,
    Item,
    find_briefing,
    list_comments,
    list_items,
    name_of,
)
from queries.schema.briefings import BriefingState
from queries.scope import Permission

_PLACES = {"faults": str(Ids.FAULTS), "done": str(Ids.DONE), "saved": str(Ids.SAVED)}


def absent(services: Services, values: Mapping[str, str]) -> Component | None:
    """Say that there is no such briefing for the viewer; None where there is."""
    with services.store.reading() as connection:
        if find_briefing(connection, services.viewer(), number_of(values["id"])):
            return None
    return not_found(gettext("没有这份汇报，或您无权查看"), [(gettext("回到汇报材料"), PATH)])


def show_briefing(services: Services, *, number: Any, search: Any, saved: Any) -> dict[str, Any]:
    """Fill the page.

    Args:
        services: what the callback leans on.
        number: of the briefing.
        search: `?item=3` opens the form of an exhibit.
        saved: told when something was done.
    """
    ground = Ground.of(services)
    asked = number_of(dict(read_pairs(search)).get("item"))
    with services.store.reading() as connection:
        known = find_briefing(connection, ground.viewer, number_of(number))
        if known is None:
            return _nothing()
        items = list_items(connection, known.id)
        said = list_comments(connection, known.id)
        why = reasons(connection, ground, known, items)
        signed = [name_of(connection, one) for one in (known.reviewed_by, known.approved_by)]
    may = ground.viewer.may(Permission.MAKE_BRIEFINGS)
    own = known.made_by == ground.viewer.username
    draft = may and own and known.state == BriefingState.DRAFT
    chosen = next((one for one in items if one.id == asked), None) if draft else None
    moved = moved_figures(ground, items)
    return {
        "head": wired(
            head(
                known.title,
                _facts(services, known, signed),
                known.id,
                public=known.state == BriefingState.APPROVED,
            )
        ),
        "content": wired(
            content([_shown(one, draft) for one in items], moved, why if moved else [])
        ),
        "seen": known.version,
        "item": chosen.id if chosen else None,
        "about": load(chosen.shown).title if chosen else "",
        "fields": {
            "title": chosen.title or "" if chosen else "",
            "title_en": chosen.title_en or "" if chosen else "",
            "remark": chosen.remark if chosen else "",
            "name": known.title,
            "comment": "",
        },
        "hidden": {"edit": chosen is None, "whole": not draft},
        "buttons": _buttons(ground, known, may),
        "talk": wired(
            talk([(f"{one.who} · {minute(services.local(one.said_at))}", one.text) for one in said])
        ),
    }


def _shown(one: Item, draft: bool) -> Shown:
    chinese = locale() == CHINESE
    exhibit: Exhibit = load(one.shown if chinese else one.shown_en)
    drawn = exhibit.kind not in (Kind.NUMBERS, Kind.TABLE)
    return Shown(
        (one.title if chinese else one.title_en) or exhibit.title,
        exhibit,
        one.remark,
        f"/drawings/{one.id}.svg?lang={locale()}" if drawn else "",
        f"?item={one.id}" if draft else "",
    )


def _facts(services: Services, known: Briefing, signed: list[str]) -> list[str]:
    facts = [
        state_names()[known.state],
        gettext("数据截至{day}", day=day(known.as_of)),
        gettext("数据版本 {version}", version=known.data_version),
        gettext(
            "{who}制作，{when}定格",
            who=known.maker,
            when=minute(services.local(known.frozen_at)),
        ),
    ]
    if known.state == BriefingState.APPROVED and known.edition:
        facts.append(edition_name(known.as_of, known.edition))
    words = (gettext("{who}审核"), gettext("{who}批准"))
    return facts + [said.format(who=who) for who, said in zip(signed, words, strict=True) if who]


def _buttons(ground: Ground, known: Briefing, may: bool) -> dict[str, bool]:
    """Say which buttons are of no use now."""
    other = may and known.made_by != ground.viewer.username
    third = other and known.reviewed_by != ground.viewer.username
    approves = third and ground.viewer.may(Permission.APPROVE_BRIEFINGS)
    return {
        "say": not may,
        "review": not (other and known.state == BriefingState.DRAFT),
        "approve": not (approves and known.state == BriefingState.REVIEWED),
        "reopen": not (may and known.state != BriefingState.DRAFT),
    }


def _nothing() -> dict[str, Any]:
    return {
        "head": [],
        "content": [],
        "seen": None,
        "item": None,
        "about": "",
        "fields": dict.fromkeys(("title", "title_en", "remark", "name", "comment"), ""),
        "hidden": dict.fromkeys(FORMS, True),
        "buttons": dict.fromkeys(("say", "review", "approve", "reopen"), True),
        "talk": [],
    }


def register(app: Any, services: Services) -> None:
    """Tie this page's callbacks to the app."""
    fields = {
        "title": Ids.TITLE,
        "title_en": Ids.TITLE_EN,
        "remark": Ids.REMARK,
        "name": Ids.NAME,
        "comment": Ids.COMMENT,
    }
    buttons = {
        "say": Ids.SAY,
        "review": Ids.REVIEW,
        "approve": Ids.APPROVE,
        "reopen": Ids.REOPEN,
    }
    app.callback(
        output={
            "head": Output(Ids.HEAD, "children"),
            "content": Output(Ids.CONTENT, "children"),
            "seen": Output(Ids.SEEN, "data"),
            "item": Output(Ids.ITEM, "data"),
            "about": Output(Ids.ABOUT, "children"),
            "fields": {name: Output(one, "value") for name, one in fields.items()},
            "hidden": {name: Output(one, "hidden") for name, one in FORMS.items()},
            "buttons": {name: Output(one, "disabled") for name, one in buttons.items()},
            "talk": Output(Ids.TALK, "children"),
        },
        inputs={
            "number": Input(Ids.NUMBER, "data"),
            "search": Input(Shell.URL, "search"),
            "saved": Input(Ids.SAVED, "data"),
        },
    )(partial(show_briefing, services))
    register_saves(app, services)
