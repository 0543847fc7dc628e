"""Codes of entries that were merged into others: what files that name them mean."""

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from sqlalchemy import Column, Connection, Select, Table, func, select

from queries.lists import among
from queries.messages import Message, Refused
from queries.schema import (
    organization,
    organization_merge,
    organization_merge_row,
    volunteer,
    volunteer_merge,
    volunteer_merge_row,
)
from queries.schema.merges import MergeStatus

_NAMED = 5


class _Merged(NamedTuple):
    """Where merges are kept, and the codes and names of what went."""

    merges: Table
    moved: Table
    code: Column[str]
    name: Column[str]


_MERGED: Mapping[Column[Any], _Merged] = {
    organization.c.uscc: _Merged(
        organization_merge,
        organization_merge_row,
        organization_merge.c.gone_uscc,
        organization_merge.c.gone_name,
    ),
    volunteer.c.volunteer_no: _Merged(
        volunteer_merge,
        volunteer_merge_row,
        volunteer_merge.c.gone_no,
        volunteer_merge.c.gone_no,
    ),
}


def list_codes(connection: Connection) -> Mapping[str, frozenset[str]]:
    """List the codes of entries that were merged into others, by name of their table."""
    return {
        column.table.name: frozenset(
            connection.scalars(select(one.code).where(one.merges.c.status == MergeStatus.DONE))
        )
        for column, one in _MERGED.items()
    }


def count_merges(connection: Connection) -> int:
    """Count the merges done and undone: one more of either makes it another number."""
    return sum(
        connection.scalar(
            select(
                func.count(one.merges.c.decided_on).filter(
                    one.merges.c.status != MergeStatus.REFUSED
                )
                + func.count(one.merges.c.undone_on)
            )
        )
        or 0
        for one in _MERGED.values()
    )


def find_kept(
    connection: Connection, column: Column[Any], codes: Collection[str | None]
) -> Mapping[str, int]:
    """Find the entries that stayed in place of those that codes name.

    Args:
        connection: to read from.
        column: of the table whose entries they name.
        codes: that name no entry.

    Returns:
        By code, for those that were merged into another.
    """
    one = _MERGED.get(column)
    if one is None:
        return {}
    found = connection.execute(
        select(one.code, one.merges.c.kept_id).where(
            among(connection, one.code, codes), one.merges.c.status == MergeStatus.DONE
        )
    )
    return {code: kept for code, kept in found}


def refuse_merged(
    connection: Connection, table: Table, changed: Select[tuple[int]], batch: int
) -> None:
    """Refuse that the undoing of an import touches what the merging of two entries rests on.

    Args:
        connection: of the transaction that takes the import back.
        table: whose rows go or are put back.
        changed: selects the `id` of each that is put back.
        batch: number of the import.

    Raises:
        Refused: an entry that it brought was merged into another, or a row that it changed has
            changed hands by that; the sentence names some of the entries.
    """
    for column, one in _MERGED.items():
        done = one.merges.c.status == MergeStatus.DONE
        if table is column.table:
            brought = select(one.name).where(done, one.merges.c.gone_batch_id == batch)
            _refuse(connection, brought)
        moved = one.moved.c
        handed = (
            select(one.name)
            .join(one.moved, moved.merge_id == one.merges.c.id)
            .where(done, moved.table_name == table.name, moved.row_id.in_(changed))
        )
        _refuse(connection, handed)


def _refuse(connection: Connection, names: Select[Any]) -> None:
    [name] = names.selected_columns
    named = connection.scalars(names.distinct().order_by(name).limit(_NAMED)).all()
    if named:
        raise Refused(
            Message(
                "以下记录已与另一条合并，请先撤销合并，再撤回这次导入：{named}",
                named="、".join(named),
            )
        )
