"""Checking a block of rows: cells read, references found, what the store has filled in."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection

from queries.imports.columns import Column
from queries.imports.fields import Field, Known, Reference, Wrong
from queries.imports.formats import Kind, Rows
from queries.imports.headers import Header
from queries.imports.lookups import Numbers, find_stored
from queries.imports.mappings import Correspondence
from queries.imports.texts import plain
from queries.messages import Message

_SHOWN = 60


class Checker:
    """Checks the rows of one sheet, block after block.

    Attributes:
        known: what cells are read against.
    """

    def __init__(
        self,
        connection: Connection,
        kind: Kind,
        mapping: Correspondence,
        known: Known,
        header: Header,
        numbers: Numbers,
    ) -> None:
        """Prepare a reader for each column.

        Args:
            connection: of the store.
            kind: what the rows are.
            mapping: others' words, and constants.
            known: what cells are read against.
            header: where the columns are.
            numbers: ids by number, shared between sheets.
        """
        self.known = known
        self._connection = connection
        self._kind = kind
        self._constants = mapping.constants
        self._positions = header.positions
        self._numbers = numbers
        self._readers = {
            one.name: Column(one, known, mapping.values.get(one.name, {})) for one in kind.fields
        }

    def read(self, rows: Rows) -> Rows:
        """Read every cell and find what rows refer to; speak against rows where that fails."""
        for one in self._kind.fields:
            if one.name in self._positions:
                self._read_column(rows, one)
            elif one.name in self._constants:
                said = self._constants[one.name]
                rows.columns[one.filled] = self._values(rows, one, [said] * len(rows))
            elif one.required or one.filled in self._kind.key:
                rows.columns[one.filled] = [one.default] * len(rows)
            if one.required:
                self._require(rows, one)
        rows.given |= self._constants.keys()
        for one in self._kind.fields:
            if one.refers is not None and one.filled in rows.columns:
                self._refer(rows, one, one.refers)
        return rows

    def complete(self, rows: Rows) -> Rows:
        """Fill what the sheet does not have from the store, then what the kind works out."""
        columns = rows.columns
        keys = list(zip(*(columns[name] for name in self._kind.key), strict=True))
        rows.stored = find_stored(self._connection, self._kind, self.known, keys) if keys else []
        for one in self._kind.fields:
            if one.filled not in columns:
                columns[one.filled] = [_from_store(one, row) for row in rows.stored]
        for one in self._kind.fields:
            if one.refers is not None and one.refers.carries is not None:
                name = one.refers.carries[0]
                columns[name] = self._numbers.carried(one.refers, columns[one.filled])
        self._kind.complete(rows, self.known)
        return rows

    def said(self, rows: Rows, place: int, name: str) -> str:
        """Return what a cell of a row says, for a refusal that may be printed anywhere.

        Returns:
            The beginning of the text; of a personal field its first character alone; empty where
            there is no such cell.
        """
        at = self._positions.get(name)
        if at is None:
            return ""
        said = plain(rows.cells[place][at])
        one = self._kind.field(name)
        return f"{said[:1]}***" if said and one and one.sealed else said[:_SHOWN]

    def _read_column(self, rows: Rows, one: Field) -> None:
        at = self._positions[one.name]
        rows.columns[one.filled] = self._values(rows, one, [row[at] for row in rows.cells])

    def _values(self, rows: Rows, one: Field, cells: Sequence[Any]) -> list[Any]:
        reader = self._readers[one.name]
        values = reader.read(cells)
        if reader.wrong:
            for place, cell in enumerate(cells):
                if values[place] is None and cell in reader.wrong:
                    _speak(rows, place, one, reader.wrong[cell])
        return values

    def _require(self, rows: Rows, one: Field) -> None:
        values = rows.columns[one.filled]
        if None not in values:
            return
        for place, value in enumerate(values):
            if value is None and not _spoken(rows, place, one):
                rows.refuse(
                    place,
                    one.name,
                    Message("缺少必填的“{title}”", title=one.title),
                    Message("请补上后再导入"),
                )

    def _refer(self, rows: Rows, one: Field, reference: Reference) -> None:
        numbers = rows.columns[one.filled]
        ids = rows.columns[one.filled] = self._numbers.ids(reference, numbers)
        if ids.count(None) == numbers.count(None):
            return
        for place, (number, id_) in enumerate(zip(numbers, ids, strict=True)):
            if number is not None and id_ is None:
                rows.refuse(
                    place,
                    one.name,
                    Message("没有编号为“{number}”的{noun}", number=number, noun=reference.noun),
                    self._advice(reference, number),
                )

    def _advice(self, reference: Reference, number: str) -> Message:
        padded = [number.rjust(len(number) + zeros, "0") for zeros in (1, 2, 3)]
        found = self._numbers.ids(reference, padded) if number.isdecimal() else []
        for candidate, id_ in zip(padded, found, strict=False):
            if id_ is not None:
                return Message("可能丢了开头的 0：如确为“{number}”，请更正", number=candidate)
        return Message(
            "请核对编号，或先导入{noun}（{kind}）", noun=reference.noun, kind=reference.kind
        )


def _from_store(one: Field, row: Any) -> Any:
    if row is None:
        return one.default
    return row[one.filled] if one.restore is None else one.restore(row)


def _speak(rows: Rows, place: int, one: Field, wrong: Wrong) -> None:
    rows.wrong.setdefault(place, []).append((one.name, wrong))


def _spoken(rows: Rows, place: int, one: Field) -> bool:
    return any(name == one.name for name, _ in rows.wrong.get(place, ()))
