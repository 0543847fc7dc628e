"""The checklist of a case at work."""

from functools import partial
from typing import Any

from dash import Input, Output, State, no_update

from callbacks.answers import wired
from callbacks.case_form import number_of
from callbacks.services import Services
from layouts.case_checklist import Point, choices
from layouts.case_documents import Ids as Papers
from layouts.case_form import Ids
from layouts.case_similar import Ids as Similar
from layouts.formats import day
from layouts.texts import chosen, gettext, say
from queries.registrations.cases import find_case
from queries.registrations.checklist import Looked, look_at, tick
from queries.registrations.taking import list_hands
from queries.registrations.workflow import OPEN
from queries.scope import Permission


def show_checklist(
    services: Services, *, number: Any, saved: Any, ticked: Any, papers: Any, judged: Any
) -> dict[str, Any]:
    """Fill the checklist.

    Args:
        services: what the callback leans on.
        number: of the case.
        saved: told when a step was taken.
        ticked: told when items were ticked off.
        papers: told when a document was added or taken out.
        judged: told when somebody found something of a name alike.
    """
    viewer = services.viewer()
    with services.store.reading() as connection:
        case = find_case(connection, number_of(number), viewer.scope)
        looked = look_at(connection, case, services.today())
        hands = list_hands(connection)
    locked = case.stage not in OPEN or not viewer.may(Permission.RECEIVE_CASES)
    points = [_point(one, hands) for one in looked]
    return {
        "items": wired(choices(points, locked=locked)),
        "value": [one.item.code for one in looked if one.account],
        "hidden": locked,
    }


def save(services: Services, *, clicks: Any, number: Any, codes: Any) -> dict[str, Any]:
    """Keep which items are ticked off."""
    if not clicks:
        return {"ticked": no_update, "done": no_update}
    viewer = services.viewer()
    wanted = [str(one) for one in codes] if isinstance(codes, list) else []
    with services.store.writing() as connection:
        case = find_case(connection, number_of(number), viewer.scope, lock=True)
        tick(connection, viewer, case, wanted, services.today(), services.origin())
    return {"ticked": clicks, "done": gettext("已保存核对。")}


def _point(one: Looked, hands: dict[str, str]) -> Point:
    who = hands.get(one.account or "", one.account or "")
    ticked = (
        gettext("{name}核对，{day}", name=who, day=day(one.checked_on)) if one.checked_on else ""
    )
    return Point(
        one.item.code,
        chosen(one.item.name, one.item.name_en),
        one.verdict,
        gettext("；").join(map(say, one.found)),
        ticked,
        one.item.source,
    )


def register(app: Any, services: Services) -> None:
    """Tie the checklist's callbacks to the app."""
    app.callback(
        output={
            "items": Output(Ids.ITEMS, "options"),
            "value": Output(Ids.ITEMS, "value"),
            "hidden": Output(Ids.TICK_HOST, "hidden"),
        },
        inputs={
            "number": Input(Ids.NUMBER, "data"),
            "saved": Input(Ids.SAVED, "data"),
            "ticked": Input(Ids.TICKED, "data"),
            "papers": Input(Papers.CHANGED, "data"),
            "judged": Input(Similar.SAVED, "data"),
        },
    )(partial(show_checklist, services))
    app.callback(
        output={
            "ticked": Output(Ids.TICKED, "data"),
            "done": Output(Ids.DONE, "children", allow_duplicate=True),
        },
        inputs={"clicks": Input(Ids.TICK, "n_clicks")},
        state={"number": State(Ids.NUMBER, "data"), "codes": State(Ids.ITEMS, "value")},
        prevent_initial_call=True,
    )(partial(save, services))
