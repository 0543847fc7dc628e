"""Taking batches back in the background: asked for on a page, done by a process of its own."""

from datetime import date

from sqlalchemy import Connection, select, update

from queries import integrity
from queries.imports.history import find_batch
from queries.imports.jobs.jobs import write_message
from queries.imports.undo import undo
from queries.messages import Message, Refused
from queries.saying import note
from queries.schema import import_batch
from queries.schema.imports import BatchStatus
from queries.scope import Viewer
from queries.store import Store

_batch = import_batch.c


def ask(connection: Connection, viewer: Viewer, number: int, address: str) -> None:
    """Ask that a batch is taken back, whole.

    Args:
        connection: a writing one.
        viewer: who asks.
        number: of the batch.
        address: where the request came from.

    Raises:
        Refused: the viewer may not, it was taken back, or that was asked for already.
    """
    batch = find_batch(connection, viewer, number)
    if batch["status"] == BatchStatus.UNDONE:
        raise Refused(Message("批次 {batch} 已经撤回过", batch=number))
    asked = connection.execute(
        update(import_batch)
        .where(_batch.id == number, _batch.undo_asked_by.is_(None))
        .values(undo_asked_by=viewer.username, undo_message=None)
    )
    if not asked.rowcount:
        raise Refused(Message("批次 {batch} 正在撤回", batch=number))
    note(connection, viewer, "undo_asked", f"import_batch {number}", address, {})


def run(store: Store, number: int, today: date) -> None:
    """Take a batch back that somebody asked for; broken off, it is asked for still.

    What speaks against it is kept with the batch, for who asked.

    Args:
        store: where it is.
        number: of the batch.
        today: the city's date.
    """
    with store.reading() as connection:
        account = connection.scalar(select(_batch.undo_asked_by).where(_batch.id == number))
    if account is None:
        return
    message = None
    try:
        with store.writing() as connection:
            undo(connection, number, account=account, today=today)
            _close(connection, number, None)
    except Refused as error:
        message = error.message
    if message is not None:
        with store.writing() as connection:
            _close(connection, number, message)
        return
    integrity.run(store, today)


def _close(connection: Connection, number: int, message: Message | None) -> None:
    connection.execute(
        update(import_batch)
        .where(_batch.id == number)
        .values(
            undo_asked_by=None,
            undo_message=None if message is None else write_message(message),
        )
    )
