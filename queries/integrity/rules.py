"""What a record rule is: when it asks, why, how firmly, and within which limits."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, String, cast, literal, null
from sqlalchemy.sql.selectable import FromClause

from queries.messages import Message
from queries.schema.integrity import Level

DAY = 24 * 60
"""Minutes of a day."""


class Amount(StrEnum):
    """What the number is that passed a limit, for who writes it out."""

    MINUTES = "minutes"
    HEADS = "heads"
    RECORDS = "records"
    PROJECTS = "projects"
    DAYS = "days"
    SHARE = "share"
    KILOMETRES_AN_HOUR = "kilometres_an_hour"
    KILOMETRES = "kilometres"
    YEARS = "years"
    LETTERS = "letters"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Limit:
    """A number that a steward may set.

    Attributes:
        name: within its rule.
        value: where nobody set another.
        unit: of the value.
        words: what it limits.
    """

    name: str
    value: int
    unit: Amount
    words: Message


@dataclass(frozen=True)
class Asked:
    """What a rule is asked with.

    Attributes:
        limits: of this rule, by name.
        today: the city's date.
    """

    limits: Mapping[str, int]
    today: date


Hits = Callable[[FromClause, Asked], Sequence[Select[Any]]]
"""Selects what a rule finds among gathered records, in columns as `hit` writes them."""


@dataclass(frozen=True)
class Rule:
    """A record rule.

    Attributes:
        code: R1 to R12.
        name: short.
        asks: the question to a person.
        source: law or evidence behind it.
        amount: what the number of a finding is.
        hits: what it finds.
        limits: numbers that may be set.
    """

    code: str
    name: Message
    asks: Message
    source: Message
    amount: Amount
    hits: Hits
    limits: tuple[Limit, ...] = ()

    @property
    def defaults(self) -> dict[str, int]:
        """The limits where nobody set others, by name."""
        return {one.name: one.value for one in self.limits}


def hit(
    *,
    key: ColumnElement[Any],
    record: ColumnElement[int],
    level: Level | ColumnElement[str],
    amount: ColumnElement[int] | None = None,
    other: ColumnElement[int] | None = None,
) -> list[ColumnElement[Any]]:
    """Write the columns of what a rule found: one row for a record that it asks about.

    Args:
        key: what is asked about; records of one key are one question.
        record: id of the record.
        level: how firmly.
        amount: the number that passed the limit.
        other: id of the record that it is set beside.
    """
    return [
        cast(key, String).label("key"),
        record.label("record_id"),
        (literal(level.value) if isinstance(level, Level) else level).label("level"),
        cast(null() if amount is None else amount, Integer).label("amount"),
        cast(null() if other is None else other, Integer).label("other_id"),
    ]


def joined(*parts: ColumnElement[Any] | str) -> ColumnElement[str]:
    """Write a key of several parts."""
    first, *others = (literal(one) if isinstance(one, str) else cast(one, String) for one in parts)
    written: ColumnElement[str] = first
    for one in others:
        written = written.concat(":").concat(one)
    return written
