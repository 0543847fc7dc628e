"""Proofs that a duty was done in a period: offered by one person, decided on by another."""

from datetime import date

from sqlalchemy import Connection

from queries.messages import Faulty, Message, Refused
from queries.months import Month
from queries.personal import Vault
from queries.plans.duties import Task, find_task, find_task_of
from queries.plans.keeping import check_worker
from queries.plans.proofs import (
    Offered,
    check_judge,
    faults_of_proof,
    keep_proof,
    settle_proof,
)
from queries.saying import note
from queries.schema.plans import ProofState
from queries.scope import Viewer

_MOST = 20
"""Proofs of one period."""


def discharge(
    connection: Connection,
    vault: Vault,
    viewer: Viewer,
    code: str,
    start: Month,
    offered: Offered,
    today: date,
    address: str = "",
) -> None:
    """Offer a proof that a duty was done in a period.

    Args:
        connection: a writing one.
        vault: seals its file.
        viewer: who offers it.
        code: of the duty.
        start: first month of the period.
        offered: what proves it; the day on which it was done has to be told.
        today: the city's date.
        address: where the request came from.

    Raises:
        Faulty: something of it is missing, or lies in the future.
        Refused: it is not the viewer's to offer, the duty has no such period, or its file cannot be
            taken.
    """
    check_worker(viewer)
    task = find_task(connection, code, start)
    if task is None:
        raise Refused(Message("没有这项法定事项，或它没有这个周期"))
    if len(task.proofs) >= _MOST:
        raise Refused(Message("一个周期最多 {most} 份佐证", most=_MOST))
    faults = faults_of_proof(offered, today)
    if offered.shown_on is None:
        faults["proof_shown_on"] = Message("请填写完成日期")
    if faults:
        raise Faulty(faults)
    period = {"duty": code, "period": start.first_day}
    detail = keep_proof(connection, vault, viewer, offered, **period)
    note(connection, viewer, "duty_proof_offered", _subject(task), address, detail)


def rule(
    connection: Connection,
    viewer: Viewer,
    proof: int,
    *,
    accepted: bool,
    reason: str,
    address: str = "",
) -> None:
    """Accept or refuse a proof of a duty; one that was accepted may be refused later.

    Raises:
        Faulty: a refusal has no reason.
        Refused: the viewer does not decide on proofs or offered it, or there is no such proof.
    """
    check_judge(viewer)
    task = find_task_of(connection, proof)
    found = next((one for one in task.proofs if one.id == proof), None) if task else None
    if task is None or found is None:
        raise Refused(Message("没有这份佐证"))
    why = settle_proof(connection, viewer, found, accepted=accepted, reason=reason)
    state = ProofState.ACCEPTED if accepted else ProofState.REFUSED
    detail = {"proof": proof, "reason": why}
    note(connection, viewer, f"duty_proof_{state}", _subject(task), address, detail)


def _subject(task: Task) -> str:
    return f"duty {task.duty.code} {task.start}"
