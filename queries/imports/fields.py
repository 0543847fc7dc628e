"""A column of a file: what it is called, how its cells are read and against what."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Column, Connection

from queries.city.calendar import WorkCalendar
from queries.city.places import Places
from queries.merges.codes import list_codes
from queries.messages import Message
from queries.people.objected import list_objected
from queries.personal import Vault


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
