"""Taking one import back, whole."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Date,
    LargeBinary,
    Row,
    Table,
    delete,
    select,
    update,
)

from queries import cube, integrity
from queries.audit import Event, record
from queries.bulk import update_rows
from queries.followers import follow, leave
from queries.imports.commit import bring_in_step, changed_by, made_by
from queries.imports.formats import Kind
from queries.imports.kinds import KINDS
from queries.imports.spool import ready
from queries.merges.codes import refuse_merged
from queries.messages import Message, Refused
from queries.people.objected import refuse_objected
from queries.periods.locks import refuse_locked
from queries.registrations.letting_go import (
    let_go,
    refuse_acted_on,
    refuse_granted,
)
from queries.schema import import_batch, metadata, row_history, service_record
from queries.schema.base import LocalMinute
from queries.schema.imports import BatchStatus
from queries.turns import Turn, take_turn

_CHUNK = 20_000
_OF_THE_DESK = frozenset(
    {
        "abnormal_listing",
        "affiliation",
        "case_check",
        "case_document",
        "case_duty",
        "case_inquiry",
        "case_step",
        "case_supplement",
        "case_work",
        "name_verdict",
        "organization_change",
        "objection",
        "organization_merge",
        "volunteer_apart",
        "volunteer_look",
        "volunteer_merge",
    }
)


def undo(
    connection: Connection, batch: int, *, account: str, today: date, address: str = ""
) -> Mapping[str, int]:
    """Delete the rows that an import made and put those back that it changed.

    Args:
        connection: of a writing transaction; where this raises, it must be undone.
        batch: number of the import.
        account: who takes it back.
        today: the city's date.
        address: where the request came from.

    Returns:
        How many rows were `deleted` and `restored`.

    Raises:
        Refused: there is no such import, it was taken back before, later data stands on it, or what
            it changed has been acted on at the registration desk.
    """
    take_turn(connection, Turn.IMPORTING)
    found = connection.execute(select(import_batch).where(import_batch.c.id == batch)).first()
    if found is None:
        raise Refused(Message("没有批次 {batch}", batch=batch))
    if found.status == BatchStatus.UNDONE:
        raise Refused(Message("批次 {batch} 已经撤回过", batch=batch))
    kind = KINDS[found.kind]
    _refuse_later_changes(connection, kind.table, batch)
    changed = changed_by(kind.table, batch)
    refuse_acted_on(connection, kind.table, changed)
    refuse_granted(connection, kind.table, changed, found.committed_at)
    refuse_merged(connection, kind.table, changed, batch)
    refuse_objected(connection, kind.table, changed)
    let_go(connection, kind.table, made_by(kind.table, batch))
    _let_records_go(connection, kind.table, batch)
    _refuse_dependents(connection, kind.table, batch)
    restored = _restore(connection, kind, batch)
    deleted = _delete(connection, kind, batch)
    _close(connection, found, account)
    if restored or deleted:
        bring_in_step(connection, kind.announces, today, f"undo {batch}")
    done = {"deleted": deleted, "restored": restored}
    record(
        connection,
        actor=account,
        address=address,
        action=Event.IMPORT_UNDONE,
        subject=f"import_batch {batch}",
        detail={"kind": kind.code, **done},
    )
    return done


def _refuse_later_changes(connection: Connection, table: Table, batch: int) -> None:
    columns = table.c
    # Asked one after the other: an OR of the two would read the whole table.
    for touched in (columns.batch_id == batch, columns.id.in_(changed_by(table, batch))):
        later = connection.execute(
            select(columns.changed_batch_id)
            .where(touched, columns.changed_batch_id > batch)
            .limit(1)
        ).scalar()
        if later is not None:
            raise Refused(
                Message(
                    "批次 {batch} 的数据后来被批次 {later} 改动，请先撤回批次 {later}",
                    batch=batch,
                    later=later,
                )
            )


def _refuse_dependents(connection: Connection, table: Table, batch: int) -> None:
    """Refuse where rows of other tables refer to rows that the batch made."""
    titles = {one.table.name: one.title for one in KINDS.values()}
    for other in metadata.sorted_tables:
        for column in other.c:
            if not column.references(table.c.id):
                continue
            dependent = _first_dependent(connection, other, column, table, batch)
            if dependent is None:
                continue
            if other.name in _OF_THE_DESK:
                raise Refused(
                    Message("批次 {batch} 的数据已有人在本系统中办理，不能再撤回", batch=batch)
                )
            raise Refused(
                Message(
                    "批次 {batch} 的数据已被{noun}引用（{where}），请先撤回引用它的数据",
                    batch=batch,
                    noun=titles.get(other.name, other.name),
                    where=dependent,
                )
            )


def _first_dependent(
    connection: Connection, other: Table, column: Column[Any], table: Table, batch: int
) -> str | None:
    by_import = "batch_id" in other.c
    wanted = other.c.batch_id if by_import else column
    found = connection.execute(
        select(wanted).where(column.in_(made_by(table, batch))).limit(1)
    ).first()
    if found is None:
        return None
    return f"批次 {found[0]}" if by_import and found[0] is not None else other.name


def _let_records_go(connection: Connection, table: Table, batch: int) -> None:
    if table is not service_record:
        return
    for records in (made_by(table, batch), changed_by(table, batch)):
        refuse_locked(connection, table, records)
        integrity.refuse_decided(connection, records, batch)
    integrity.mark(connection, changed_by(table, batch))
    integrity.let_records_go(connection, made_by(table, batch))


def _restore(connection: Connection, kind: Kind, batch: int) -> int:
    table = kind.table
    cube.mark(connection, table, changed_by(table, batch))
    names = [column.name for column in table.c if column.name != "id"]
    history = row_history.c
    count = last = 0
    while True:
        rows = connection.execute(
            select(history.id, history.row_id, history.before)
            .where(history.batch_id == batch, history.table_name == table.name, history.id > last)
            .order_by(history.id)
            .limit(_CHUNK)
        ).all()
        if not rows:
            break
        before = [_values(table, json.loads(one.before)) for one in rows]
        columns = [ready(table, name, [one[name] for one in before]) for name in names]
        ids = [one.row_id for one in rows]
        update_rows(connection, table, names, list(zip(*columns, ids, strict=True)))
        count, last = count + len(rows), rows[-1].id
    cube.mark(connection, table, changed_by(table, batch))
    if count:
        refuse_locked(connection, table, changed_by(table, batch))
        follow(connection, table, changed_by(table, batch))
        integrity.mark_affected(connection, table, changed_by(table, batch))
    return count


def _values(table: Table, kept: Mapping[str, Any]) -> dict[str, Any]:
    """Bring back from JSON what JSON does not know."""
    read: dict[str, Any] = {}
    for column in table.c:
        value = kept.get(column.name)
        if value is None:
            read[column.name] = None
        elif isinstance(column.type, LocalMinute):
            read[column.name] = datetime.fromisoformat(value)
        elif isinstance(column.type, Date):
            read[column.name] = date.fromisoformat(value)
        elif isinstance(column.type, LargeBinary):
            read[column.name] = bytes.fromhex(value)
        else:
            read[column.name] = value
    return read


def _delete(connection: Connection, kind: Kind, batch: int) -> int:
    table = kind.table
    cube.mark(connection, table, made_by(table, batch))
    leave(connection, table, made_by(table, batch))
    return connection.execute(delete(table).where(table.c.batch_id == batch)).rowcount


def _close(connection: Connection, found: Row[Any], account: str) -> None:
    connection.execute(
        update(import_batch)
        .where(import_batch.c.id == found.id)
        .values(
            status=BatchStatus.UNDONE,
            undone_at=datetime.now(UTC).replace(tzinfo=None),
            undone_by=account,
        )
    )
