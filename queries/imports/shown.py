"""Values of rows as people read them, before an import and after it."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from queries.imports.fields import Field
from queries.imports.formats import Kind
from queries.schema.base import LocalMinute

_LONGEST = 60
_EPOCH = datetime(1970, 1, 1)


def cell(value: Any) -> str:
    """Write a value; empty: there is none."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    said = str(value)
    return said[:16].replace("T", " ") if _is_moment(value) else said[:_LONGEST]


def field_of(kind: Kind, one: Field, row: Mapping[str, Any]) -> str:
    """Write what a row says in a field; of a place its most exact code.

    Args:
        kind: of the row.
        one: the field.
        row: by column; as the store or its history has it, or ready for the driver.
    """
    if one.filled in kind.table.c:
        value = row.get(one.filled)
        if isinstance(value, int) and isinstance(kind.table.c[one.filled].type, LocalMinute):
            value = _EPOCH + timedelta(minutes=value)
        return cell(value)
    place = one.restore(row) if one.restore else None
    return "" if place is None else str(place.place or place.district)


def _is_moment(value: Any) -> bool:
    try:
        return isinstance(value, str) and bool(datetime.strptime(value, "%Y-%m-%dT%H:%M:%S"))
    except ValueError:
        return False
