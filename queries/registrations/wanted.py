"""What may be asked of the desk, and what it answers with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from queries.messages import Message, Refused
from queries.schema.desk import Stage
from queries.schema.organizations import OrgType
from queries.schema.registrations import Matter

PAGE_SIZE = 50
"""Rows of a page."""


class Queue(StrEnum):
    """What a list of cases is about."""

    MINE = "mine"
    ROLE = "role"
    WEEK = "week"
    OVERDUE = "overdue"
    APPLICANT = "applicant"
    OPEN = "open"
    DECIDED = "decided"


class Field(StrEnum):
    """What a queue is narrowed by; any of the values of a field serves, every field must."""

    MATTER = "matter"
    ORG_TYPE = "type"
    REGISTRAR = "district"
    STAGE = "stage"


_LISTED: dict[Field, frozenset[str]] = {
    Field.MATTER: frozenset(Matter),
    Field.ORG_TYPE: frozenset(OrgType),
    Field.STAGE: frozenset(Stage),
}


@dataclass(frozen=True)
class Wanted:
    """What is asked of the desk.

    Attributes:
        queue: which.
        chosen: values by field.
        text: in the name, or the beginning of the number.
        page: from 1.
    """

    queue: Queue = Queue.ROLE
    chosen: Mapping[Field, frozenset[str]] = field(default_factory=dict)
    text: str = ""
    page: int = 1

    def __post_init__(self) -> None:
        """Refuse what no list can answer."""
        if self.page < 1:
            raise Refused(Message("没有这一页，请回到第一页"))
        for name, values in self.chosen.items():
            unknown = sorted(values - _LISTED.get(name, values))
            if unknown:
                raise Refused(Message("筛选条件中没有“{value}”", value=unknown[0][:40]))


class Waiting(NamedTuple):
    """One case in a list.

    Attributes:
        id: number in the store.
        case_no: 受理编号.
        matter: code.
        org_type: code; None: unknown.
        name: of the organization.
        registrar: district.
        stage: where it stands.
        assignee: account; None: nobody.
        submitted_on: day of receipt.
        clock: that ends first; None: none runs.
        due_on: its last day; None: none runs, or it is past the known calendar.
    """

    id: int
    case_no: str
    matter: str
    org_type: str | None
    name: str
    registrar: str
    stage: str
    assignee: str | None
    submitted_on: date
    clock: str | None
    due_on: date | None


class Listed(NamedTuple):
    """A page of a queue.

    Attributes:
        rows: of the page.
        total: rows on all pages.
        counts: how long every queue is.
        values: by field and value, how many cases of the queue there are; none of what is decided,
            which grows for ever.
    """

    rows: Sequence[Waiting]
    total: int
    counts: Mapping[Queue, int]
    values: Mapping[Field, Mapping[str, int]]
