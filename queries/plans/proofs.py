"""What is common to proofs of items and of duties: checked, written down, decided on."""

from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, insert, update

from queries.documents.contents import keep
from queries.documents.kinds import clean_name, recognise
from queries.messages import Faulty, Message, Refused
from queries.personal import Vault
from queries.plans.items import Proof
from queries.saying import moment, plain
from queries.schema import plan_proof
from queries.schema.plans import ProofState
from queries.scope import Permission, Viewer

_proof = plan_proof.c


class Offered(NamedTuple):
    """A proof as it is offered.

    Attributes:
        title: what it is, with where it is written.
        indicator: that it bears out; empty: the item as a whole.
        shown_on: the day by which it shows the item done; None: a part of it.
        name: of its file; empty: it has none.
        content: of its file.
    """

    title: str
    indicator: str = ""
    shown_on: date | None = None
    name: str = ""
    content: bytes = b""


def check_judge(viewer: Viewer) -> None:
    """Refuse who does not decide on proofs.

    Raises:
        Refused: the viewer does not.
    """
    if not viewer.may(Permission.DECIDE_ON_PLAN):
        raise Refused(Message("佐证由审批岗位验收"))


def faults_of_proof(offered: Offered, today: date) -> dict[str, Message]:
    """Say what is wrong with a proof of anything, by name of the field."""
    title, faults = plain(offered.title), {}
    if not title or len(title) > 200:
        faults["proof_title"] = Message("请写明佐证是什么、出处在哪里，不超过 200 个字")
    if offered.shown_on is not None and offered.shown_on > today:
        faults["proof_shown_on"] = Message("完成日期不能晚于今天")
    return faults


def keep_proof(
    connection: Connection, vault: Vault, viewer: Viewer, offered: Offered, **of: Any
) -> dict[str, Any]:
    """Write down a proof that has no fault.

    Args:
        connection: a writing one.
        vault: seals its file.
        viewer: who offers it.
        offered: what proves it.
        of: columns that say what it proves: an item, or a duty and its period.

    Returns:
        What the audit trail is told of it.

    Raises:
        Refused: its file cannot be taken.
    """
    stored = _store(connection, vault, offered)
    title = plain(offered.title)
    connection.execute(
        insert(plan_proof).values(
            indicator=offered.indicator or None,
            title=title,
            shown_on=offered.shown_on,
            state=ProofState.OFFERED,
            account=viewer.username,
            offered_at=moment(),
            **stored,
            **of,
        )
    )
    return {"title": title, **{name: value for name, value in stored.items() if value}}


def settle_proof(
    connection: Connection, viewer: Viewer, found: Proof, *, accepted: bool, reason: str
) -> str:
    """Write down what another person decided on a proof.

    Args:
        connection: a writing one.
        viewer: who decides.
        found: the proof, as it was read.
        accepted: what is decided.
        reason: why it is refused.

    Returns:
        The reason, as it is kept.

    Raises:
        Faulty: a refusal has no reason.
        Refused: the viewer offered it, or it was decided on so before or just now.
    """
    if found.account == viewer.username:
        raise Refused(Message("提交人不能验收自己的佐证，请由另一人办理"))
    state = ProofState.ACCEPTED if accepted else ProofState.REFUSED
    why = plain(reason)[:400]
    if found.state != state and not accepted and not why:
        raise Faulty({"proof_reason": Message("请写明为什么不予采信")})
    written = connection.execute(
        update(plan_proof)
        .where(_proof.id == found.id, _proof.state == found.state, _proof.state != state)
        .values(
            state=state,
            decided_by=viewer.username,
            decided_at=moment(),
            reason=None if accepted else why,
        )
    )
    if not written.rowcount:
        raise Refused(Message("这份佐证已经处理过"))
    return why


def _store(connection: Connection, vault: Vault, offered: Offered) -> dict[str, str | None]:
    if not offered.name:
        return {"hash": None, "name": None}
    name = clean_name(offered.name)
    kind = recognise(name, offered.content)
    return {"hash": keep(connection, vault, kind, offered.content), "name": name}
