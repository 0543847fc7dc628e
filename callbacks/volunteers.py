"""The list of registrations at work."""

from functools import partial
from typing import Any

from dash import Input, Output, State

from callbacks.answers import wired
from callbacks.controls import read_pairs
from callbacks.ground import Ground
from callbacks.questions import Question
from callbacks.services import Services
from layouts.formats import day
from layouts.parts.facets import Choice, Group
from layouts.people_names import objection_kind_names, state_names
from layouts.shell import Ids as Shell
from layouts.texts import gettext
from layouts.volunteers import PATH, Ids, Row, Task, listed, waiting
from queries.messages import Message, Refused
from queries.people.looking import list_waiting
from queries.people.objecting import list_objections
from queries.people.pairs import count_pairs
from queries.people.persons import PAGE_SIZE, Person, WantedPersons, list_persons
from queries.scope import Permission


def show_volunteers(
    services: Services, *, search: Any, clicks: Any, submits: Any, words: Any
) -> dict[str, Any]:
    """Fill the page.

    Args:
        services: what the callback leans on.
        search: districts as on every page; `state` narrows the list.
        clicks: on the button that finds.
        submits: of the field, by the enter key.
        words: looked for; never a part of the address, since it may be an identity number.
    """
    ground, pairs = Ground.of(services), read_pairs(search)
    question = Question.read(ground, PATH, search)
    states = [value for name, value in pairs if name == "state"]
    names = state_names()
    if any(one not in names for one in states):
        raise Refused(Message("无法识别这个地址，请检查后重试"))
    number = dict(pairs).get("page", "1")[:9]
    wanted = WantedPersons(
        str(words or "")[:60],
        question.address.districts,
        states,
        max(1, int(number)) if number.isdecimal() else 1,
    )
    viewer, vault, today = ground.viewer, services.store.vault, services.today()
    with services.store.reading() as connection:
        people, total = list_persons(connection, vault, viewer, wanted, today)
        doubles = count_pairs(connection, viewer) if viewer.may(Permission.MERGE_PEOPLE) else 0
        objections = list_objections(connection, vault, viewer)
        looks = list_waiting(connection, viewer)
    kinds = objection_kind_names()
    tasks = [
        Task(
            gettext("异议：{kind}，志愿者 {number}", kind=kinds[one.kind], number=one.volunteer_no),
            f"{PATH}/{one.volunteer_id}",
        )
        for one in objections
        if viewer.may(Permission.HANDLE_OBJECTIONS)
    ]
    tasks += [
        Task(
            gettext(
                "{name}申请查看未成年人 {number} 的信息", name=one.asker, number=one.volunteer_no
            ),
            f"{PATH}/{one.volunteer_id}",
        )
        for one in looks
    ]
    group = Group(
        "state",
        gettext("状态"),
        [Choice(code, name, None, code in states) for code, name in names.items()],
    )
    rows = [_row(ground, one) for one in people]
    return {
        "waiting": wired(waiting(tasks, doubles)),
        "listed": wired(listed(rows, pairs, [group], wanted.page, PAGE_SIZE, total)),
    }


def _row(ground: Ground, one: Person) -> Row:
    told = [
        gettext("已注销") if one.ended_on else gettext("在册"),
        *([gettext("未成年人")] if one.minor else []),
    ]
    return Row(
        f"{PATH}/{one.id}",
        one.volunteer_no,
        one.name,
        one.id_number,
        one.mobile,
        one.born,
        ground.short(one.district),
        day(one.registered_on),
        " · ".join(told),
    )


def register(app: Any, services: Services) -> None:
    """Tie this page's callbacks to the app."""
    app.callback(
        output={
            "waiting": Output(Ids.WAITING, "children"),
            "listed": Output(Ids.LISTED, "children"),
        },
        inputs={
            "search": Input(Shell.URL, "search"),
            "clicks": Input(Ids.FIND, "n_clicks"),
            "submits": Input(Ids.WORDS, "n_submit"),
        },
        state={"words": State(Ids.WORDS, "value")},
    )(partial(show_volunteers, services))
