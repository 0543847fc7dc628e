"""Files dropped into a folder, by another system or by hand: imported or set aside, never lost."""

import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from queries.imports.commit import commit, counts
from queries.imports.jobs.recognising import recognise_kind
from queries.imports.mappings import Correspondence
from queries.imports.plan import plan_import
from queries.imports.reports import write_report
from queries.imports.sources import ENDINGS
from queries.imports.systems import check_source
from queries.messages import Message, Refused
from queries.store import Store

DONE, SET_ASIDE = "done", "refused"
"""Folders within the watched one."""

_UNFINISHED = ("~", ".")


class Dropped(NamedTuple):
    """What became of a file.

    Attributes:
        name: of the file.
        batch: number of its import; None: nothing of it was written.
        counts: of its rows; empty: it could not be read.
        message: why nothing was written; None: it was.
    """

    name: str
    batch: int | None
    counts: dict[str, int]
    message: Message | None


def take_dropped(
    store: Store, folder: Path, today: date, account: str, quiet: float, source: str | None = None
) -> Iterator[Dropped]:
    """Import the files of a folder one by one, each whole or not at all.

    A file that went in is moved to `done`; one of which anything is refused goes to `refused`,
    beside it a workbook of its refused rows, or a text that says why it could not be read. Should
    the process end between writing and moving, the file is read again the next time and changes
    nothing.

    Args:
        store: where to.
        folder: that is watched.
        today: the city's date.
        account: who imports.
        quiet: seconds since when a file must not have changed: it may still be written.
        source: code of the system that they come from; None: nobody said.

    Yields:
        What became of each, as it is done.

    Raises:
        Refused: there is no such folder.
    """
    with store.reading() as connection:
        check_source(connection, source)
    if not folder.is_dir():
        raise Refused(Message("没有文件夹“{folder}”", folder=str(folder)))
    for path in sorted(folder.iterdir()):
        if _is_ready(path, quiet):
            yield _take(store, path, today, account, source)


def _is_ready(path: Path, quiet: float) -> bool:
    if not path.is_file() or path.name.startswith(_UNFINISHED):
        return False
    # A file dated in the future comes from a clock that is ahead; it would wait for ever.
    age = time.time() - path.stat().st_mtime
    return path.suffix.lower() in ENDINGS and not 0 <= age < quiet


def _take(store: Store, path: Path, today: date, account: str, source: str | None) -> Dropped:
    try:
        with store.reading() as connection:
            kind = recognise_kind([path], Correspondence())
            plan = plan_import(connection, kind, [path], vault=store.vault)
        if plan.refused:
            aside = _move(path, SET_ASIDE)
            write_report(plan, aside.with_name(f"{aside.name}.更正.xlsx"))
            message = Message(
                "有 {count} 行被拒绝，没有写入任何数据；更正表在 {folder} 文件夹",
                count=plan.refused,
                folder=SET_ASIDE,
            )
            return Dropped(path.name, None, counts(plan), message)
        told = counts(plan)
        with store.writing() as connection:
            batch = commit(connection, plan, account=account, today=today, source=source)
    except Refused as error:
        aside = _move(path, SET_ASIDE)
        aside.with_name(f"{aside.name}.原因.txt").write_text(f"{error.message}\n", "utf-8")
        return Dropped(path.name, None, {}, error.message)
    _move(path, DONE)
    return Dropped(path.name, batch, told, None)


def _move(path: Path, to: str) -> Path:
    """Move a file into a folder beside it, under a name that is free there."""
    folder = path.parent / to
    folder.mkdir(exist_ok=True)
    target, number = folder / path.name, 1
    while target.exists():
        number += 1
        target = folder / f"{path.stem} ({number}){path.suffix}"
    return path.rename(target)
