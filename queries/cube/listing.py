"""Reading what rows say of themselves, in numbers and words, a column each."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, Connection, FromClause, String, func, select

_WORD = "~"
"""Begins every word, so that none looks like a number."""


def list_rows(
    connection: Connection,
    columns: Sequence[ColumnElement[Any]],
    rows: FromClause,
    *conditions: ColumnElement[bool],
) -> pd.DataFrame:
    """Read columns of many rows.

    The store writes all rows into one text, which pandas reads: that takes a fraction of what it
    takes to fetch them one by one, and less than to group them where the groups are many. A text
    has room for a gigabyte, some fifteen million rows.

    Args:
        connection: where the rows are.
        columns: whole numbers and words.
        rows: the tables joined.
        conditions: which rows are wanted.

    Returns:
        A row for each, in no order, with the columns in theirs: numbers as integers, words as
        categories. A blank reads as 0 or as an empty word.
    """
    line = _line(connection.dialect.name, columns)
    text = connection.execute(
        select(func.aggregate_strings(line, "\n")).select_from(rows).where(*conditions)
    ).scalar()
    types = {at: "category" if _is_word(one) else "int64" for at, one in enumerate(columns)}
    # As bytes: a text in memory takes four for every character while it is read.
    lines = BytesIO((text or "").encode())
    frame = pd.read_csv(lines, names=[*types], dtype=types, keep_default_na=False)
    for at, column in enumerate(columns):
        if _is_word(column):
            words = [word.removeprefix(_WORD) for word in frame[at].cat.categories]
            frame[at] = frame[at].cat.rename_categories(words)
    return frame


def _line(dialect: str, columns: Sequence[ColumnElement[Any]]) -> ColumnElement[str]:
    """Write a row as a line of comma-separated values: one call, not a chain of joints."""
    # To SQLite a number is not a text; to PostgreSQL everything written is.
    write, number = (func.printf, "%d") if dialect == "sqlite" else (func.format, "%s")
    shape = ",".join(f'"{_WORD}%s"' if _is_word(one) else number for one in columns)
    return write(shape, *map(_field, columns), type_=String)


def _field(column: ColumnElement[Any]) -> ColumnElement[Any]:
    return func.replace(column, '"', '""') if _is_word(column) else func.coalesce(column, 0)


def _is_word(column: ColumnElement[Any]) -> bool:
    return isinstance(column.type, String)
