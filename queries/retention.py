"""How long things are kept, and their deletion once that is over, with a protocol of it.

Service records and what explains them are never deleted: after ten years without one, who has left
becomes nameless, and the record stays in the figures. The audit trail is never deleted either; a
shortened chain would prove nothing.

Sources: GB/T 40143-2021, 5.2.2 (records ten years at least); 《网络安全法》第二十一条 (logs six
months at least); 《个人信息保护法》第四十七条 (deletion when the purpose is fulfilled).
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Select,
    delete,
    func,
    insert,
    or_,
    select,
    type_coerce,
    update,
)

from queries import audit
from queries.messages import Message
from queries.personal import Vault
from queries.schema import (
    account_session,
    api_token,
    import_file,
    import_job,
    import_piece,
    nameless_volunteer,
    retention_run,
    row_history,
    service_record,
    volunteer,
    volunteer_look,
    volunteer_merge,
)
from queries.schema.imports import JobState

_TAKEN = ("id_number", "id_hash", "likeness", "mobile", "skills")
_NOBODY = "已注销"
"""What stands in place of a name."""
_AT_ONCE = 1000

Act = Callable[[Connection, Vault, date], int]


@dataclass(frozen=True)
class Rule:
    """What is kept for how long.

    Attributes:
        code: of the rule.
        what: is kept, in words.
        days: for which; after them it goes.
        basis: why so long and no longer.
        act: takes away what is from before a day, and returns how much that was.
    """

    code: str
    what: Message
    days: int
    basis: Message
    act: Act

    def cutoff(self, today: date) -> date:
        """Return the day from before which things go."""
        return today - timedelta(days=self.days)


class Done(NamedTuple):
    """What a round took away by a rule.

    Attributes:
        rule: by which.
        cutoff: the day from before which it was.
        removed: how much.
    """

    rule: Rule
    cutoff: date
    removed: int


class Run(NamedTuple):
    """A line of the protocol; see `Done`."""

    ran_at: datetime
    rule: str
    cutoff: date
    removed: int


def enforce(
    connection: Connection, vault: Vault, today: date, now: datetime, actor: str = "command"
) -> list[Done]:
    """Take away whatever has been kept for long enough, and keep a protocol of it.

    Args:
        connection: a writing one; a caller that only wants to know undoes its transaction.
        vault: seals what takes the place of a name.
        today: the city's date.
        now: UTC.
        actor: who has it done, for the audit trail.
    """
    done = []
    for rule in RULES:
        cutoff = rule.cutoff(today)
        done.append(Done(rule, cutoff, rule.act(connection, vault, cutoff)))
    lines = [
        {"ran_at": now, "rule": one.rule.code, "cutoff": one.cutoff, "removed": one.removed}
        for one in done
        if one.removed
    ]
    if lines:
        connection.execute(insert(retention_run), lines)
        audit.record(
            connection,
            actor=actor,
            address="",
            action="retention",
            subject="store",
            detail={one.rule.code: one.removed for one in done if one.removed},
        )
    return done


def list_runs(connection: Connection, most: int = 50) -> Sequence[Run]:
    """Return the newest lines of the protocol."""
    columns = [retention_run.c[name] for name in Run._fields]
    newest = select(*columns).order_by(retention_run.c.id.desc()).limit(most)
    return [Run(*row) for row in connection.execute(newest)]


def _uploads(connection: Connection, _vault: Vault, before: date) -> int:
    """Forget files that were brought and that nobody decided about."""
    job = import_job.c
    waiting = job.state.not_in((JobState.DONE, JobState.CANCELLED))
    jobs = select(job.id).where(waiting, job.created_at < _midnight(before))
    files = select(import_file.c.id).where(import_file.c.job_id.in_(jobs))
    connection.execute(delete(import_piece).where(import_piece.c.file_id.in_(files)))
    connection.execute(delete(import_file).where(import_file.c.job_id.in_(jobs)))
    gone = {"state": JobState.CANCELLED, "preview": None, "report": None, "digest": None}
    return connection.execute(update(import_job).where(job.id.in_(jobs)).values(gone)).rowcount


def _previews(connection: Connection, _vault: Vault, before: date) -> int:
    """Forget what imports showed and which rows they refused; counts and batches stay."""
    job = import_job.c
    told = or_(job.preview.is_not(None), job.report.is_not(None))
    old = update(import_job).where(told, job.created_at < _midnight(before))
    return connection.execute(old.values(preview=None, report=None)).rowcount


def _sessions(connection: Connection, _vault: Vault, before: date) -> int:
    return _deleted(connection, account_session, account_session.c.ends_at < _midnight(before))


def _tokens(connection: Connection, _vault: Vault, before: date) -> int:
    token = api_token.c
    over = func.coalesce(token.revoked_at, token.expires_at) < _midnight(before)
    return _deleted(connection, api_token, over)


def _looks(connection: Connection, _vault: Vault, before: date) -> int:
    return _deleted(connection, volunteer_look, volunteer_look.c.asked_at < _midnight(before))


def _identities(connection: Connection, vault: Vault, before: date) -> int:
    """Make those nameless who left and of whom no service is from later than a day."""
    nobody = vault.seal(_NOBODY) or b""
    taken = 0
    while ids := [row.id for row in connection.execute(_leavers(before).limit(_AT_ONCE))]:
        nameless = dict.fromkeys(_TAKEN) | {"name": nobody}
        connection.execute(update(volunteer).where(volunteer.c.id.in_(ids)).values(nameless))
        _forget_past(connection, ids, nobody.hex())
        noted = [{"volunteer_id": one, "since": before} for one in ids]
        connection.execute(insert(nameless_volunteer), noted)
        taken += len(ids)
    return taken


def _leavers(before: date) -> Select[tuple[int]]:
    one, record = volunteer.c, service_record.c
    minutes = (before - date(1970, 1, 1)).days * 24 * 60
    later = select(record.id).where(
        record.volunteer_id == one.id, type_coerce(record.started_at, Integer) >= minutes
    )
    done = select(nameless_volunteer.c.volunteer_id).where(
        nameless_volunteer.c.volunteer_id == one.id
    )
    return (
        select(one.id)
        .where(one.ended_on < before, ~later.exists(), ~done.exists())
        .order_by(one.id)
    )


def _forget_past(connection: Connection, ids: Sequence[int], nobody: str) -> None:
    """Take names and numbers out of rows as they stood before imports and merges."""
    past, merge = row_history.c, volunteer_merge.c
    of_them = (past.table_name == volunteer.name) & past.row_id.in_(ids)
    for table, column, which in (
        (row_history, past.before, of_them),
        (volunteer_merge, merge.lost, merge.kept_id.in_(ids) & merge.lost.is_not(None)),
    ):
        for number, kept in connection.execute(select(table.c.id, column).where(which)).all():
            said = json.dumps(_without_names(json.loads(kept), nobody), ensure_ascii=False)
            connection.execute(
                update(table).where(table.c.id == number).values({column.name: said})
            )


def _without_names(kept: Any, nobody: str) -> Any:
    """Take names and numbers out of rows within JSON, wherever they lie in it."""
    if isinstance(kept, list):
        return [_without_names(one, nobody) for one in kept]
    if not isinstance(kept, dict):
        return kept
    person = "id_hash" in kept
    return {
        name: (nobody if name == "name" else None)
        if person and name in (*_TAKEN, "name")
        else _without_names(value, nobody)
        for name, value in kept.items()
    }


def _deleted(connection: Connection, table: Any, old: ColumnElement[bool]) -> int:
    return connection.execute(delete(table).where(old)).rowcount


def _midnight(day: date) -> datetime:
    return datetime.combine(day, datetime.min.time())


_MONTH, _YEAR = 30, 365
_LOGS = Message("《网络安全法》第二十一条：日志至少留存六个月")
_PURPOSE = Message("《个人信息保护法》第四十七条：目的已经实现")

RULES = (
    Rule("uploads", Message("没有决定的导入文件"), _MONTH, _PURPOSE, _uploads),
    Rule("previews", Message("导入的预览和错误清单"), 6 * _MONTH, _PURPOSE, _previews),
    Rule("sessions", Message("登录会话（地址、浏览器）"), 6 * _MONTH + 3, _LOGS, _sessions),
    Rule("tokens", Message("失效的接口令牌"), _YEAR, _LOGS, _tokens),
    Rule("looks", Message("查看完整个人信息的申请"), 3 * _YEAR, _LOGS, _looks),
    Rule(
        "identities",
        Message("注销且十年没有服务的志愿者的姓名、证件号码、电话、技能"),
        10 * _YEAR + 3,
        Message("GB/T 40143-2021 第 5.2.2 条：记录至少保存十年；之后隐去身份，记录仍计入指标"),
        _identities,
    ),
)
"""Every rule, in the order in which they act."""

KEPT: Sequence[tuple[Message, Message]] = (
    (
        Message("服务记录及其历史：不删除，只作废"),
        Message("GB/T 40143-2021 第 5.2.2 条：记录至少保存十年"),
    ),
    (Message("审计日志：不删除，链条须完整"), _LOGS),
)
"""What is never deleted, and on what it rests."""
