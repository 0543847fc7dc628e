"""Proofs of the work plan: offered by who works on it, accepted or refused by another person."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, select, update

from queries.messages import Faulty, Message, Refused
from queries.personal import Vault
from queries.plans.items import Item, Proof
from queries.plans.keeping import check_worker, held, renewed
from queries.plans.proofs import (
    Offered,
    check_judge,
    faults_of_proof,
    keep_proof,
    settle_proof,
)
from queries.saying import note
from queries.schema import document_content, plan_item, plan_proof
from queries.schema.plans import ItemState, ProofState
from queries.scope import Viewer

_item, _proof = plan_item.c, plan_proof.c
_MOST = 60
"""Proofs of one item."""


class File(NamedTuple):
    """The file of a proof: number of its item, code of its duty, hash of the content, name, kind.

    A proof is either of an item or of a duty.
    """

    item_id: int | None
    duty: str | None
    hash: str
    name: str
    kind: str


def find_file(connection: Connection, number: int) -> File | None:
    """Find the file of a proof; None: there is none."""
    asked = (
        select(_proof.item_id, _proof.duty, _proof.hash, _proof.name, document_content.c.kind)
        .join(document_content, document_content.c.hash == _proof.hash)
        .where(_proof.id == number)
    )
    row = connection.execute(asked).first()
    return None if row is None else File(*tuple(row))


def offer(
    connection: Connection,
    vault: Vault,
    viewer: Viewer,
    number: int,
    version: int,
    offered: Offered,
    today: date,
    address: str = "",
) -> None:
    """Offer a proof of an item.

    Args:
        connection: a writing one.
        vault: seals its file.
        viewer: who offers it.
        number: of the item.
        version: of the item, as seen.
        offered: what proves it.
        today: the city's date.
        address: where the request came from.

    Raises:
        Faulty: something of it is missing, or lies in the future.
        Refused: it is not the viewer's to offer, its file cannot be taken, or the item is a draft
            or changed meanwhile.
    """
    check_worker(viewer)
    known = held(connection, number, version)
    if known.state == ItemState.DRAFT:
        raise Refused(Message("事项下达之后才能提交佐证"))
    if len(known.proofs) >= _MOST:
        raise Refused(Message("一个事项最多 {most} 份佐证", most=_MOST))
    faults = faults_of_proof(offered, today)
    if offered.indicator and offered.indicator not in known.indicators:
        faults["proof_indicator"] = Message("请从本事项的指标中选择")
    if faults:
        raise Faulty(faults)
    detail = keep_proof(connection, vault, viewer, offered, item_id=number)
    note(connection, viewer, "plan_proof_offered", f"plan item {number}", address, detail)


def decide(
    connection: Connection,
    viewer: Viewer,
    number: int,
    version: int,
    proof: int,
    *,
    accepted: bool,
    reason: str,
    today: date,
    address: str = "",
) -> None:
    """Accept or refuse a proof; one that was accepted may be refused later, with a reason.

    An item is done on the latest day that an accepted proof shows it done, and no longer where
    none is left that does.

    Raises:
        Faulty: a refusal has no reason.
        Refused: the viewer does not decide on the plan or offered it, there is no such proof, or
            the item changed meanwhile.
    """
    check_judge(viewer)
    known = held(connection, number, version)
    found = _find(known, proof)
    why = settle_proof(connection, viewer, found, accepted=accepted, reason=reason)
    _settle(connection, number, found)
    renewed(connection, number, today)
    detail = {"proof": proof, "reason": why}
    action = f"plan_proof_{ProofState.ACCEPTED if accepted else ProofState.REFUSED}"
    note(connection, viewer, action, f"plan item {number}", address, detail)


def _find(known: Item, proof: int) -> Proof:
    found = next((one for one in known.proofs if one.id == proof), None)
    if found is None:
        raise Refused(Message("没有这份佐证"))
    return found


def _settle(connection: Connection, number: int, decided: Proof) -> None:
    """Write down whether an item is done, by the proofs that are accepted.

    What an import said of it stays where no proof of a day was decided on.
    """
    if decided.shown_on is None:
        return
    shown = connection.execute(
        select(_proof.shown_on, _proof.title)
        .where(
            _proof.item_id == number,
            _proof.state == ProofState.ACCEPTED,
            _proof.shown_on.is_not(None),
        )
        .order_by(_proof.shown_on.desc(), _proof.id.desc())
    ).first()
    done_on, evidence = (None, None) if shown is None else (shown.shown_on, shown.title)
    connection.execute(
        update(plan_item).where(_item.id == number).values(done_on=done_on, evidence=evidence)
    )
