"""What has been imported: by whom and from what."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, func, select, true

from queries.imports.jobs.jobs import read_message
from queries.messages import Message, Refused
from queries.schema import account, import_batch
from queries.scope import Permission, Viewer

PAGE_SIZE = 25
_batch = import_batch.c


class Batch(NamedTuple):
    """An import as it was written.

    Attributes:
        id: its number.
        kind: of file.
        file_name: names of the files.
        file_hash: SHA-256 of what was read.
        source: code of the system that it came from; None: nobody said.
        name: of who imported.
        committed_at: UTC.
        read: rows.
        new: of them.
        changed: of them.
        unchanged: of them.
        refused: of them.
        status: whether it still stands.
        undone_at: UTC; None: it was not.
        undone_name: of who took it back.
        undo_asked_by: account that asks to take it back; None: none does.
        undo_message: why it was not taken back when that was asked; None: nothing to say.
    """

    id: int
    kind: str
    file_name: str
    file_hash: str
    source: str | None
    name: str
    committed_at: datetime
    read: int
    new: int
    changed: int
    unchanged: int
    refused: int
    status: str
    undone_at: datetime | None
    undone_name: str | None
    undo_asked_by: str | None
    undo_message: Message | None


def list_batches(connection: Connection, viewer: Viewer, page: int) -> tuple[list[Batch], int]:
    """List what was imported, newest first: one's own, or with the whole city in view all.

    Args:
        connection: to read from.
        viewer: who asks.
        page: from 1.

    Returns:
        The batches of a page, and how many there are on all.

    Raises:
        Refused: the viewer may not import, or there is no such page.
    """
    seen = _seen_by(viewer)
    if page < 1:
        raise Refused(Message("没有这一页，请回到第一页"))
    undoer = account.alias()
    rows = connection.execute(
        select(
            import_batch,
            func.coalesce(account.c.display_name, _batch.account).label("name"),
            func.coalesce(undoer.c.display_name, _batch.undone_by).label("undone_name"),
        )
        .join(account, account.c.username == _batch.account, isouter=True)
        .join(undoer, undoer.c.username == _batch.undone_by, isouter=True)
        .where(seen)
        .order_by(_batch.id.desc())
        .limit(PAGE_SIZE)
        .offset((page - 1) * PAGE_SIZE)
    )
    found = [
        Batch(**{name: getattr(row, name) for name in Batch._fields} | _message_of(row))
        for row in rows
    ]
    total = connection.scalar(select(func.count()).select_from(import_batch).where(seen))
    return found, total or 0


def find_batch(connection: Connection, viewer: Viewer, number: int) -> Mapping[str, Any]:
    """Find a batch that the viewer may take back.

    Raises:
        Refused: there is none.
    """
    asked = select(import_batch).where(_batch.id == number, _seen_by(viewer))
    row = connection.execute(asked).mappings().first()
    if row is None:
        raise Refused(Message("没有批次 {batch}", batch=number))
    return dict(row)


def _message_of(row: Any) -> dict[str, Message | None]:
    return {"undo_message": read_message(row.undo_message)}


def _seen_by(viewer: Viewer) -> ColumnElement[bool]:
    if not viewer.may(Permission.IMPORT_DATA):
        raise Refused(Message("您的岗位不能导入数据"))
    return true() if viewer.scope is None else _batch.account == viewer.username
