"""The page of where to look first, at work."""

from collections.abc import Sequence
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
from layouts.parts.grids import Grid
from layouts.shell import Ids as Shell
from layouts.texts import gettext
from layouts.watch import (
    FIELDS,
    EnteredRow,
    Ids,
    SpikeRow,
    content,
    entered_grid,
    field_names,
    spikes_grid,
)
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
from queries.messages import Message, Refused
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


def grids_of(connection: Any, ground: Ground, chosen: date) -> dict[str, Grid]:
    """Look up the lists of the page, by what asks for each as an exhibit; operators by none.

    Args:
        connection: to read with.
        ground: who asks.
        chosen: day of the appraisal.
    """
    viewer, last = ground.viewer, Month.of(chosen)
    first = last - (_MONTHS - 1)
    spikes = list_spikes(connection, viewer, chosen)
    organizations = list_backfillers(connection, viewer, first, last)
    operators = list_operators(connection, viewer, first, last)
    months = period(first, last)
    return {
        "spikes": spikes_grid(
            gettext("{day}前两周时长骤增的组织", day=day(chosen)), [_spike(one) for one in spikes]
        ),
        "organizations": entered_grid(
            gettext("补录占比高的组织（{months}）", months=months),
            gettext("组织"),
            [_entered(one) for one in organizations],
        ),
        "": entered_grid(
            gettext("补录占比高的录入人（{months}）", months=months),
            gettext("录入人"),
            [_entered(one) for one in operators],
        ),
    }


def listed_of(connection: Any, ground: Ground, pairs: Sequence[tuple[str, str]]) -> Grid:
    """Look up the list that an address asks for as an exhibit.

    Raises:
        Refused: there is none of this name.
    """
    said = dict(pairs)
    by = said.get("by", "")
    chosen = _chosen(ground, list_appraisals(connection), said.get("on", ""))
    grids = grids_of(connection, ground, chosen) if by else {}
    if by not in grids:
        raise Refused(Message("无法识别要加入汇报的表格，请从页面上重新加入"))
    return grids[by]


def _content(
    services: Services, ground: Ground, appraisals: list[Appraisal], chosen: date, search: Any
) -> Any:
    with services.store.reading() as connection:
        grids = grids_of(connection, ground, chosen)
    pairs = read_pairs(search)
    days = [
        (_name(one), put(pairs, "on", one.held_on.isoformat()), one.held_on == chosen)
        for one in appraisals
    ]
    source = ground.sourced(gettext("来源：服务记录 · 截至{day}", day=day(services.today())))
    asks = f"show=table&list=watch&on={chosen.isoformat()}"
    return content(days, grids["spikes"], [grids["organizations"], grids[""]], source, asks)


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
