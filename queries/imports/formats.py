"""What a kind of file is: its fields, its key, and what is worked out from a row."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import Column, Connection, Table

from queries.city.calendar import WorkCalendar
from queries.city.places import Places
from queries.merges.codes import list_codes
from queries.messages import Message
from queries.people.objected import list_objected
from queries.personal import Vault

if TYPE_CHECKING:
    from queries.imports.rows import Rows


_NOT_IMPORTED = (
    *("void_on", "void_reason", "void_by", "blocked", "insured", "trained"),
    *("state", "known_from", "version", "statement", "reply", "plan_id"),
)
"""Columns that decisions and other tables' rows fill, not files."""


class Wrong(Exception):
    """A cell does not say what its column asks for.

    Attributes:
        reason: what is wrong with it.
        advice: what to do about it.
    """

    def __init__(self, reason: Message, advice: Message) -> None:
        """Keep the words for the person who sent the file."""
        super().__init__(str(reason))
        self.reason = reason
        self.advice = advice


@dataclass(frozen=True)
class Known:
    """What a cell is read against.

    Attributes:
        places: the city's divisions.
        calendar: its working days.
        vault: opens and hashes the personal fields in the store.
        merged: codes of entries that were merged into others, by name of their table.
        objected: numbers of volunteers whose registration ended since they had not agreed to it.
        epoch_1904: whether the day numbers of the workbook at hand count from 1904.
    """

    places: Places
    calendar: WorkCalendar
    vault: Vault
    merged: Mapping[str, frozenset[str]] = field(default_factory=dict)
    objected: frozenset[str] = frozenset()
    epoch_1904: bool = False

    @classmethod
    def load(cls, connection: Connection, vault: Vault) -> "Known":
        """Read what the store knows of the city."""
        return cls(
            Places.load(connection),
            WorkCalendar.load(connection),
            vault,
            list_codes(connection),
            list_objected(connection),
        )


Parser = Callable[[Any, Known], Any]
"""Reads a cell that is not blank; raises Wrong where it cannot."""


@dataclass(frozen=True, eq=False)
class Reference:
    """A column that names a row of another table by that row's own number.

    Attributes:
        column: where the number is kept.
        kind: the kind of file that brings such rows.
        noun: what such a row is called.
        carries: a column of that table wanted beside its id, and the name it is given here.
    """

    column: Column[str]
    kind: str
    noun: str
    carries: tuple[str, Column[Any]] | None = None


@dataclass(frozen=True)
class Field:
    """One column of a file.

    Attributes:
        name: as in the interface, English.
        title: its Chinese header.
        about: one sentence for the template.
        parse: reads a cell.
        required: whether a row needs it.
        column: the column of the table that it fills; None: of its own name; empty: none, what is
            worked out from it is filled by the kind.
        titles: further headers that are met.
        choices: what a cell may say, offered in the template.
        default: what a blank stands for.
        refers: the row elsewhere that it names.
        sealed: whether it is kept encrypted.
        restore: brings back the value from a stored row, where that is not simply its column.
    """

    name: str
    title: str
    about: str
    parse: Parser
    required: bool = False
    column: str | None = None
    titles: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    default: Any = None
    refers: Reference | None = None
    sealed: bool = False
    restore: Callable[[Mapping[str, Any]], Any] | None = None

    @property
    def filled(self) -> str:
        """The name under which its values stand among a row's columns."""
        return self.column or self.name


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
