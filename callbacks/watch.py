"""The page of where to look first, at work."""

from datetime import date
from functools import partial
from typing import Any

from dash import Input, Output, State

from callbacks.answers import Answers
from callbacks.controls import read_pairs
from callbacks.forms import register_save, save_by
from callbacks.ground import Ground
from callbacks.numbers import number_of
from callbacks.services import Services
from layouts.formats import day, duration, exact, period
from layouts.parts.addresses import put
from layouts.parts.forms import options
from layouts.shell import Ids as Shell
from layouts.texts import gettext
from layouts.watch import FIELDS, EnteredRow, Ids, SpikeRow, content, field_names
from queries.integrity.appraisals import (
    Appraisal,
    keep_appraisal,
    list_appraisals,
    remove_appraisal,
)
from queries.integrity.watching import (
    Entered,
    Spike,
    list_backfillers,
    list_operators,
    list_spikes,
)
from queries.months import Month
from queries.scope import Permission

_MONTHS = 3
_PLACES = {"faults": str(Ids.FAULTS), "done": str(Ids.DONE), "saved": str(Ids.SAVED)}


def show_watch(services: Services, answers: Answers, *, search: Any, saved: Any) -> dict[str, Any]:
    """Fill the page.

    Args:
        services: what the callback leans on.
        answers: kept for who asks the same again.
        search: `on=2026-12-05` chooses an appraisal.
        saved: told when one was kept or removed.
    """
    ground = Ground.of(services)
    with services.store.reading() as connection:
        appraisals = list_appraisals(connection)
    chosen = _chosen(ground, appraisals, dict(read_pairs(search)).get("on", ""))
    key = (ground.key, chosen, tuple(appraisals))
    drawn = answers.of(
        key, lambda: {"content": _content(services, ground, appraisals, chosen, search)}
    )
    keeps = ground.viewer.may(Permission.SET_RULE_LIMITS)
    return dict(drawn) | {
        "form": not keeps,
        "options": options({str(one.id): _name(one) for one in appraisals}),
        "blank": [""],
    }


def save_appraisal(services: Services, *, clicks: Any, on: Any, name: Any) -> dict[str, Any]:
    """Keep a day up to which hours count."""

    def act(connection: Any) -> str:
        viewer, address = services.viewer(), services.origin()
        keep_appraisal(connection, viewer, _day(on), str(name or ""), address)
        return gettext("已登记。")

    return save_by(services, FIELDS, field_names(), clicks, act)


def drop_appraisal(services: Services, *, clicks: Any, chosen: Any) -> dict[str, Any]:
    """Keep a day no longer."""

    def act(connection: Any) -> str:
        remove_appraisal(connection, services.viewer(), number_of(chosen), services.origin())
        return gettext("已删去。")

    return save_by(services, FIELDS, field_names(), clicks, act)


def _content(
    services: Services, ground: Ground, appraisals: list[Appraisal], chosen: date, search: Any
) -> Any:
    viewer = ground.viewer
    last = Month.of(chosen)
    first = last - (_MONTHS - 1)
    with services.store.reading() as connection:
        spikes = list_spikes(connection, viewer, chosen)
        organizations = list_backfillers(connection, viewer, first, last)
        operators = list_operators(connection, viewer, first, last)
    pairs = read_pairs(search)
    days = [
        (_name(one), put(pairs, "on", one.held_on.isoformat()), one.held_on == chosen)
        for one in appraisals
    ]
    return content(
        days,
        [_spike(one) for one in spikes],
        gettext("{day}前两周时长骤增的组织", day=day(chosen)),
        [_entered(one) for one in organizations],
        [_entered(one) for one in operators],
        period(first, last),
    )


def _chosen(ground: Ground, appraisals: list[Appraisal], said: str) -> date:
    """Choose the appraisal asked for, else the newest that is over, else the newest day known."""
    asked = _day(said)
    newest = ground.snapshot.version.as_of or date(2000, 1, 1)
    if asked is not None:
        return asked
    return next((one.held_on for one in appraisals if one.held_on <= newest), newest)


def _day(said: Any) -> date | None:
    try:
        return date.fromisoformat(str(said or ""))
    except ValueError:
        return None


def _name(one: Appraisal) -> str:
    return gettext("{name}（{day}）", name=one.name, day=day(one.held_on))


def _spike(one: Spike) -> SpikeRow:
    return SpikeRow(
        f"/organizations/{one.organization_id}",
        one.organization,
        duration(one.minutes),
        duration(round(one.usual)),
        duration(round(one.limit)),
        f"{one.minutes / one.usual:.1f}" if one.usual else "–",
        duration(one.backfilled),
    )


def _entered(one: Entered) -> EnteredRow:
    return EnteredRow(
        f"/organizations/{one.organization_id}" if one.organization_id else "",
        one.name,
        f"{one.records:,}",
        f"{one.backfilled:,}",
        exact(one.share, "share"),
        one.share,
        exact(one.lower, "share"),
        duration(one.minutes),
    )


def register(app: Any, services: Services) -> None:
    """Tie this page's callbacks to the app."""
    app.callback(
        output={
            "content": Output(Ids.CONTENT, "children"),
            "form": Output(Ids.FORM, "hidden"),
            "options": Output(Ids.CHOSEN, "options"),
            "blank": [Output(Ids.NAME, "value")],
        },
        inputs={"search": Input(Shell.URL, "search"), "saved": Input(Ids.SAVED, "data")},
    )(partial(show_watch, services, Answers()))
    kept = {"on": State(Ids.ON, "value"), "name": State(Ids.NAME, "value")}
    chosen = {"chosen": State(Ids.CHOSEN, "value")}
    register_save(app, partial(save_appraisal, services), FIELDS, _PLACES, Ids.KEEP, kept)
    register_save(app, partial(drop_appraisal, services), FIELDS, _PLACES, Ids.REMOVE, chosen)
