"""The registration desk at work: the address says which queue, narrowed to what."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from dash import Input, Output, State, no_update

from callbacks.answers import wired
from callbacks.controls import read_pairs
from callbacks.desk import register_next
from callbacks.filing import register as register_filing
from callbacks.ground import Ground
from callbacks.services import Services
from layouts.case_names import matter_names, stage_names
from layouts.filing import Ids as Filing
from layouts.organization_facts import org_type_names
from layouts.parts.addresses import put, without
from layouts.parts.facets import Choice, Group
from layouts.parts.forms import ANY, options
from layouts.registrations import Ids, Listing, listing
from layouts.shell import Ids as Shell
from layouts.texts import gettext, say
from queries.messages import Message, Refused
from queries.registrations.queues import list_queue, stages_of
from queries.registrations.taking import RULE, assign, list_hands
from queries.registrations.wanted import PAGE_SIZE, Field, Queue, Wanted
from queries.registrations.workflow import CLOSED
from queries.schema.desk import Stage
from queries.scope import Permission, Viewer

_WORDS = 100


def read_wanted(pairs: Sequence[tuple[str, str]], viewer: Viewer) -> Wanted:
    """Read what is asked of the desk.

    `?queue=overdue&matter=founding&type=foundation&district=350203&stage=first_review&q=晨光&page=2`

    Raises:
        Refused: something in it cannot be read, or the queue is not for the viewer.
    """
    said = dict(pairs)
    code = said.get("queue", _first(viewer))
    if code not in list(Queue) or Queue(code) not in _queues(viewer):
        raise Refused(Message("没有这个队列"))
    page = said.get("page", "1")
    if not (page.isdecimal() and len(page) < 9):
        raise Refused(Message("没有这一页，请回到第一页"))
    return Wanted(
        Queue(code),
        {
            name: frozenset(value for one, value in pairs if one == name)
            for name in Field
            if name in said
        },
        "".join(one for one in said.get("q", "") if one.isprintable())[:_WORDS].strip(),
        int(page),
    )


def show_desk(services: Services, *, search: Any, saved: Any) -> dict[str, Any]:
    """Fill queues and list for an address, and the form where it is asked for.

    Args:
        services: what the callback leans on.
        search: the address after its path.
        saved: told by this page when something was written.
    """
    ground, pairs = Ground.of(services), read_pairs(search)
    with services.store.reading() as connection:
        shown = listing_of(connection, services, ground, pairs)
    return {
        "list": wired(listing(shown)),
        "text": shown.text,
        "form": not (shown.receives and dict(pairs).get("open") == "new"),
        "registrars": options({code: ground.name(code) for code in _registrars(ground)}),
        "next": not shown.rule,
        "give": not (shown.rule and shown.rows),
        "hands": options(shown.hands, gettext("放回待分派")),
        "shown": [one.id for one in shown.rows],
    }


def listing_of(
    connection: Any, services: Services, ground: Ground, pairs: Sequence[tuple[str, str]]
) -> Listing:
    """Look up what an address asks of the desk.

    Raises:
        Refused: something in it cannot be read, or the queue is not for the viewer.
    """
    viewer, today = ground.viewer, services.today()
    wanted = read_wanted(pairs, viewer)
    found = list_queue(connection, viewer, wanted, today)
    return Listing(
        pairs=without(pairs, "open")
        if "queue" in dict(pairs)
        else [("queue", wanted.queue), *pairs],
        queue=wanted.queue,
        counts={queue: found.counts[queue] for queue in _queues(viewer)},
        groups=_groups(ground, wanted, found.values),
        rows=found.rows,
        total=found.total,
        page=wanted.page,
        page_size=PAGE_SIZE,
        text=wanted.text,
        places={code: ground.name(code) for code in ground.geography.districts},
        hands=list_hands(connection),
        today=today,
        opens=viewer.may(Permission.READ_CASES),
        receives=viewer.may(Permission.RECEIVE_CASES),
        rule=gettext("取下一件：{rule}。", rule=say(RULE)) if stages_of(viewer) else "",
    )


def find(*, clicks: Any, entered: Any, search: Any, text: Any) -> dict[str, Any]:
    """Write into the address what is looked for, and go to the first page."""
    if not (clicks or entered):
        return {"search": no_update}
    words = str(text or "").strip()[:_WORDS]
    return {"search": put(read_pairs(search), "q", words)}


def give(services: Services, *, clicks: Any, shown: Any, hand: Any) -> dict[str, Any]:
    """Give the cases of the page to somebody."""
    if not clicks or not isinstance(shown, list):
        return {"done": no_update, "saved": no_update}
    numbers = [one for one in shown if isinstance(one, int)]
    username = "" if hand in (None, ANY) else str(hand)
    with services.store.writing() as connection:
        count = assign(connection, services.viewer(), numbers, username, services.origin())
    return {"done": gettext("已分派 {count} 件。", count=count), "saved": clicks}


def _first(viewer: Viewer) -> Queue:
    if not viewer.may(Permission.READ_CASES):
        return Queue.OVERDUE
    return Queue.ROLE if stages_of(viewer) else Queue.OPEN


def _queues(viewer: Viewer) -> list[Queue]:
    if not viewer.may(Permission.READ_CASES):
        return [Queue.OVERDUE]
    own = {Queue.MINE, Queue.ROLE}
    return [queue for queue in Queue if queue not in own or stages_of(viewer)]


def _registrars(ground: Ground) -> list[str]:
    return [code for code in ground.visible if code in (*ground.proper, ground.snapshot.city)]


def _groups(
    ground: Ground, wanted: Wanted, values: Mapping[Field, Mapping[str, int]]
) -> list[Group]:
    places = {code: ground.name(code) for code in ground.geography.districts}
    kinds: dict[Field, tuple[str, Mapping[str, str]]] = {
        Field.STAGE: (gettext("办理环节"), _stages(wanted.queue)),
        Field.MATTER: (gettext("事项"), matter_names()),
        Field.ORG_TYPE: (gettext("组织类型"), org_type_names()),
        Field.REGISTRAR: (gettext("登记机关"), places),
    }
    groups = []
    for name, (title, named) in kinds.items():
        chosen = wanted.chosen.get(name, frozenset())
        counted = values.get(name)
        choices = [
            Choice(code, said, None if counted is None else counted.get(code, 0), code in chosen)
            for code, said in named.items()
            if counted is None or counted.get(code) or code in chosen
        ]
        groups.append(Group(name, title, choices))
    return groups


def _stages(queue: Queue) -> dict[str, str]:
    listed = CLOSED if queue == Queue.DECIDED else frozenset(Stage) - CLOSED
    return {one: stage_names()[one] for one in Stage if one in listed}


def register(app: Any, services: Services) -> None:
    """Tie this page's callbacks to the app."""
    app.callback(
        output={
            "list": Output(Ids.LIST, "children"),
            "text": Output(Ids.TEXT, "value"),
            "form": Output(Filing.FORM, "hidden"),
            "registrars": Output(Filing.REGISTRAR, "options"),
            "next": Output(Ids.NEXT_HOST, "hidden"),
            "give": Output(Ids.GIVE_HOST, "hidden"),
            "hands": Output(Ids.HAND, "options"),
            "shown": Output(Ids.SHOWN, "data"),
        },
        inputs={"search": Input(Shell.URL, "search"), "saved": Input(Ids.SAVED, "data")},
    )(partial(show_desk, services))
    app.callback(
        output={"search": Output(Shell.URL, "search", allow_duplicate=True)},
        inputs={"clicks": Input(Ids.FIND, "n_clicks"), "entered": Input(Ids.TEXT, "n_submit")},
        state={"search": State(Shell.URL, "search"), "text": State(Ids.TEXT, "value")},
        prevent_initial_call=True,
    )(find)
    register_next(app, services, Ids.NEXT, Ids.DONE)
    app.callback(
        output={
            "done": Output(Ids.DONE, "children", allow_duplicate=True),
            "saved": Output(Ids.SAVED, "data"),
        },
        inputs={"clicks": Input(Ids.GIVE, "n_clicks")},
        state={"shown": State(Ids.SHOWN, "data"), "hand": State(Ids.HAND, "value")},
        prevent_initial_call=True,
    )(partial(give, services))
    register_filing(app, services)
