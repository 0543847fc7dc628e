"""What people decide about an import on its way."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, select, update

from queries.imports.grids import HEADER_ROWS
from queries.imports.jobs.files import drop_contents
from queries.imports.jobs.jobs import OPEN, read_preview, require, seen_by
from queries.imports.kinds import KINDS
from queries.messages import Message, Refused
from queries.personal import Vault
from queries.saying import note, plain
from queries.schema import import_job
from queries.schema.imports import JobState
from queries.scope import Viewer

_job = import_job.c


def read_otherwise(
    connection: Connection, viewer: Viewer, number: int, kind: str, manner: Mapping[str, Any]
) -> None:
    """Have the files read again as another kind, or otherwise.

    Raises:
        Refused: it is being written by now, or there is no such kind.
    """
    _take(connection, viewer, number, OPEN)
    if kind and kind not in KINDS:
        raise Refused(Message("没有“{kind}”这类数据", kind=kind[:40]))
    said = _tidy(manner)
    _set(
        connection,
        number,
        state=JobState.WAITING,
        kind=kind or None,
        manner=json.dumps(said, ensure_ascii=False),
        share=0,
        message=None,
    )


def ask_to_write(
    connection: Connection,
    viewer: Viewer,
    vault: Vault,
    number: int,
    digest: str,
    valid_rows_only: bool,
) -> None:
    """Have the import written as it was shown.

    Args:
        connection: a writing one.
        viewer: who decides.
        vault: opens what was shown.
        number: of the import.
        digest: of what was shown.
        valid_rows_only: write the other rows where some are refused.

    Raises:
        Refused: it is not ready, what it would write is not what was shown, or rows are refused.
    """
    row = _take(connection, viewer, number, (JobState.READY,))
    if row.digest != digest:
        raise Refused(Message("核对之后数据有变化，请重新核对再导入"))
    refused = (read_preview(connection, vault, number) or {}).get("refused", 0)
    if refused and not valid_rows_only:
        raise Refused(
            Message("有 {count} 行被拒绝：请更正后重新上传，或选择只导入其余各行", count=refused)
        )
    _set(connection, number, state=JobState.ASKED, valid_rows_only=valid_rows_only, message=None)


def cancel(connection: Connection, viewer: Viewer, number: int, address: str) -> None:
    """Throw an import away that has not been written.

    Raises:
        Refused: it is being written, or was.
    """
    _take(connection, viewer, number, OPEN)
    drop_contents(connection, number)
    _set(connection, number, state=JobState.CANCELLED, preview=None, report=None, message=None)
    note(connection, viewer, "import_cancelled", f"import_job {number}", address, {})


def _take(
    connection: Connection, viewer: Viewer, number: int, states: Sequence[JobState]
) -> Row[Any]:
    require(viewer)
    asked = select(import_job).where(_job.id == number, seen_by(viewer)).with_for_update()
    row = connection.execute(asked).first()
    if row is None:
        raise Refused(Message("没有这次导入，或您无权查看"))
    if row.state not in states:
        raise Refused(Message("这次导入已进到下一步，请刷新后再看"))
    return row


def _set(connection: Connection, number: int, **values: Any) -> None:
    connection.execute(update(import_job).where(_job.id == number).values(**values))


def _tidy(manner: Mapping[str, Any]) -> dict[str, Any]:
    said: dict[str, Any] = {}
    for name in ("sheet", "encoding"):
        if manner.get(name):
            said[name] = plain(manner[name])[:60]
    row = manner.get("header_row")
    if row:
        if not isinstance(row, int) or not 1 <= row <= HEADER_ROWS:
            raise Refused(Message("表头所在行应在第 1 到第 {most} 行之间", most=HEADER_ROWS))
        said["header_row"] = row
    if manner.get("columns"):
        said["columns"] = {str(one): str(name) for one, name in manner["columns"].items()}
    return said
