"""Merging two entries of one organization, at work: the address opens a form."""

from functools import partial
from typing import Any

from dash import Input, Output, State

from callbacks.answers import wired
from callbacks.controls import read_pairs
from callbacks.forms import register_save, save_by
from callbacks.numbers import number_of
from callbacks.services import Services
from layouts.formats import day
from layouts.organization import Ids as Page
from layouts.organization_merge import FIELDS, FORMS, Ids, Line, alike, field_names, listing
from layouts.shell import Ids as Shell
from layouts.texts import gettext
from queries.merges.apart import Apart, forget_apart, list_apart
from queries.merges.deciding import decide, take_back
from queries.merges.merging import Merge, list_merges
from queries.messages import Message, Refused
from queries.organizations.merging import ORGANIZATIONS, propose, tell_apart
from queries.registrations.similar import list_doubles, read_names
from queries.schema.merges import MergeStatus
from queries.scope import Permission, Viewer

_PLACES = {"faults": Ids.FAULTS, "done": Ids.DONE, "saved": Ids.SAVED}


def show_merges(
    services: Services, *, number: Any, search: Any, saved: Any, edited: Any
) -> dict[str, Any]:
    """Fill the merges of the organization, and open the form that the address names.

    Args:
        services: what the callback leans on.
        number: of the organization.
        search: `?open=merge`, or `decide` or `unmerge` with `merge=3`.
        saved: told when a merge was proposed, decided or undone.
        edited: told when the entry was corrected.
    """
    viewer, said = services.viewer(), dict(read_pairs(search))
    own = int(number) if str(number).isdecimal() else 0
    if not viewer.may(Permission.EDIT_ORGANIZATIONS):
        return _hidden()
    opened = said.get("open", "")
    with services.store.reading() as connection:
        merges = list_merges(connection, ORGANIZATIONS, own)
        doubles = list_doubles(connection, own) if opened == "merge" else []
        apart = list_apart(connection, ORGANIZATIONS, own)
        names = read_names(connection, [one.other for one in apart])
    chosen = next((one for one in merges if str(one.id) == said.get("merge")), None)
    told = {str(one.other): _said_apart(one, names[one.other]) for one in apart}
    parted = told.get(said.get("other", ""), "")
    fits = {
        "merge": True,
        "decide": chosen is not None and _may_decide(chosen, viewer),
        "unmerge": chosen is not None and _may_take_back(chosen, viewer),
        "together": bool(parted),
    }
    lines = [Line(_said(one), _ways(one, viewer)) for one in merges]
    again = gettext("撤销判定")
    lines += [Line(one, [(again, f"?open=together&other={at}")]) for at, one in told.items()]
    about = _said(chosen) if chosen else ""
    return {
        "host": False,
        "list": wired(listing(lines, (gettext("核对重复记录"), "?open=merge"))),
        "hidden": {form: not (opened == form and fits[form]) for form in FORMS},
        "alike": wired(alike(doubles)),
        "questions": [about, about, parted],
        "blank": ["", "", ""],
    }


def save_proposal(
    services: Services, *, clicks: Any, number: Any, uscc: Any, reason: Any
) -> dict[str, Any]:
    """Propose that another entry is one of this organization."""

    def act(connection: Any) -> str:
        viewer, today, address = services.viewer(), services.today(), services.origin()
        said, why = str(uscc or ""), str(reason or "")
        propose(connection, viewer, int(number), said, why, today, address)
        return gettext("已提议合并，请另一人确认。")

    return save_by(services, FIELDS, field_names(), clicks, act)


def save_apart(
    services: Services, *, clicks: Any, number: Any, uscc: Any, reason: Any
) -> dict[str, Any]:
    """Remember that another entry is of another organization."""

    def act(connection: Any) -> str:
        viewer, today, address = services.viewer(), services.today(), services.origin()
        said, why = str(uscc or ""), str(reason or "")
        tell_apart(connection, viewer, int(number), said, why, today, address)
        return gettext("已判定为两个组织，以后不再提示。")

    return save_by(services, FIELDS, field_names(), clicks, act)


def save_together(services: Services, *, clicks: Any, number: Any, search: Any) -> dict[str, Any]:
    """Ask about another entry again."""

    def act(connection: Any) -> str:
        viewer, address = services.viewer(), services.origin()
        other = number_of(dict(read_pairs(search)).get("other"))
        forget_apart(connection, ORGANIZATIONS, viewer, int(number), other, address)
        return gettext("已撤销判定，这两条记录重新列入核对。")

    return save_by(services, FIELDS, field_names(), clicks, act)


def save_decision(services: Services, agree: bool, *, clicks: Any, search: Any) -> dict[str, Any]:
    """Merge the two entries, or refuse to."""

    def act(connection: Any) -> str:
        viewer, today, address = services.viewer(), services.today(), services.origin()
        decide(connection, ORGANIZATIONS, viewer, _merge_of(search), agree, today, address)
        return gettext("已合并，相关指标已更新。") if agree else gettext("已决定不合并。")

    return save_by(services, FIELDS, field_names(), clicks, act)


def save_undoing(services: Services, *, clicks: Any, search: Any, why: Any) -> dict[str, Any]:
    """Take a proposal back, or make two entries of one again."""

    def act(connection: Any) -> str:
        viewer, today, address = services.viewer(), services.today(), services.origin()
        take_back(
            connection, ORGANIZATIONS, viewer, _merge_of(search), str(why or ""), today, address
        )
        return gettext("已撤销。")

    return save_by(services, FIELDS, field_names(), clicks, act)


def _merge_of(search: Any) -> int:
    said = dict(read_pairs(search)).get("merge", "")
    if not (said.isdecimal() and len(said) < 10):
        raise Refused(Message("这项合并已有人处理，请刷新后再看"))
    return int(said)


def _may_decide(one: Merge, viewer: Viewer) -> bool:
    return one.status == MergeStatus.PROPOSED and one.proposed_by != viewer.username


def _may_take_back(one: Merge, viewer: Viewer) -> bool:
    own = one.status == MergeStatus.PROPOSED and one.proposed_by == viewer.username
    return own or one.status == MergeStatus.DONE


def _said(one: Merge) -> str:
    what = {
        MergeStatus.PROPOSED: gettext("待另一人确认"),
        MergeStatus.REFUSED: gettext("未同意"),
        MergeStatus.DONE: gettext("已合并"),
        MergeStatus.UNDONE: gettext("已撤销"),
    }[MergeStatus(one.status)]
    return gettext(
        "合并“{name}”（{code}）：{what}。{who}于{day}提议：{reason}",
        name=one.gone["gone_name"],
        code=one.gone["gone_uscc"],
        what=what,
        who=one.proposer,
        day=day(one.proposed_on),
        reason=one.reason,
    )


def _said_apart(one: Apart, name: tuple[str, str]) -> str:
    return gettext(
        "与“{name}”（{code}）不是同一个组织：{reason}",
        name=name[0],
        code=name[1],
        reason=one.reason,
    )


def _ways(one: Merge, viewer: Viewer) -> list[tuple[str, str]]:
    if _may_decide(one, viewer):
        return [(gettext("核对并决定"), f"?open=decide&merge={one.id}")]
    if _may_take_back(one, viewer):
        done = one.status == MergeStatus.DONE
        name = gettext("撤销合并") if done else gettext("撤回提议")
        return [(name, f"?open=unmerge&merge={one.id}")]
    return []


def _hidden() -> dict[str, Any]:
    return {
        "host": True,
        "list": [],
        "hidden": dict.fromkeys(FORMS, True),
        "alike": [],
        "questions": ["", "", ""],
        "blank": ["", "", ""],
    }


def register(app: Any, services: Services, edited: Input) -> None:
    """Tie the callbacks of this part to the app.

    Args:
        app: the app, guarded for the page.
        services: what the callbacks lean on.
        edited: told when the entry was corrected.
    """
    app.callback(
        output={
            "host": Output(Ids.HOST, "hidden"),
            "list": Output(Ids.LIST, "children"),
            "hidden": {name: Output(form, "hidden") for name, form in FORMS.items()},
            "alike": Output(Ids.ALIKE, "children"),
            "questions": [
                Output(one, "children")
                for one in (Ids.DECIDE_QUESTION, Ids.UNDO_QUESTION, Ids.TOGETHER_QUESTION)
            ],
            "blank": [Output(one, "value") for one in FIELDS.values()],
        },
        inputs={
            "number": Input(Page.NUMBER, "data"),
            "search": Input(Shell.URL, "search"),
            "saved": Input(Ids.SAVED, "data"),
            "edited": edited,
        },
    )(partial(show_merges, services))
    search = {"search": State(Shell.URL, "search")}
    asked = {
        "number": State(Page.NUMBER, "data"),
        "uscc": State(Ids.USCC, "value"),
        "reason": State(Ids.REASON, "value"),
    }
    register_save(app, partial(save_proposal, services), FIELDS, _PLACES, Ids.PROPOSE_SAVE, asked)
    register_save(app, partial(save_apart, services), FIELDS, _PLACES, Ids.APART_SAVE, asked)
    together = {"number": State(Page.NUMBER, "data"), **search}
    register_save(
        app, partial(save_together, services), FIELDS, _PLACES, Ids.TOGETHER_SAVE, together
    )
    register_save(app, partial(save_decision, services, True), FIELDS, _PLACES, Ids.AGREE, search)
    register_save(app, partial(save_decision, services, False), FIELDS, _PLACES, Ids.REFUSE, search)
    undone = search | {"why": State(Ids.WHY, "value")}
    register_save(app, partial(save_undoing, services), FIELDS, _PLACES, Ids.UNDO_SAVE, undone)
