"""Writing what a plan holds, whole or not at all."""

from datetime import UTC, date, datetime

from sqlalchemy import Connection, Select, Table, insert, select
from sqlalchemy.exc import IntegrityError

from queries import cube, integrity
from queries.audit import Event, record
from queries.bulk import insert_rows, update_rows
from queries.followers import arrive, follow, tell
from queries.imports.plan import Plan, find_basis
from queries.imports.spool import Block
from queries.imports.systems import check_source, tally
from queries.messages import Message, Refused
from queries.organizations.latest import settle_directory
from queries.periods.locks import refuse_locked
from queries.registrations.letting_go import refuse_acted_on
from queries.schema import import_batch, row_history, service_record
from queries.turns import Turn, take_turn

_HISTORY = ("batch_id", "table_name", "row_id", "before")


def commit(
    connection: Connection,
    plan: Plan,
    *,
    account: str,
    today: date,
    valid_rows_only: bool = False,
    source: str | None = None,
    address: str = "",
) -> int:
    """Write a plan, bring the figures in step and note it in the audit trail.

    Args:
        connection: of a writing transaction; where this raises, it must be undone.
        plan: what to write; it is used up.
        account: who imports.
        today: the city's date.
        valid_rows_only: write the other rows where some are refused.
        source: code of the system that the files come from; None: nobody said.
        address: where the request came from.

    Returns:
        The number of the batch.

    Raises:
        Refused: rows are refused, the store changed since the plan was made, or a case that it
            changes has been acted on at the registration desk.
    """
    if plan.refused and not valid_rows_only:
        raise Refused(Message("有 {count} 行被拒绝，没有写入任何数据", count=plan.refused))
    take_turn(connection, Turn.IMPORTING)
    if find_basis(connection) != plan.basis:
        raise Refused(Message("核对之后有别的导入或撤回已经完成，请重新核对再导入"))
    check_source(connection, source)
    batch = _open_batch(connection, plan, account, source)
    try:
        _write(connection, plan, batch)
    except IntegrityError as error:
        raise Refused(Message("数据在核对之后被改动，没有写入任何数据，请重新导入")) from error
    if plan.changed:
        refuse_acted_on(connection, plan.kind.table, changed_by(plan.kind.table, batch))
    if plan.new or plan.changed:
        tally(connection, plan.kind, batch)
        bring_in_step(connection, plan.kind.announces, today, f"import {batch}")
    record(
        connection,
        actor=account,
        address=address,
        action=Event.IMPORT,
        subject=f"import_batch {batch}",
        detail={"kind": plan.kind.code, "file": plan.file_name, **counts(plan)},
    )
    plan.spool.close()
    return batch


def counts(plan: Plan) -> dict[str, int]:
    """Return the counts that every import reports."""
    names = ("read", "new", "changed", "unchanged", "refused")
    return {name: getattr(plan, name) for name in names}


def bring_in_step(connection: Connection, announces: str | None, today: date, cause: str) -> None:
    """Bring the figures in step with what was written."""
    if announces is not None:
        cube.announce(connection, announces)
    if cube.is_stale(connection):
        cube.refresh(connection, today, cause)
    settle_directory(connection)


def changed_by(table: Table, batch: int) -> Select[tuple[int]]:
    """Select the ids of the rows of a table that a batch changed."""
    history = row_history.c
    return select(history.row_id).where(history.batch_id == batch, history.table_name == table.name)


def made_by(table: Table, batch: int) -> Select[tuple[int]]:
    """Select the ids of the rows of a table that a batch made."""
    return select(table.c.id).where(table.c.batch_id == batch)


def _open_batch(connection: Connection, plan: Plan, account: str, source: str | None) -> int:
    opened = connection.execute(
        insert(import_batch)
        .returning(import_batch.c.id)
        .values(
            kind=plan.kind.code,
            file_name=plan.file_name,
            file_hash=plan.file_hash,
            account=account,
            source=source,
            committed_at=datetime.now(UTC).replace(tzinfo=None),
            **counts(plan),
        )
    )
    return int(opened.scalar_one())


def _write(connection: Connection, plan: Plan, batch: int) -> None:
    table = plan.kind.table
    if plan.changed:
        _before_changes(connection, plan, batch)
    names = plan.kind.written
    for block in plan.spool.blocks():
        more, told = tell(connection, table, names, block.new)
        made = [(*row, *one, batch) for row, one in zip(block.new, told, strict=True)]
        insert_rows(connection, table, [*names, *more, "batch_id"], made)
        if block.changed:
            changed = [(*after, batch, id_) for id_, _, after in block.changed]
            update_rows(connection, table, [*names, "changed_batch_id"], changed)
    cube.mark(connection, table, made_by(table, batch))
    arrive(connection, table, made_by(table, batch))
    for rows in (made_by(table, batch), changed_by(table, batch)):
        refuse_locked(connection, table, rows)
    if table is service_record and plan.new:
        integrity.mark_batch(connection, batch)
    if plan.changed:
        cube.mark(connection, table, changed_by(table, batch))
        follow(connection, table, changed_by(table, batch))
        integrity.mark_affected(connection, table, changed_by(table, batch))


def _before_changes(connection: Connection, plan: Plan, batch: int) -> None:
    """Keep what rows are that change next, and mark what hangs on their being so."""
    table = plan.kind.table
    for block in plan.spool.blocks():
        _keep_history(connection, table, block, batch)
    refuse_locked(connection, table, changed_by(table, batch))
    cube.mark(connection, table, changed_by(table, batch))
    if table is service_record:
        integrity.mark(connection, changed_by(table, batch))


def _keep_history(connection: Connection, table: Table, block: Block, batch: int) -> None:
    if block.changed:
        rows = [(batch, table.name, id_, before) for id_, before, _ in block.changed]
        insert_rows(connection, row_history, _HISTORY, rows)
