"""An import from a page as the store holds it, and what people decide about it."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, insert, select, true, update

from queries import audit
from queries.imports.jobs.files import Upload, drop_contents, keep_files, list_names
from queries.imports.systems import check_source
from queries.messages import Message, Refused
from queries.personal import Vault
from queries.saying import moment, note
from queries.schema import account, import_job
from queries.schema.imports import JobState
from queries.scope import Permission, Viewer

_LISTED = 50
_job = import_job.c
OPEN = (JobState.WAITING, JobState.READING, JobState.READY, JobState.UNREADABLE)
"""Where an import can still be read otherwise, or thrown away."""

KEPT_DAYS = 30
"""How long files wait for somebody's decision."""
_SHOWN = ("id", "account", "state", "kind", "share", "batch_id", "created_at")


class Job(NamedTuple):
    """An import from a page.

    Attributes:
        id: its number.
        account: who imports.
        scope: districts of whom; None: the whole city.
        state: see `JobState`.
        kind: of file; None: to be told from the files.
        source: code of the system that they come from; None: nobody said.
        manner: how to read them: `sheet`, `encoding`, `header_row`, `columns` (theirs to ours).
        valid_rows_only: whether the other rows are written where some are refused.
        share: read so far, 0 to 1000.
        message: what is to be said of it; None: nothing.
        digest: of what it would write; None: it has not been read.
        batch_id: written as; None: it has not been.
        created_at: UTC.
        files: their names.
    """

    id: int
    account: str
    scope: frozenset[str] | None
    state: str
    kind: str | None
    source: str | None
    manner: Mapping[str, Any]
    valid_rows_only: bool
    share: int
    message: Message | None
    digest: str | None
    batch_id: int | None
    created_at: datetime
    files: Sequence[str]


class Listed(NamedTuple):
    """An import in the list of those on their way.

    Attributes:
        id: its number.
        name: of who imports.
        state: see `JobState`.
        kind: of file; None: not told yet.
        created_at: UTC.
        files: their names.
    """

    id: int
    name: str
    state: str
    kind: str | None
    created_at: datetime
    files: Sequence[str]


def open_job(
    connection: Connection,
    viewer: Viewer,
    vault: Vault,
    uploads: Sequence[Upload],
    address: str,
    source: str | None = None,
) -> int:
    """Take files in.

    Args:
        connection: a writing one.
        viewer: who imports.
        vault: seals them.
        uploads: the files.
        address: where the request came from.
        source: code of the system that they come from; None: nobody said.

    Returns:
        The number of the import.

    Raises:
        Refused: the viewer may not import, or a file is none that is taken.
    """
    require(viewer)
    check_source(connection, source)
    _forget_old(connection)
    scope = None if viewer.scope is None else json.dumps(sorted(viewer.scope))
    written = insert(import_job).values(
        account=viewer.username,
        scope=scope,
        source=source,
        created_at=moment(),
        state=JobState.WAITING,
    )
    number = int(connection.execute(written.returning(_job.id)).scalar_one())
    names = keep_files(connection, vault, number, uploads)
    note(connection, viewer, "import_uploaded", f"import_job {number}", address, {"files": names})
    return number


def _forget_old(connection: Connection) -> None:
    """Throw imports away, with their files, about which nobody decided for a month."""
    since = moment() - timedelta(days=KEPT_DAYS)
    asked = select(_job.id).where(_job.state.in_(OPEN), _job.created_at < since)
    for number in connection.scalars(asked).all():
        drop_contents(connection, number)
        cancelled = {"state": JobState.CANCELLED, "preview": None, "report": None}
        connection.execute(update(import_job).where(_job.id == number).values(**cancelled))


def find_job(connection: Connection, viewer: Viewer, number: int) -> Job:
    """Find an import that the viewer may see: one's own, or with the whole city in view any.

    Raises:
        Refused: there is none.
    """
    require(viewer)
    return read_job(connection, number, seen_by(viewer))


def read_job(connection: Connection, number: int, seen: ColumnElement[bool] | None = None) -> Job:
    """Read an import.

    Raises:
        Refused: there is none.
    """
    asked = select(import_job).where(_job.id == number, true() if seen is None else seen)
    row = connection.execute(asked).first()
    if row is None:
        raise Refused(Message("没有这次导入，或您无权查看"))
    return Job(
        row.id,
        row.account,
        None if row.scope is None else frozenset(json.loads(row.scope)),
        row.state,
        row.kind,
        row.source,
        json.loads(row.manner),
        row.valid_rows_only,
        row.share,
        read_message(row.message),
        row.digest,
        row.batch_id,
        row.created_at,
        list_names(connection, row.id),
    )


def list_open(connection: Connection, viewer: Viewer) -> list[Listed]:
    """List the imports on their way, newest first."""
    require(viewer)
    found = connection.execute(
        select(import_job, account.c.display_name)
        .join(account, account.c.username == _job.account, isouter=True)
        .where(_job.state.in_([*OPEN, JobState.ASKED, JobState.WRITING]), seen_by(viewer))
        .order_by(_job.id.desc())
        .limit(_LISTED)
    )
    return [
        Listed(
            row.id,
            row.display_name or row.account,
            row.state,
            row.kind,
            row.created_at,
            list_names(connection, row.id),
        )
        for row in found.all()
    ]


def read_preview(connection: Connection, vault: Vault, number: int) -> Mapping[str, Any] | None:
    """Open what an import would do, see `preview`; None: it has not been read."""
    sealed = connection.scalar(select(_job.preview).where(_job.id == number))
    return None if sealed is None else json.loads(vault.open_bytes(sealed))


def read_report(
    connection: Connection, viewer: Viewer, vault: Vault, number: int, address: str
) -> bytes:
    """Open the workbook of refused rows, and note that it was taken along.

    Raises:
        Refused: there is none that the viewer may see.
    """
    find_job(connection, viewer, number)
    sealed = connection.scalar(select(_job.report).where(_job.id == number))
    if sealed is None:
        raise Refused(Message("这次导入没有被拒绝的行"))
    subject = f"import_job {number}"
    note(connection, viewer, audit.Event.EXPORT, subject, address, {"refused_rows": True})
    return vault.open_bytes(sealed)


def write_message(message: Message | None) -> str | None:
    """Write a sentence as it is kept."""
    if message is None:
        return None
    return json.dumps({"text": message.text, "values": message.values}, ensure_ascii=False)


def read_message(kept: str | None) -> Message | None:
    """Read a sentence that was kept."""
    if kept is None:
        return None
    said = json.loads(kept)
    return Message(said["text"], **said["values"])


def seen_by(viewer: Viewer) -> ColumnElement[bool]:
    """Match the imports that a viewer may see."""
    return true() if viewer.scope is None else _job.account == viewer.username


def require(viewer: Viewer) -> None:
    """Refuse who may not import.

    Raises:
        Refused: the viewer may not.
    """
    if not viewer.may(Permission.IMPORT_DATA):
        raise Refused(Message("您的岗位不能导入数据"))
