"""What people decide about findings; the figures follow in the same transaction."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import Connection, Select, insert, select, update

from queries import cube
from queries.integrity.evidence import find_proposal
from queries.integrity.findings import find_finding, seen_by
from queries.integrity.gathered import temporary_tables
from queries.integrity.judging import judge
from queries.integrity.stale import mark
from queries.integrity.summarizing import concern, summarize
from queries.messages import Faulty, Message, Refused
from queries.periods.locks import refuse_locked
from queries.saying import moment, note, plain
from queries.schema import (
    account,
    finding,
    finding_record,
    finding_step,
    service_record,
    void_proposal,
)
from queries.schema.integrity import FindingAction, FindingState
from queries.scope import Permission, Viewer
from queries.turns import Turn, take_turn

MOST = 200
"""Findings decided at once."""
_LONGEST = 400
_finding, _link, _record = finding.c, finding_record.c, service_record.c
_proposal = void_proposal.c

_DECIDED = {FindingAction.COUNT: True, FindingAction.EXCLUDE: False, FindingAction.REOPEN: None}
_FROM: Mapping[FindingAction, frozenset[FindingState]] = {
    FindingAction.COUNT: frozenset({FindingState.OPEN}),
    FindingAction.EXCLUDE: frozenset({FindingState.OPEN}),
    FindingAction.REOPEN: frozenset({FindingState.COUNTED, FindingState.EXCLUDED}),
    FindingAction.PROPOSE_VOID: frozenset({FindingState.OPEN, FindingState.EXCLUDED}),
    FindingAction.PROPOSE_RESTORE: frozenset({FindingState.VOIDED}),
    FindingAction.AGREE: frozenset({FindingState.PROPOSED}),
    FindingAction.DECLINE: frozenset({FindingState.PROPOSED}),
}
_SECOND = frozenset({FindingAction.AGREE, FindingAction.DECLINE})


def may_do(viewer: Viewer, action: FindingAction, state: str) -> bool:
    """Tell whether a viewer may do something about a finding of some state."""
    permission = Permission.AGREE_TO_VOIDS if action in _SECOND else Permission.REVIEW_FINDINGS
    return viewer.may(permission) and FindingState(state) in _FROM[action]


def decide(
    connection: Connection,
    viewer: Viewer,
    findings: Mapping[int, int],
    action: FindingAction,
    reason: str,
    today: date,
    address: str = "",
) -> int:
    """Decide about findings of one cause, all or none, and bring the figures in step.

    Args:
        connection: a writing one.
        viewer: who decides.
        findings: version that was seen, by number of the finding.
        action: what is decided.
        reason: why, in words.
        today: the city's date.
        address: where the request came from.

    Returns:
        How many records it was about.

    Raises:
        Faulty: no reason is given.
        Refused: none is chosen, one may not be decided so or was decided by somebody else, who
            agrees is who proposed it, or a record lies in a locked month.
    """
    why = plain(reason)
    if not 1 <= len(why) <= _LONGEST:
        raise Faulty({"reason": Message("请写明理由，不超过 {longest} 字", longest=_LONGEST)})
    if not 1 <= len(findings) <= MOST:
        raise Refused(Message("请选择 1 到 {most} 个疑点", most=MOST))
    # Before any finding is held: who judges holds the turn when it comes to the findings.
    take_turn(connection, Turn.JUDGING)
    records = 0
    for number, version in sorted(findings.items()):
        _check(connection, viewer, number, version, action)
        records += _act(connection, viewer, number, action, why, today)
    _bring_in_step(connection, list(findings), today, f"{action} {len(findings)}")
    note(
        connection,
        viewer,
        f"finding_{action}",
        f"finding {', '.join(map(str, sorted(findings)))}",
        address,
        {"records": records, "reason": why},
    )
    return records


def _check(
    connection: Connection, viewer: Viewer, number: int, version: int, action: FindingAction
) -> None:
    locked = connection.scalar(
        select(_finding.id).where(_finding.id == number, seen_by(viewer)).with_for_update()
    )
    found = find_finding(connection, viewer, number) if locked else None
    if found is None:
        raise Refused(Message("没有疑点 {number}，或您无权查看", number=number))
    if found.version != version:
        raise Refused(
            Message(
                "疑点 {number} 在您打开之后有变化（最近处理：{name}），请重新打开再决定",
                number=number,
                name=_last_actor(connection, number),
            )
        )
    if not may_do(viewer, action, found.state):
        raise Refused(Message("疑点 {number} 现在不能这样处理", number=number))
    proposal = find_proposal(connection, number) if action is FindingAction.AGREE else None
    if proposal is not None and proposal.proposed_by == viewer.username:
        raise Refused(Message("作废或恢复须由另一人同意，不能由提出的人自己同意"))


def _last_actor(connection: Connection, number: int) -> str:
    step = finding_step.c
    return (
        connection.scalar(
            select(account.c.display_name)
            .join(finding_step, step.actor == account.c.username)
            .where(step.finding_id == number)
            .order_by(step.id.desc())
            .limit(1)
        )
        or "–"
    )


def _act(
    connection: Connection,
    viewer: Viewer,
    number: int,
    action: FindingAction,
    reason: str,
    today: date,
) -> int:
    records = select(_link.record_id).where(_link.finding_id == number)
    refuse_locked(connection, service_record, records)
    if action in _DECIDED:
        _set_counts(connection, number, _DECIDED[action])
    elif action in _SECOND:
        _second(connection, viewer, number, records, agreed=action is FindingAction.AGREE, on=today)
    else:
        connection.execute(
            insert(void_proposal).values(
                finding_id=number,
                restores=action is FindingAction.PROPOSE_RESTORE,
                proposed_by=viewer.username,
                reason=reason,
            )
        )
    mark(connection, records)
    about = connection.scalar(select(_finding.records).where(_finding.id == number)) or 0
    connection.execute(
        insert(finding_step).values(
            finding_id=number,
            action=action,
            actor=viewer.username,
            at=moment(),
            reason=reason,
            records=about,
        )
    )
    connection.execute(
        update(finding).where(_finding.id == number).values(version=_finding.version + 1)
    )
    return about


def _set_counts(connection: Connection, number: int, counts: bool | None) -> None:
    connection.execute(
        update(finding_record).where(_link.finding_id == number).values(counts=counts)
    )


def _second(
    connection: Connection,
    viewer: Viewer,
    number: int,
    records: Select[tuple[int]],
    *,
    agreed: bool,
    on: date,
) -> None:
    proposal = find_proposal(connection, number)
    connection.execute(
        update(void_proposal)
        .where(_proposal.finding_id == number, _proposal.decided_by.is_(None))
        .values(decided_by=viewer.username, agreed=agreed)
    )
    if proposal is None or not agreed:
        return
    cube.mark(connection, service_record, records)
    mark(connection, records)
    void: dict[str, date | str | None] = dict.fromkeys(("void_on", "void_reason", "void_by"))
    if not proposal.restores:
        by = f"{proposal.proposed_by}, {viewer.username}"
        void = {"void_on": on, "void_reason": proposal.reason[:200], "void_by": by[:60]}
    connection.execute(update(service_record).where(_record.id.in_(records)).values(**void))
    _set_counts(connection, number, None if proposal.restores else False)
    cube.mark(connection, service_record, records)


def _bring_in_step(connection: Connection, findings: list[int], today: date, cause: str) -> None:
    with temporary_tables(connection):
        concern(connection, select(_finding.id).where(_finding.id.in_(findings)))
        summarize(connection)
    judge(connection, today)
    cube.refresh(connection, today, cause)
