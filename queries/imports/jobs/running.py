"""Doing what an import from a page waits for: reading its files, or writing what was shown."""

import json
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

from sqlalchemy import update
from sqlalchemy.exc import OperationalError

from queries import integrity
from queries.faults import FULL, is_full
from queries.imports.commit import commit
from queries.imports.jobs.files import drop_contents, lay_out
from queries.imports.jobs.jobs import Job, read_job, write_message
from queries.imports.jobs.manners import recall, remember
from queries.imports.jobs.preview import preview_of
from queries.imports.jobs.recognising import recognise_kind
from queries.imports.kinds import KINDS
from queries.imports.mappings import Correspondence
from queries.imports.plan import Plan, plan_import
from queries.imports.reports import write_report
from queries.messages import Message, Refused
from queries.schema import import_job
from queries.schema.imports import JobState
from queries.store import Store

_BETWEEN = 0.5
"""Seconds between two words about how far it has come."""

_UNEXPECTED = Message("发生意外错误，没有写入任何数据，错误已记录；请重新读取，或联系系统管理员")
_READ = (JobState.WAITING, JobState.READING)
_WRITTEN = (JobState.ASKED, JobState.WRITING)
_job = import_job.c


class _Gone(Exception):
    """Somebody decided otherwise meanwhile."""


def run(store: Store, number: int, today: date) -> None:
    """Do what an import waits for; what was begun before and broken off is begun again.

    Args:
        store: where it is kept.
        number: of the import.
        today: the city's date.
    """
    with store.reading() as connection:
        job = read_job(connection, number)
    try:
        with suppress(_Gone):
            if job.state in _READ:
                _move(store, number, _READ, state=JobState.READING)
                job, message = _recalled(store, job)
                _read(store, job, JobState.READING, message)
            elif job.state in _WRITTEN:
                _move(store, number, _WRITTEN, state=JobState.WRITING)
                _write(store, job, today)
                integrity.run(store, today)
    except Exception as error:
        # Said once: begun again, it would most likely fail again, and so for ever.
        message = FULL if is_full(error) else _UNEXPECTED
        with suppress(_Gone):
            _refuse(store, number, (*_READ, *_WRITTEN), message)
        raise


def _recalled(store: Store, job: Job) -> tuple[Job, Message | None]:
    """Have files be read as others of their layout were, and say so; unless somebody chose."""
    if job.kind or job.manner:
        return job, None
    with suppress(Refused), _laid_out(store, job) as paths, store.reading() as connection:
        found = recall(connection, paths)
        if found is not None:
            manner = json.dumps(found.manner, ensure_ascii=False)
            _move(store, job.id, (JobState.READING,), kind=found.kind, manner=manner)
            message = Message("这种表头以前导入过，按当时的对应关系读取；不对可以换一种读法")
            return job._replace(kind=found.kind, manner=found.manner), message
    return job, None


@contextmanager
def _laid_out(store: Store, job: Job) -> Iterator[list[Path]]:
    with tempfile.TemporaryDirectory(prefix="zhiyuan-import-") as name:
        with store.reading() as connection:
            paths = lay_out(connection, store.vault, job.id, Path(name))
        yield paths


def _read(store: Store, job: Job, begun: JobState, message: Message | None) -> None:
    """Read the files and keep what importing them would do."""
    try:
        with _planned(store, job, begun) as plan:
            _show(store, job, plan, begun, message)
    except Refused as error:
        _refuse(store, job.id, (begun,), error.message)


def _refuse(store: Store, number: int, states: Sequence[JobState], message: Message) -> None:
    _move(
        store,
        number,
        states,
        state=JobState.UNREADABLE,
        message=write_message(message),
        preview=None,
        report=None,
        digest=None,
    )


def _write(store: Store, job: Job, today: date) -> None:
    """Write what was shown, or show what would be written now where it is not the same."""
    try:
        with _planned(store, job, JobState.WRITING) as plan:
            if plan.digest != job.digest:
                message = Message("核对之后数据有变化，请重新核对再导入")
                _show(store, job, plan, JobState.WRITING, message)
                return
            with store.writing() as connection:
                batch = commit(
                    connection,
                    plan,
                    account=job.account,
                    today=today,
                    valid_rows_only=job.valid_rows_only,
                    source=job.source,
                )
                drop_contents(connection, job.id)
                connection.execute(
                    update(import_job)
                    .where(_job.id == job.id)
                    .values(state=JobState.DONE, batch_id=batch, preview=None)
                )
                if "columns" in job.manner:
                    header = plan.readings[0].header
                    remember(connection, header, plan.kind.code, job.manner)
    except Refused as error:
        _read(store, job, JobState.WRITING, error.message)


@contextmanager
def _planned(store: Store, job: Job, begun: JobState) -> Iterator[Plan]:
    with _laid_out(store, job) as paths, store.reading() as reading:
        mapping = Correspondence(
            columns=job.manner.get("columns", {}),
            sheet=job.manner.get("sheet"),
            header_row=job.manner.get("header_row"),
            encoding=job.manner.get("encoding"),
            told="columns" in job.manner,
        )
        kind = KINDS[job.kind] if job.kind else recognise_kind(paths, replace(mapping, told=False))
        yield plan_import(
            reading,
            kind,
            paths,
            vault=store.vault,
            mapping=mapping,
            scope=job.scope,
            progress=_telling(store, job.id, begun),
        )


def _show(store: Store, job: Job, plan: Plan, begun: JobState, message: Message | None) -> None:
    seal = store.vault.seal_bytes
    with store.reading() as connection:
        preview = json.dumps(preview_of(connection, plan), ensure_ascii=False)
    report = None
    if plan.refused:
        with tempfile.TemporaryDirectory(prefix="zhiyuan-import-") as name:
            path = Path(name) / "refused.xlsx"
            write_report(plan, path)
            report = seal(path.read_bytes())
    _move(
        store,
        job.id,
        (begun,),
        state=JobState.READY,
        kind=plan.kind.code,
        share=1000,
        message=write_message(message),
        preview=seal(preview.encode()),
        report=report,
        digest=plan.digest,
    )
    plan.spool.close()


def _telling(store: Store, number: int, begun: JobState) -> Callable[[float], None]:
    """Tell now and then how far it has come, and stop where somebody has decided otherwise."""
    last = time.monotonic()

    def tell(share: float) -> None:
        nonlocal last
        if time.monotonic() - last < _BETWEEN:
            return
        last = time.monotonic()
        # Where another writes into an embedded store just now, it is told the next time.
        with suppress(OperationalError):
            _move(store, number, (begun,), wait=False, share=int(min(share, 1.0) * 1000))

    return tell


def _move(
    store: Store, number: int, states: Sequence[JobState], *, wait: bool = True, **values: object
) -> None:
    with store.writing(wait=wait) as connection:
        moved = connection.execute(
            update(import_job).where(_job.id == number, _job.state.in_(states)).values(**values)
        )
        if not moved.rowcount:
            raise _Gone
