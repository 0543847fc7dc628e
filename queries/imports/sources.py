"""Files given for import: told apart by what is in them, not by what they are called."""

from pathlib import Path

from queries.imports.delimited import open_delimited
from queries.imports.grids import Grid
from queries.imports.workbooks import open_workbook
from queries.messages import Message, Refused

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
ENDINGS = (".xlsx", ".xls", ".ods", ".csv", ".tsv", ".txt")
_LARGEST_TEXT = 4 << 30


def open_source(path: Path, *, sheet: str | None = None, encoding: str | None = None) -> list[Grid]:
    """Open a file of any kind that is taken in.

    Args:
        path: the file.
        sheet: of a workbook, the sheet wanted; None: every visible one that holds something.
        encoding: of a text file; None: found out.

    Returns:
        Its sheets; none where it is empty.

    Raises:
        Refused: it is missing, of another kind, or cannot be opened.
    """
    if not path.is_file():
        raise Refused(Message("没有文件“{file}”", file=path.name))
    if path.suffix.lower() not in ENDINGS:
        raise Refused(
            Message("“{file}”不是可以导入的文件，请用 xlsx、xls、ods、csv 或 tsv", file=path.name)
        )
    with path.open("rb") as file:
        start = file.read(4)
    if not start:
        return []
    if start in (_ZIP, _OLE):
        return open_workbook(path, sheet)
    if path.stat().st_size > _LARGEST_TEXT:
        raise Refused(Message("“{file}”超过 4 GB，请拆分后再导入", file=path.name))
    return [open_delimited(path, encoding)]
