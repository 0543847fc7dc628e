"""Keeping who imports for some districts to the rows of these."""

from queries.imports.formats import Kind, Rows
from queries.messages import Message, Refused

_OF = ("registrar", "district")


def place_of(kind: Kind) -> str:
    """Return the column that says to which district a row of a kind belongs.

    Raises:
        Refused: rows of this kind belong to none.
    """
    for name in _OF:
        if name in kind.table.c:
            return name
    raise Refused(Message("“{kind}”不分区，请由能看全市数据的人员导入", kind=kind.title))


def keep_within(rows: Rows, scope: frozenset[str]) -> None:
    """Speak against rows of other districts, and against those that would move one here.

    Args:
        rows: complete rows.
        scope: districts of who imports.
    """
    name = place_of(rows.kind)
    field = next((one.name for one in rows.kind.fields if one.filled == name), rows.kind.key[0])
    for at, (district, stored) in enumerate(zip(rows.columns[name], rows.stored, strict=True)):
        if district not in scope or (stored is not None and stored[name] not in scope):
            rows.refuse(
                at,
                field,
                Message("这一行属于别的区，您不能导入"),
                Message("请只留本区的行，其余交由所属区或市级导入"),
            )
