"""The page of registrations that may be of one person, at work."""

from functools import partial
from typing import Any

from dash import Input, Output

from callbacks.answers import wired
from callbacks.controls import read_pairs
from callbacks.ground import Ground
from callbacks.services import Services
from layouts.doubles import PATH, Ids, MergeRow, PairRow, listed
from layouts.formats import day
from layouts.people_names import merge_state_names, sign_names
from layouts.shell import Ids as Shell
from layouts.texts import gettext
from queries.merges.merging import Merge
from queries.people.pairs import PAGE_SIZE, Pair, list_pairs, list_recent
from queries.people.persons import Person


def show_doubles(services: Services, *, search: Any) -> dict[str, Any]:
    """Fill the page for an address."""
    ground, pairs = Ground.of(services), read_pairs(search)
    said = dict(pairs).get("page", "1")[:9]
    page = max(1, int(said)) if said.isdecimal() else 1
    viewer, vault, today = ground.viewer, services.store.vault, services.today()
    with services.store.reading() as connection:
        found, total = list_pairs(connection, vault, viewer, today, page)
        merges = list_recent(connection, viewer)
    rows = [_pair(ground, one) for one in found]
    done = [_merge(one) for one in merges]
    return {"listed": wired(listed(rows, done, pairs, page, PAGE_SIZE, total))}


def person_lines(ground: Ground, one: Person) -> list[str]:
    """Write a registration in a few lines."""
    head = gettext("{name} · {number}", name=one.name, number=one.volunteer_no)
    known = (one.id_number, one.mobile, one.born)
    came = gettext(
        "{place}，{day}注册", place=ground.short(one.district), day=day(one.registered_on)
    )
    return [head, " · ".join(filter(None, known)), came]


def _pair(ground: Ground, one: Pair) -> PairRow:
    return PairRow(
        f"{PATH}/{one.first.id}/{one.second.id}",
        sign_names()[one.sign],
        person_lines(ground, one.first),
        person_lines(ground, one.second),
        gettext("待另一人确认") if one.proposed else gettext("待核对"),
    )


def _merge(one: Merge) -> MergeRow:
    return MergeRow(
        f"{PATH}/{one.kept_id}/{one.gone_id}",
        one.gone["gone_no"],
        merge_state_names()[one.status],
        gettext("{name}，{day}", name=one.proposer, day=day(one.proposed_on)),
        one.reason,
    )


def register(app: Any, services: Services) -> None:
    """Tie this page's callback to the app."""
    app.callback(
        output={"listed": Output(Ids.LISTED, "children")},
        inputs={"search": Input(Shell.URL, "search")},
    )(partial(show_doubles, services))
