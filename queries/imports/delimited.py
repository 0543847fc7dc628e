"""Text files with one row a line: csv, tsv and their cousins."""

import csv
import io
from collections.abc import Generator
from itertools import islice
from pathlib import Path

from queries.imports.encodings import find_encoding, first_wrong_byte, undecodable
from queries.imports.grids import HEADER_ROWS, Grid
from queries.messages import Message, Refused

_DELIMITERS = (",", "\t", ";", "|", "，")
_LONGEST_CELL = 100_000


def open_delimited(path: Path, encoding: str | None = None) -> Grid:
    """Open a text file as one sheet.

    Args:
        path: the file.
        encoding: what it is in; None: found out.

    Raises:
        Refused: it is no text, or not of that encoding.
    """
    chosen = encoding or find_encoding(path)
    _check_encoding(path, chosen, told=encoding is not None)
    csv.field_size_limit(_LONGEST_CELL)
    size = max(path.stat().st_size, 1)
    raw = path.open("rb")
    rows = _rows(path, raw, chosen, _delimiter(path, chosen))
    return Grid(path.name, "", rows, encoding=chosen, share=lambda: _share(raw, size))


def _share(raw: io.BufferedReader, size: int) -> float:
    return 1.0 if raw.closed else min(raw.tell() / size, 1.0)


def _check_encoding(path: Path, encoding: str, *, told: bool) -> None:
    try:
        wrong_at = first_wrong_byte(path, encoding) if told else None
    except LookupError as error:
        raise Refused(
            Message("没有名为“{name}”的编码，可用 gb18030、big5、utf-8、utf-16", name=encoding)
        ) from error
    if wrong_at is not None:
        raise undecodable(path, encoding, wrong_at)


def _rows(
    path: Path, raw: io.BufferedReader, encoding: str, delimiter: str
) -> Generator[list[str]]:
    with raw, io.TextIOWrapper(raw, encoding, newline="") as lines:
        reader = csv.reader(lines, delimiter=delimiter)
        try:
            yield from reader
        except csv.Error as error:
            raise Refused(
                Message(
                    "“{file}”第 {line} 行附近有未闭合的引号或过长的单元格，请更正后再导入",
                    file=path.name,
                    line=reader.line_num,
                )
            ) from error


def _delimiter(path: Path, encoding: str) -> str:
    """Choose what parts the cells: what parts most rows at the top into as many."""
    with path.open(encoding=encoding, newline="") as file:
        top = file.read(_LONGEST_CELL // 2)

    def steadiness(delimiter: str) -> tuple[int, int]:
        try:
            rows = list(
                islice(csv.reader(io.StringIO(top, newline=""), delimiter=delimiter), HEADER_ROWS)
            )
        except csv.Error:
            return 0, 0
        widths = [len(row) for row in rows if len(row) > 1]
        commonest = max(widths, key=widths.count, default=0)
        return widths.count(commonest), commonest

    return max(_DELIMITERS, key=steadiness)
