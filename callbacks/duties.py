"""The calendar of duties from law at work: a year of it, proofs offered and decided on."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from dash import Input, Output

from callbacks.answers import wired
from callbacks.controls import read_pairs
from callbacks.duty_saves import register_saves
from callbacks.ground import Ground
from callbacks.numbers import number_of
from callbacks.plan_words import handled_by
from callbacks.services import Services
from layouts.duties import FIELDS, Ids
from layouts.duty_calendar import Row, Shown, content, grid_of
from layouts.formats import day, period
from layouts.parts.addresses import without
from layouts.parts.grids import Grid
from layouts.plan_names import proof_names
from layouts.shell import Ids as Shell
from layouts.texts import chosen, gettext
from queries.briefings.briefings import name_of
from queries.messages import Message, Refused
from queries.months import Month
from queries.plans.duties import Fulfilment, Task, find_task, find_task_of, list_tasks
from queries.plans.items import Proof
from queries.schema.duties import SetBy
from queries.schema.plans import ProofState
from queries.scope import Permission, Viewer

Pairs = Sequence[tuple[str, str]]
_BACK = 3
"""So many years back are offered, and one ahead."""


def show_duties(services: Services, *, search: Any, saved: Any) -> dict[str, Any]:
    """Fill the page for an address.

    Args:
        services: what the callback leans on.
        search: `?year=2026`; `duty=statistics&period=2025-01` opens the form of a proof, `proof=5`
            that of a decision.
        saved: told when something was written.
    """
    ground, pairs = Ground.of(services), read_pairs(search)
    said, viewer = dict(pairs), ground.viewer
    with services.store.reading() as connection:
        shown = shown_of(connection, ground, pairs)
        offered = _asked(connection, viewer, said)
        decided = _judged(connection, viewer, number_of(said.get("proof", "")))
    task, proof = decided or (offered, None)
    about = _named(task) if task else ""
    return {
        "content": wired(content(shown)),
        "task": [task.duty.code, str(task.start)] if task and not proof else None,
        "proof": proof.id if proof else None,
        "hidden": {"offer": task is None or proof is not None, "decide": proof is None},
        "about": {"offer": about, "decide": f"{about}：{proof.title}" if proof else ""},
        "blank": ["", "", ""],
    }


def shown_of(connection: Any, ground: Ground, pairs: Pairs) -> Shown:
    """Look up the tasks of the year that an address asks for.

    Raises:
        Refused: it names a year that is not offered.
    """
    today = ground.services.today()
    years = range(today.year - _BACK, today.year + 2)
    year = number_of(dict(pairs).get("year", str(today.year)))
    if year not in years:
        raise Refused(Message("无法识别这个地址，请检查后重试"))
    tasks = list_tasks(connection, year)
    accounts = {name for one in tasks for each in one.proofs for name in _accounts(each)}
    names = {name: name_of(connection, name) for name in accounts}
    return Shown(
        without(pairs, "duty", "period", "proof"),
        [*years],
        [*Month(year, 1).through(Month(year, 12))],
        [_row(ground.services, one, names, ground.viewer, today) for one in tasks],
        _headline(tasks, today, year),
        ground.sourced(
            gettext("来源：城市包列明的法规依据和本系统登记的佐证 · 截至{day}", day=day(today))
        ),
    )


def listed_of(connection: Any, ground: Ground, pairs: Pairs) -> Grid:
    """Look up the table of a year, as a briefing takes it along."""
    return grid_of(shown_of(connection, ground, pairs))


def _accounts(one: Proof) -> list[str]:
    return [name for name in (one.account, one.decided_by) if name]


def _asked(connection: Any, viewer: Viewer, said: Mapping[str, str]) -> Task | None:
    if not viewer.may(Permission.WORK_ON_PLAN) or "duty" not in said:
        return None
    return find_task(connection, said["duty"], Month.parse(said.get("period", "")))


def _judged(connection: Any, viewer: Viewer, proof: int) -> tuple[Task, Proof] | None:
    task = find_task_of(connection, proof) if viewer.may(Permission.DECIDE_ON_PLAN) else None
    found = next((one for one in task.proofs if one.id == proof), None) if task else None
    return None if task is None or found is None else (task, found)


def _named(task: Task) -> str:
    return gettext(
        "{duty}（{period}，{due}前）",
        duty=chosen(task.duty.name, task.duty.name_en),
        period=period(task.start, task.end),
        due=day(task.due_on),
    )


def _headline(tasks: Sequence[Task], today: date, year: int) -> str:
    stands = [one.stands(today) for one in tasks]
    return gettext(
        "{year}年到期 {count} 项：已完成 {done} 项，待验收 {offered} 项，"
        "逾期未办 {overdue} 项，30天内到期 {soon} 项",
        year=year,
        count=len(tasks),
        done=stands.count(Fulfilment.DONE) + stands.count(Fulfilment.LATE),
        offered=stands.count(Fulfilment.OFFERED),
        overdue=stands.count(Fulfilment.OVERDUE),
        soon=stands.count(Fulfilment.SOON),
    )


def _row(
    services: Services, one: Task, names: Mapping[str, str], viewer: Viewer, today: date
) -> Row:
    set_by = {SetBy.LAW: gettext("规定的日期"), SetBy.OFFICE: gettext("本局约定的日期")}
    return Row(
        chosen(one.duty.name, one.duty.name_en),
        period(one.start, one.end),
        Month.of(one.due_on),
        day(one.due_on),
        set_by[SetBy(one.duty.set_by)],
        chosen(one.duty.basis, one.duty.basis_en),
        one.duty.owner,
        one.duty.place,
        one.stands(today),
        gettext("{day}完成", day=day(one.done_on)) if one.done_on else "",
        [_proof(services, each, names) for each in one.proofs],
        _acts(one, viewer),
    )


def _proof(services: Services, one: Proof, names: Mapping[str, str]) -> tuple[str, str, str]:
    said = [proof_names()[one.state], *handled_by(services, one, names), one.reason or ""]
    href = f"/download/proofs/{one.id}" if one.hash else ""
    return one.title, href, gettext("；").join(filter(None, said))


def _acts(one: Task, viewer: Viewer) -> list[tuple[str, str]]:
    acts = []
    if viewer.may(Permission.WORK_ON_PLAN) and one.done_on is None:
        address = f"?duty={one.duty.code}&period={one.start}&year={one.due_on.year}"
        acts.append((gettext("登记完成"), address))
    if viewer.may(Permission.DECIDE_ON_PLAN):
        acts += [
            (gettext("验收"), f"?proof={each.id}&year={one.due_on.year}")
            for each in one.proofs
            if each.account != viewer.username and each.state != ProofState.REFUSED
        ]
    return acts


def register(app: Any, services: Services) -> None:
    """Tie this page's callbacks to the app."""
    app.callback(
        output={
            "content": Output(Ids.CONTENT, "children"),
            "task": Output(Ids.TASK, "data"),
            "proof": Output(Ids.PROOF_ID, "data"),
            "hidden": {
                "offer": Output(Ids.OFFER, "hidden"),
                "decide": Output(Ids.DECIDE, "hidden"),
            },
            "about": {
                "offer": Output(Ids.OFFER_ABOUT, "children"),
                "decide": Output(Ids.DECIDE_ABOUT, "children"),
            },
            "blank": [Output(one, "value") for one in FIELDS.values()],
        },
        inputs={"search": Input(Shell.URL, "search"), "saved": Input(Ids.SAVED, "data")},
    )(partial(show_duties, services))
    register_saves(app, services)
