"""Tables as CSV: RFC 4180, in UTF-8 with the byte-order mark that Chinese Excel asks for."""

import csv
from collections.abc import Iterable, Sequence
from datetime import date
from io import TextIOWrapper
from typing import IO, TypeAlias

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")

Plain: TypeAlias = str | int | float | date | None


def write_csv(file: IO[bytes], head: Sequence[str], rows: Iterable[Sequence[Plain]]) -> int:
    """Write a table row by row, without holding it.

    Args:
        file: written to, and left open.
        head: names of the columns.
        rows: values; None is an empty cell, a number stays a number.

    Returns:
        How many rows were written, the head not counted.

    Source: RFC 4180; OWASP, CSV Injection.
    """
    text = TextIOWrapper(file, encoding="utf-8-sig", newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([_written(name) for name in head])
    written = 0
    for row in rows:
        writer.writerow([_written(value) for value in row])
        written += 1
    text.flush()
    text.detach()
    return written


def is_dangerous(text: str) -> bool:
    """Tell whether a spreadsheet would take a text for a formula."""
    return text.startswith(_DANGEROUS)


def _written(value: Plain) -> str | int | float:
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    return f"'{value}" if isinstance(value, str) and is_dangerous(value) else value
