"""What can be merged, and the merges that were proposed."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Column, Connection, Row, Select, Table, or_, select

from queries.merges.moving import Hands
from queries.messages import Message
from queries.schema import account
from queries.schema.merges import MergeStatus
from queries.scope import Viewer


class Merging(NamedTuple):
    """What is merged, and who may.

    Attributes:
        hands: the table of the entries, and where it is kept what changed hands.
        merges: the table of their merges.
        apart: the table of those that were told apart.
        gone: columns of `merges` that tell of the entry that goes, and whence.
        find: finds an entry that a viewer may merge, held until the transaction ends; raises
            Refused where there is none.
        fit: raises Refused where two entries cannot be one.
        after: brings in step what hangs on the entries, by their numbers, before the figures are.
        taken: says in words that the entry that went is there again.
    """

    hands: Hands
    merges: Table
    apart: Table
    gone: Mapping[str, Column[Any]]
    find: Callable[[Connection, Viewer, int], Row[Any]]
    fit: Callable[[Row[Any], Row[Any]], None]
    after: Callable[[Connection, tuple[int, ...], date], None]
    taken: Message

    @property
    def name(self) -> str:
        """What an entry is called in the audit trail."""
        return self.hands.table.name


class Merge(NamedTuple):
    """A merge that was proposed, and what became of it.

    Attributes:
        id: its number.
        kept_id: the entry that stays.
        gone_id: the entry that goes.
        gone: what is kept of the entry that goes, by column.
        status: see `MergeStatus`.
        proposed_by: account.
        proposer: name of who proposed it.
        proposed_on: when.
        reason: why.
        decided_on: when; None: nobody has.
        undone_on: when; None: it was not.
        undone_why: why; None: it was not.
    """

    id: int
    kept_id: int
    gone_id: int
    gone: Mapping[str, str]
    status: str
    proposed_by: str
    proposer: str
    proposed_on: date
    reason: str
    decided_on: date | None
    undone_on: date | None
    undone_why: str | None


def select_merges(merging: Merging) -> Select[Any]:
    """Select the merges of a kind, newest first, for `read_merges`."""
    columns = merging.merges.c
    return (
        select(merging.merges, account.c.display_name)
        .join(account, account.c.username == columns.proposed_by, isouter=True)
        .order_by(columns.id.desc())
    )


def read_merges(connection: Connection, merging: Merging, asked: Select[Any]) -> list[Merge]:
    """Read what `select_merges` selects."""
    own = set(Merge._fields) - {"gone", "proposer"}
    return [
        Merge(
            gone={name: row._mapping[name] for name in merging.gone},
            proposer=row.display_name or row.proposed_by,
            **{name: row._mapping[name] for name in own},
        )
        for row in connection.execute(asked)
    ]


def list_merges(connection: Connection, merging: Merging, number: int) -> list[Merge]:
    """List the merges of an entry, as the one that stays or that goes, newest first."""
    columns = merging.merges.c
    either = or_(columns.kept_id == number, columns.gone_id == number)
    return read_merges(connection, merging, select_merges(merging).where(either))


def merged_into(connection: Connection, merging: Merging, gone: int) -> int | None:
    """Find the entry that one was merged into; None: it was not."""
    columns = merging.merges.c
    asked = select(columns.kept_id).where(
        columns.gone_id == gone, columns.status == MergeStatus.DONE
    )
    found: int | None = connection.scalar(asked)
    return found
