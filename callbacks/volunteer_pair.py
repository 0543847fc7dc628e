"""The page of two registrations side by side, at work."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from dash import Input, Output, State
from dash.development.base_component import Component

from callbacks.answers import wired
from callbacks.forms import register_save, save_by
from callbacks.ground import Ground
from callbacks.numbers import number_of
from callbacks.services import Services
from layouts.doubles import PATH
from layouts.formats import day, duration
from layouts.members import member_name
from layouts.navigation import not_found
from layouts.people_names import merge_state_names
from layouts.texts import gettext
from layouts.volunteer_pair import FIELDS, FORMS, Ids, Line, content, field_names
from queries.merges.apart import find_apart, forget_apart, tell_apart
from queries.merges.deciding import decide, take_back
from queries.merges.merging import Merge
from queries.people.merging import PEOPLE, propose
from queries.people.pairs import Compared, compare, find_merges
from queries.people.persons import Person, find_person
from queries.people.served import Served, sum_served
from queries.schema.merges import MergeStatus

_PLACES = {"faults": str(Ids.FAULTS), "done": str(Ids.DONE), "saved": str(Ids.SAVED)}


def absent(services: Services, values: Mapping[str, str]) -> Component | None:
    """Say that the viewer may not see both registrations; None where they may."""
    first, second = (number_of(values[one]) for one in ("first", "second"))
    viewer, vault, today = services.viewer(), services.store.vault, services.today()
    with services.store.reading() as connection:
        people = [find_person(connection, vault, viewer, one, today) for one in (first, second)]
        if first != second and (all(people) or find_merges(connection, viewer, first, second)):
            return None
    return not_found(gettext("没有这两条登记，或您无权查看"), [(gettext("回到重复登记"), PATH)])


def show_pair(services: Services, *, first: Any, second: Any, saved: Any) -> dict[str, Any]:
    """Fill the page.

    Args:
        services: what the callback leans on.
        first: number of the one registration.
        second: of the other.
        saved: told when something was done.
    """
    ground = Ground.of(services)
    viewer, vault, today = ground.viewer, services.store.vault, services.today()
    one, other = number_of(first), number_of(second)
    with services.store.reading() as connection:
        people = [find_person(connection, vault, viewer, at, today) for at in (one, other)]
        served = [sum_served(connection, at) for at in (one, other)]
        merges = find_merges(connection, viewer, one, other)
        here = [person for person in people if person is not None]
        same = compare(connection, vault, one, other) if len(here) == 2 else None
        apart = find_apart(connection, PEOPLE, one, other)
    newest = merges[0] if merges else None
    both = same is not None
    asked = both and newest is not None and newest.status == MergeStatus.PROPOSED
    done = newest is not None and newest.status == MergeStatus.DONE
    own = newest is not None and newest.proposed_by == viewer.username
    shown = {
        "propose": both and not asked and apart is None,
        "apart": both and not asked and apart is None,
        "together": both and apart is not None,
        "decide": asked and not own,
        "undo": done or (asked and own),
    }
    heads = [f"{person.name} · {person.volunteer_no}" for person in here]
    about = _said(newest) if newest else ""
    return {
        "content": wired(
            content(
                (heads[0], heads[1]) if both else ("", ""),
                _lines(ground, here, served, same) if same else [],
                [_said(each) for each in merges],
            )
        ),
        "hidden": {form: not shown[form] for form in FORMS},
        "merge": newest.id if newest else None,
        "words": [about, about, apart.reason if apart else ""],
        "kept": [
            {"label": head, "value": str(person.id)}
            for head, person in zip(heads, here, strict=True)
        ],
        "chosen": str(here[0].id) if here else None,
        "blank": ["", "", ""],
    }


def save_proposal(
    services: Services, *, clicks: Any, first: Any, second: Any, kept: Any, reason: Any
) -> dict[str, Any]:
    """Propose that both are of one person."""

    def act(connection: Any) -> str:
        pair = [number_of(first), number_of(second)]
        stays = number_of(kept) if number_of(kept) in pair else pair[0]
        [goes] = [one for one in pair if one != stays]
        viewer, today, address = services.viewer(), services.today(), services.origin()
        propose(connection, viewer, stays, goes, str(reason or ""), today, address)
        return gettext("已提议合并，请另一人确认。")

    return save_by(services, FIELDS, field_names(), clicks, act)


def save_apart(
    services: Services, *, clicks: Any, first: Any, second: Any, reason: Any
) -> dict[str, Any]:
    """Remember that they are of two persons."""

    def act(connection: Any) -> str:
        viewer, today, address = services.viewer(), services.today(), services.origin()
        pair = number_of(first), number_of(second)
        tell_apart(connection, PEOPLE, viewer, *pair, str(reason or ""), today, address)
        return gettext("已判定为两个人，以后不再提示。")

    return save_by(services, FIELDS, field_names(), clicks, act)


def save_together(services: Services, *, clicks: Any, first: Any, second: Any) -> dict[str, Any]:
    """Ask about them again."""

    def act(connection: Any) -> str:
        viewer, address = services.viewer(), services.origin()
        pair = number_of(first), number_of(second)
        forget_apart(connection, PEOPLE, viewer, *pair, address)
        return gettext("已撤销判定，这两条登记重新列入核对。")

    return save_by(services, FIELDS, field_names(), clicks, act)


def save_decision(services: Services, agree: bool, *, clicks: Any, merge: Any) -> dict[str, Any]:
    """Merge the two, or refuse to."""

    def act(connection: Any) -> str:
        viewer, today, address = services.viewer(), services.today(), services.origin()
        decide(connection, PEOPLE, viewer, number_of(merge), agree, today, address)
        return gettext("已合并，相关指标已更新。") if agree else gettext("已决定不合并。")

    return save_by(services, FIELDS, field_names(), clicks, act)


def save_undoing(services: Services, *, clicks: Any, merge: Any, why: Any) -> dict[str, Any]:
    """Take a proposal back, or make two registrations of one again."""

    def act(connection: Any) -> str:
        viewer, today, address = services.viewer(), services.today(), services.origin()
        take_back(connection, PEOPLE, viewer, number_of(merge), str(why or ""), today, address)
        return gettext("已撤销。")

    return save_by(services, FIELDS, field_names(), clicks, act)


def _lines(
    ground: Ground, people: list[Person], served: list[Served], same: Compared
) -> list[Line]:
    unknown = gettext("未填")

    def line(name: str, values: list[str], alike: bool | None) -> Line:
        first, second = (value or unknown for value in values)
        return Line(name, first, second, alike)

    genders = [member_name("gender", one.gender) if one.gender else "" for one in people]
    return [
        line(gettext("姓名"), [one.name for one in people], same.name),
        line(gettext("证件号码"), [one.id_number for one in people], same.id_number),
        line(gettext("出生日期"), [one.born for one in people], same.birth_date),
        line(gettext("性别"), genders, same.gender),
        line(gettext("联系电话"), [one.mobile for one in people], same.mobile),
        line(gettext("居住地"), [ground.name(one.district) for one in people], same.district),
        line(gettext("注册日期"), [day(one.registered_on) for one in people], None),
        line(
            gettext("注销日期"),
            [day(one.ended_on) if one.ended_on else "–" for one in people],
            None,
        ),
        line(gettext("服务记录"), [f"{one.records:,}" for one in served], None),
        line(gettext("计入时长"), [duration(one.counted) for one in served], None),
    ]


def _said(one: Merge) -> str:
    return gettext(
        "并入登记 {number}：{what}。{who}于{day}提议：{reason}",
        number=one.gone["gone_no"],
        what=merge_state_names()[one.status],
        who=one.proposer,
        day=day(one.proposed_on),
        reason=one.reason,
    )


def register(app: Any, services: Services) -> None:
    """Tie this page's callbacks to the app."""
    app.callback(
        output={
            "content": Output(Ids.CONTENT, "children"),
            "hidden": {name: Output(form, "hidden") for name, form in FORMS.items()},
            "merge": Output(Ids.MERGE, "data"),
            "words": [
                Output(one, "children")
                for one in (Ids.DECIDE_WORDS, Ids.UNDO_WORDS, Ids.TOGETHER_WORDS)
            ],
            "kept": Output(Ids.KEPT, "options"),
            "chosen": Output(Ids.KEPT, "value"),
            "blank": [Output(one, "value") for one in FIELDS.values()],
        },
        inputs={
            "first": Input(Ids.FIRST, "data"),
            "second": Input(Ids.SECOND, "data"),
            "saved": Input(Ids.SAVED, "data"),
        },
    )(partial(show_pair, services))
    pair = {"first": State(Ids.FIRST, "data"), "second": State(Ids.SECOND, "data")}
    merge = {"merge": State(Ids.MERGE, "data")}
    said = {"reason": State(Ids.REASON, "value"), "kept": State(Ids.KEPT, "value")}
    saves = (
        (save_proposal, Ids.PROPOSE_SAVE, pair | said),
        (save_apart, Ids.APART_SAVE, pair | {"reason": State(Ids.APART_REASON, "value")}),
        (save_together, Ids.TOGETHER_SAVE, pair),
        (save_undoing, Ids.UNDO_SAVE, merge | {"why": State(Ids.WHY, "value")}),
    )
    for save, button, state in saves:
        register_save(app, partial(save, services), FIELDS, _PLACES, button, state)
    for button, agree in ((Ids.AGREE, True), (Ids.REFUSE, False)):
        decision = partial(save_decision, services, agree)
        register_save(app, decision, FIELDS, _PLACES, button, merge)
