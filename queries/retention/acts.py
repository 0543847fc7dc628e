"""What is taken away, each from before a day; each act returns how much that was."""

import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

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

from queries.personal import Vault
from queries.schema import (
    account_session,
    api_token,
    import_file,
    import_job,
    import_piece,
    nameless_volunteer,
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


def uploads(connection: Connection, _vault: Vault, before: date) -> int:
    """Forget files that were brought and that nobody decided about."""
    job = import_job.c
    waiting = job.state.not_in((JobState.DONE, JobState.CANCELLED))
    jobs = select(job.id).where(waiting, job.created_at < _midnight(before))
    files = select(import_file.c.id).where(import_file.c.job_id.in_(jobs))
    connection.execute(delete(import_piece).where(import_piece.c.file_id.in_(files)))
    connection.execute(delete(import_file).where(import_file.c.job_id.in_(jobs)))
    gone = {"state": JobState.CANCELLED, "preview": None, "report": None, "digest": None}
    return connection.execute(update(import_job).where(job.id.in_(jobs)).values(gone)).rowcount


def previews(connection: Connection, _vault: Vault, before: date) -> int:
    """Forget what imports showed and which rows they refused; counts and batches stay."""
    job = import_job.c
    told = or_(job.preview.is_not(None), job.report.is_not(None))
    old = update(import_job).where(told, job.created_at < _midnight(before))
    return connection.execute(old.values(preview=None, report=None)).rowcount


def sessions(connection: Connection, _vault: Vault, before: date) -> int:
    """Forget sessions that are over."""
    return _deleted(connection, account_session, account_session.c.ends_at < _midnight(before))


def tokens(connection: Connection, _vault: Vault, before: date) -> int:
    """Forget tokens that no longer serve."""
    token = api_token.c
    over = func.coalesce(token.revoked_at, token.expires_at) < _midnight(before)
    return _deleted(connection, api_token, over)


def looks(connection: Connection, _vault: Vault, before: date) -> int:
    """Forget who asked to see a person whole; the audit trail keeps that it was shown."""
    return _deleted(connection, volunteer_look, volunteer_look.c.asked_at < _midnight(before))


def identities(connection: Connection, vault: Vault, before: date) -> int:
    """Make those nameless who left and of whom no service is from later than a day."""
    nobody = vault.seal(_NOBODY) or b""
    nameless = dict.fromkeys(_TAKEN) | {"name": nobody}
    taken = last = 0
    while left := [row.id for row in connection.execute(_leavers(before, last).limit(_AT_ONCE))]:
        last = left[-1]
        served = set(connection.scalars(_served_since(before, left)))
        ids = [one for one in left if one not in served]
        if not ids:
            continue
        connection.execute(update(volunteer).where(volunteer.c.id.in_(ids)).values(nameless))
        _forget_past(connection, ids, nobody.hex())
        noted = [{"volunteer_id": one, "since": before} for one in ids]
        connection.execute(insert(nameless_volunteer), noted)
        taken += len(ids)
    return taken


def _leavers(before: date, last: int) -> Select[tuple[int]]:
    one = volunteer.c
    done = select(nameless_volunteer.c.volunteer_id).where(
        nameless_volunteer.c.volunteer_id == one.id
    )
    left = (one.id > last, one.ended_on < before, ~done.exists())
    return select(one.id).where(*left).order_by(one.id)


def _served_since(before: date, people: Sequence[int]) -> Select[tuple[int]]:
    record = service_record.c
    minutes = (before - date(1970, 1, 1)).days * 24 * 60
    return (
        select(record.volunteer_id)
        .where(
            record.volunteer_id.in_(people),
            type_coerce(record.started_at, Integer) >= minutes,
        )
        .distinct()
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
