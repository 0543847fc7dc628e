"""Lines of a pack's files: read, understood, and refused by their number."""

import csv
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from queries.messages import Message, Refused

_T = TypeVar("_T")


def lines(path: Path, columns: list[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Walk through the rows of a csv file.

    Args:
        path: the file, in UTF-8.
        columns: those wanted; others are left out.

    Returns:
        The number of each line, and its cells without blanks around them.

    Raises:
        Refused: the file or a column is missing.
    """
    reader = csv.DictReader(text(path).splitlines(), restval="")
    missing = [column for column in columns if column not in (reader.fieldnames or ())]
    if missing:
        raise Refused(
            Message(
                "城市包的 {file} 第 1 行缺少列：{columns}",
                file=path.name,
                columns="、".join(missing),
            )
        )
    for row in reader:
        yield reader.line_num, {column: (row[column] or "").strip() for column in columns}


def text(path: Path) -> str:
    """Read a file in UTF-8.

    Raises:
        Refused: it is missing or in another encoding.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise Refused(
            Message("城市包 {folder} 中没有 {file}", folder=path.parent.name, file=path.name)
        ) from error
    except UnicodeDecodeError as error:
        raise Refused(Message("城市包的 {file} 不是 UTF-8 编码", file=path.name)) from error


def parsed(
    parse: Callable[[str], _T], given: dict[str, str], column: str, path: Path, line: int
) -> _T:
    """Read a cell.

    Raises:
        Refused: the parser raises ValueError; the sentence names file, line and column.
    """
    try:
        return parse(given[column])
    except ValueError as error:
        raise wrong(path, line, column, given[column]) from error


def dated(given: dict[str, str], path: Path, line: int) -> dict[str, date | None]:
    """Read the days between which a rule holds, from `valid_from` and `valid_to`.

    Raises:
        Refused: there is no first day, or the last is none or not after it.
    """
    first = parsed(date.fromisoformat, given, "valid_from", path, line)
    last = parsed(date.fromisoformat, given, "valid_to", path, line) if given["valid_to"] else None
    if last is not None and last <= first:
        raise wrong(path, line, "valid_to", given["valid_to"])
    return {"valid_from": first, "valid_to": last}


def dated_rules(
    path: Path,
    columns: list[str],
    read: Callable[[dict[str, str], Path, int], dict[str, Any]],
    key: tuple[str, ...],
) -> list[dict[str, Any]]:
    """Read rules of which one of a kind holds on a day, each with the days between which it does.

    Args:
        path: the file; a pack without one states no rules.
        columns: of the file.
        read: makes a row of a line, with its `valid_from` and `valid_to`.
        key: columns that say what a rule is for.

    Raises:
        Refused: something in it is wrong, or two rules hold at once; the sentence says where.
    """
    if not path.is_file():
        return []
    rows: list[dict[str, Any]] = []
    for line, given in lines(path, columns):
        row = read(given, path, line)
        same = [other for other in rows if all(other[name] == row[name] for name in key)]
        if any(
            (row["valid_to"] or date.max) > other["valid_from"]
            and (other["valid_to"] or date.max) > row["valid_from"]
            for other in same
        ):
            raise wrong(path, line, key[0], given[key[0]])
        rows.append(row)
    return rows


def wrong(path: Path, line: int, column: str, value: str) -> Refused:
    """Say that a cell cannot be what it is."""
    return Refused(
        Message(
            "城市包的 {file} 第 {line} 行：{column} 不能是“{value}”",
            file=path.name,
            line=line,
            column=column,
            value=value[:60],
        )
    )
