"""What a kind of file is: its fields, its key; and rows of one being read, column by column."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Table

from queries.imports.fields import Field, Known, Wrong
from queries.messages import Message

_NOT_IMPORTED = (
    *("void_on", "void_reason", "void_by", "blocked", "insured", "trained"),
    *("state", "known_from", "version", "statement", "reply", "plan_id"),
)
"""Columns that decisions and other tables' rows fill, not files."""


@dataclass(frozen=True, eq=False)
class Kind:
    """One kind of file.

    Attributes:
        code: as on the command line.
        title: what its rows are called.
        table: where they are kept.
        fields: its columns, in the order of the template.
        key: columns of the table by which a row is known again.
        complete: works out the other columns of rows and refuses what does not fit together.
        any_of: sets of fields of which a file must have one.
        announces: what the figures are told of where no cell is counted from these rows.
    """

    code: str
    title: str
    table: Table
    fields: tuple[Field, ...]
    key: tuple[str, ...]
    complete: Callable[["Rows", Known], None] = field(default=lambda rows, known: None)
    any_of: tuple[tuple[str, ...], ...] = ()
    announces: str | None = None

    @property
    def written(self) -> Sequence[str]:
        """Columns of the table that an import fills, in the table's order."""
        kept = {"id", "batch_id", "changed_batch_id", *_NOT_IMPORTED}
        return [column.name for column in self.table.c if column.name not in kept]

    @property
    def sealed(self) -> frozenset[str]:
        """Columns kept encrypted."""
        return frozenset(one.filled for one in self.fields if one.sealed)

    def field(self, name: str) -> Field | None:
        """Find a field by its English name."""
        return next((one for one in self.fields if one.name == name), None)


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
