"""A block of rows being read: columns by our names, and what is wrong with which row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from queries.imports.formats import Field, Kind, Known, Wrong
from queries.imports.texts import plain
from queries.messages import Message

_REMEMBERED = 200_000


@dataclass(frozen=True)
class Refusal:
    """Why a row is not taken in.

    Attributes:
        file: name of the file.
        sheet: name of the sheet; empty in a text file.
        row: its number, as a spreadsheet shows it.
        column: header of the cell at fault.
        value: what the cell says.
        reason: what is wrong.
        advice: what to do.
    """

    file: str
    sheet: str
    row: int
    column: str
    value: str
    reason: Message
    advice: Message


@dataclass
class Rows:
    """Some rows of a sheet, column by column.

    Attributes:
        kind: what they are.
        numbers: of each row, as a spreadsheet shows them.
        cells: of each row, as read.
        given: names of the fields that the file has.
        columns: values by name of field or column, one for each row; None: unknown.
        stored: what the store holds under each row's key; None: nothing.
        wrong: by place of a row, what speaks against it.
    """

    kind: Kind
    numbers: Sequence[int]
    cells: Sequence[Sequence[Any]]
    given: frozenset[str]
    columns: dict[str, Sequence[Any]] = field(default_factory=dict)
    stored: Sequence[Mapping[str, Any] | None] = ()
    wrong: dict[int, list[tuple[str, Wrong]]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.numbers)

    def refuse(self, place: int, name: str, reason: Message, advice: Message) -> None:
        """Speak against a row because of one of its fields."""
        self.wrong.setdefault(place, []).append((name, Wrong(reason, advice)))

    def kept(self) -> "Rows":
        """Return the rows that nothing speaks against."""
        if not self.wrong:
            return self
        places = [place for place in range(len(self)) if place not in self.wrong]

        def pick(values: Sequence[Any]) -> list[Any]:
            return [values[place] for place in places]

        return Rows(
            self.kind,
            pick(self.numbers),
            pick(self.cells),
            self.given,
            {name: pick(values) for name, values in self.columns.items()},
            pick(self.stored) if self.stored else (),
        )

    def set_blank(self, name: str, values: Sequence[Any]) -> None:
        """Fill the blanks of a column."""
        self.columns[name] = [
            other if own is None else own
            for own, other in zip(self.columns[name], values, strict=True)
        ]

    def require_order(self, later: str, earlier: str) -> None:
        """Refuse rows in which one date lies before another that comes first."""
        pairs = zip(self.columns[later], self.columns[earlier], strict=True)
        for place, (end, start) in enumerate(pairs):
            if end is not None and start is not None and end < start:
                titles = {one.name: one.title for one in self.kind.fields}
                self.refuse(
                    place,
                    later,
                    Message(
                        "“{later}”早于“{earlier}”", later=titles[later], earlier=titles[earlier]
                    ),
                    Message("请核对两个日期，更正写错的一个"),
                )


class Column(dict[Any, Any]):
    """Reads the cells of one column; what it has read once, it remembers.

    Attributes:
        wrong: cells that could not be read, and why.
    """

    def __init__(self, of: Field, known: Known, words: Mapping[str, str]) -> None:
        """Prepare to read.

        Args:
            of: what the column is.
            known: what cells are read against.
            words: others' words to ours.
        """
        super().__init__()
        self.wrong: dict[Any, Wrong] = {}
        self._field = of
        self._known = known
        self._words = words

    def __missing__(self, cell: Any) -> Any:
        value = self[cell] = self._read(cell)
        return value

    def _read(self, cell: Any) -> Any:
        if cell is None or (isinstance(cell, str) and not cell.strip()):
            return self._field.default
        said = self._words.get(plain(cell), cell) if self._words else cell
        try:
            value = self._field.parse(said, self._known)
        except Wrong as wrong:
            self.wrong[cell] = wrong.with_traceback(None)
            return None
        return self._field.default if value == "" else value

    def read(self, cells: Sequence[Any]) -> list[Any]:
        """Read cells; None for a blank and for what is wrong."""
        if len(self) >= _REMEMBERED:
            self.clear()
            self.wrong.clear()
        return list(map(self.__getitem__, cells))
