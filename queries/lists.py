"""Matching rows with a long list of values, in one statement on either engine."""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import ARRAY, Column, ColumnElement, Connection, any_, func, literal, select


def among(
    connection: Connection, column: Column[Any], values: Iterable[Any]
) -> ColumnElement[bool]:
    """Match the rows whose column holds any of some values, however many.

    Args:
        connection: that the statement is meant for.
        column: of numbers or text.
        values: looked for.
    """
    wanted = list(values)
    if connection.dialect.name == "postgresql":
        return column == any_(literal(wanted, ARRAY(column.type)))
    listed = func.json_each(json.dumps(wanted)).table_valued("value")
    return column.in_(select(listed.c.value))
