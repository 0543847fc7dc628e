"""Telling rows of data from blank rows, totals, notes and rows that run past the header."""

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from queries.imports.texts import plain
from queries.organizations.names import fold

_NOTE = re.compile(
    r"(?:填表|制表|填报|报送|审核|审批|复核|经办|联系|负责)(?:人|单位|部门|日期|时间|电话)?(?:\(.*?\))?:.*"
    r"|(?:备注|注|说明|附注)[0-9]*:.*"
)
_TOTAL = re.compile(r"(?:本页|本月|本年|本区|全市|全区|全部|累计)?(?:合计|总计|小计)(?:[:(].*)?")

_TELLING = frozenset("计計:：")
"""Characters without which a row is neither."""


class Sifted(NamedTuple):
    """What a block of rows holds.

    Attributes:
        numbers: of the rows of data.
        rows: the rows of data, each as wide as the header.
        totals: numbers of rows that only sum up others.
        notes: numbers of rows that only say who signed, or explain.
        overlong: places, among the rows of data, of those with cells past the header.
    """

    numbers: list[int]
    rows: list[Sequence[Any]]
    totals: list[int]
    notes: list[int]
    overlong: list[int]


def sift(number: int, block: Sequence[Sequence[Any]], width: int, key: int) -> Sifted:
    """Sort the rows of a block.

    Args:
        number: of its first row.
        block: the rows.
        width: columns of the header.
        key: place of the column without which a row is none, such as its number.
    """
    found = Sifted([], [], [], [], [])
    for at, row in enumerate(block, number):
        first = row[key] if key < len(row) else ""
        if first == "" or (isinstance(first, str) and not _TELLING.isdisjoint(first)):
            if _is_blank(row):
                continue
            said = _first_words(row)
            if _TOTAL.fullmatch(said):
                found.totals.append(at)
                continue
            if _NOTE.fullmatch(said):
                found.notes.append(at)
                continue
        if len(row) != width:
            if not _is_blank(row[width:]):
                found.overlong.append(len(found.rows))
            row = [*row[:width], *[""] * (width - len(row))]
        found.numbers.append(at)
        found.rows.append(row)
    return found


def _is_blank(row: Sequence[Any]) -> bool:
    return all(cell is None or (isinstance(cell, str) and not cell.strip()) for cell in row)


def _first_words(row: Sequence[Any]) -> str:
    said = (plain(cell) for cell in row if isinstance(cell, str))
    return fold(next((text for text in said if text), ""))
