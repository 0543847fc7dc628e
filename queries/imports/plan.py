"""Planning an import: everything read, checked and compared, nothing written yet."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, func, select

from queries.imports.checking import Checker
from queries.imports.fields import Known
from queries.imports.formats import Kind, Refusal, Rows
from queries.imports.guarding import keep_within, place_of
from queries.imports.headers import Header
from queries.imports.lookups import Numbers
from queries.imports.mappings import Correspondence
from queries.imports.opening import hash_files, open_recognised
from queries.imports.repeats import Repeats
from queries.imports.sifting import sift
from queries.imports.spool import Spool
from queries.imports.weighing import weigh
from queries.merges.codes import count_merges
from queries.messages import Message
from queries.personal import Vault
from queries.schema import import_batch
from queries.schema.imports import BatchStatus

_BLOCK = 20_000
_KEPT_REFUSALS = 20_000
_FIRST = 5
_ANY = Correspondence()


@dataclass
class Reading:
    """How one sheet was read.

    Attributes:
        file: name of the file.
        sheet: name of the sheet; empty in a text file.
        encoding: of a text file.
        header_row: number of the header's last row.
        titles: headers as written.
        header: cells of the header's last row.
        positions: by our name, the place of its column.
        first: some rows below the header, as they lie there.
        unknown_columns: headers that are none of ours; their cells are left alone.
        totals_rows: numbers of rows that only sum up others.
        notes_rows: numbers of rows that only say who signed, or explain.
        refused: rows not taken in, as they were, by number.
    """

    file: str
    sheet: str
    encoding: str | None
    header_row: int
    titles: tuple[str, ...]
    header: Sequence[Any]
    positions: Mapping[str, int]
    first: Sequence[Sequence[Any]]
    unknown_columns: tuple[str, ...]
    totals_rows: list[int] = field(default_factory=list)
    notes_rows: list[int] = field(default_factory=list)
    refused: dict[int, Sequence[Any]] = field(default_factory=dict)


@dataclass
class Plan:
    """What an import would do; commit does exactly this.

    Attributes:
        kind: what the rows are.
        file_name: names of the files.
        file_hash: SHA-256 of the bytes read.
        basis: the newest batch, and how many were undone, when it was made.
        readings: how each sheet was read.
        read: rows of data.
        new: rows that the store does not have.
        changed: rows that it has otherwise.
        unchanged: rows that it has so, and rows that repeat another of the file.
        refused: rows not taken in.
        refusals: why; of the first rows, where there are very many.
        spool: the rows to be written.
        says: hash of what they say, for two plans to be compared.
    """

    kind: Kind
    file_name: str
    file_hash: str
    basis: tuple[int, int, int]
    readings: list[Reading] = field(default_factory=list)
    read: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: int = 0
    refusals: list[Refusal] = field(default_factory=list)
    spool: Spool = field(default_factory=Spool)
    says: Any = field(default_factory=hashlib.sha256)

    @property
    def digest(self) -> str:
        """Of all that it would write: the same for plans that would write the same."""
        return str(self.says.hexdigest())


def plan_import(
    connection: Connection,
    kind: Kind,
    paths: Sequence[Path],
    *,
    vault: Vault,
    mapping: Correspondence = _ANY,
    scope: frozenset[str] | None = None,
    progress: Callable[[float], None] = lambda share: None,
) -> Plan:
    """Read files and work out what importing them would do.

    Several files are one import. A column that a file does not have leaves what is stored alone;
    a blank cell in a column that it has makes the value unknown.

    Args:
        connection: of the store; nothing is written.
        kind: what the files hold.
        paths: the files.
        vault: opens the personal fields in the store and seals those to be written.
        mapping: how the files' headers and words lead to ours.
        scope: districts to whose rows it is kept; None: the whole city.
        progress: is told, now and then, which share of the files has been read.

    Raises:
        Refused: a file cannot be read or is not of this kind, or the kind belongs to no district.
    """
    if scope is not None:
        place_of(kind)
    names = "、".join(path.name for path in paths)
    plan = Plan(kind, names, hash_files(paths), find_basis(connection))
    known = Known.load(connection, vault)
    numbers, repeats = Numbers(connection), Repeats()
    for place, path in enumerate(paths):
        for grid, header in open_recognised(path, kind, mapping):
            here = replace(known, epoch_1904=grid.epoch_1904)
            checker = Checker(connection, kind, mapping, here, header, numbers)
            reading = Reading(
                grid.file,
                grid.sheet,
                grid.encoding,
                header.skip,
                header.titles,
                grid.top[header.skip - 1],
                header.positions,
                grid.top[header.skip : header.skip + _FIRST],
                header.unknown,
            )
            plan.readings.append(reading)
            with closing(grid):
                for number, block in grid.blocks(header.skip, _BLOCK):
                    rows = _rows(kind, reading, header, number, block)
                    _take(plan, reading, checker, repeats, rows, scope)
                    progress((place + grid.share()) / len(paths))
    progress(1.0)
    return plan


def find_basis(connection: Connection) -> tuple[int, int, int]:
    """Return the newest batch, how many were undone, and merges: what plans are made against."""
    columns = import_batch.c
    newest, undone = connection.execute(
        select(
            func.coalesce(func.max(columns.id), 0),
            func.count().filter(columns.status == BatchStatus.UNDONE),
        )
    ).one()
    return int(newest), int(undone), count_merges(connection)


def _rows(
    kind: Kind, reading: Reading, header: Header, number: int, block: Sequence[Sequence[Any]]
) -> Rows:
    key = next(
        (header.positions[one.name] for one in kind.fields if one.name in header.positions), 0
    )
    sifted = sift(number, block, len(header.titles), key)
    reading.totals_rows.extend(sifted.totals)
    reading.notes_rows.extend(sifted.notes)
    rows = Rows(kind, sifted.numbers, sifted.rows, frozenset(header.positions))
    for place in sifted.overlong:
        rows.refuse(
            place,
            "",
            Message("这一行的单元格多于表头的列"),
            Message("请检查是否有未加引号的逗号，或表头缺列"),
        )
    return rows


def _take(
    plan: Plan,
    reading: Reading,
    checker: Checker,
    repeats: Repeats,
    rows: Rows,
    scope: frozenset[str] | None,
) -> None:
    """Check a block of rows and put what is to be written into the spool."""
    if not len(rows):
        return
    plan.read += len(rows)
    sheet_at = len(plan.readings) - 1

    def refuse(rows: Rows) -> Rows:
        _note(plan, reading, checker, rows)
        return rows.kept()

    rows = refuse(checker.read(rows))
    rows = checker.complete(rows)
    if scope is not None:
        keep_within(rows, scope)
    rows = refuse(rows)
    weighed = weigh(rows, checker.known, repeats, sheet_at, plan.readings)
    refuse(rows)
    plan.new += len(weighed.block.new)
    plan.changed += len(weighed.block.changed)
    plan.unchanged += weighed.unchanged
    plan.says.update(weighed.says)
    plan.spool.add(weighed.block)


def _note(plan: Plan, reading: Reading, checker: Checker, rows: Rows) -> None:
    titles = {one.name: one.title for one in plan.kind.fields}
    plan.refused += len(rows.wrong)
    for place, found in sorted(rows.wrong.items()):
        if len(plan.refusals) >= _KEPT_REFUSALS:
            return
        number = rows.numbers[place]
        reading.refused[number] = rows.cells[place]
        for name, wrong in found:
            plan.refusals.append(
                Refusal(
                    reading.file,
                    reading.sheet,
                    number,
                    titles.get(name, ""),
                    checker.said(rows, place, name),
                    wrong.reason,
                    wrong.advice,
                )
            )
