"""Finding the header of a sheet, and which of its columns is which of ours."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, zip_longest
from typing import Any

from queries.imports.formats import Kind
from queries.imports.grids import HEADER_ROWS, Grid
from queries.imports.mappings import Correspondence
from queries.imports.texts import plain
from queries.messages import Message, Refused
from queries.organizations.names import fold

_ORNAMENTS = re.compile(r"[*:_\-/.、,;'\"“”]|必填|选填")
_MOST_ROWS = 3
"""Rows of a header, one above the other."""
_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")


@dataclass(frozen=True)
class Header:
    """Where the columns of a sheet are.

    Attributes:
        skip: rows up to and with the header.
        titles: what stands above each column, as written.
        positions: our field name to the column's zero-based place.
        unknown: headers that are none of ours.
    """

    skip: int
    titles: tuple[str, ...]
    positions: Mapping[str, int]
    unknown: tuple[str, ...]


def find_header(grid: Grid, kind: Kind, mapping: Correspondence) -> Header:
    """Find the header among the first rows.

    The row, or the two or three rows one above the other, in which most of our columns are named;
    the fewest and the upper ones where several name as many.

    Args:
        grid: the sheet.
        kind: what is looked for.
        mapping: further names for our columns, and the header's row where it is told.

    Raises:
        Refused: a required column is not found, or one is found twice.
    """
    names = _names(kind, mapping)
    best: list[tuple[str, str | None]] = []
    skip = 0
    for end, candidate in _candidates(grid, names, mapping.header_row):
        if _worth(candidate) > _worth(best):
            best, skip = candidate, end
    missing = _missing(kind, mapping, {name for _, name in best})
    if missing and not (mapping.told and best):
        raise _unrecognised(grid, kind, missing, best)
    positions: dict[str, int] = {}
    for place, (title, name) in enumerate(best):
        if name is None:
            continue
        if name in positions:
            raise _twice(grid, title, positions[name], place)
        positions[name] = place
    return Header(
        skip,
        tuple(title for title, _ in best),
        positions,
        tuple(title for title, name in best if title and name is None),
    )


def _names(kind: Kind, mapping: Correspondence) -> dict[str, str]:
    """Everything a column of ours may be called, to its name; what a person told comes first."""
    known: dict[str, str] = {}
    for field in kind.fields:
        for title in (field.name, field.title, *field.titles):
            known.setdefault(_folded(title), field.name)
    for field in kind.fields:
        for title in (field.title, *field.titles):
            known.setdefault(_BRACKETED.sub("", _folded(title)), field.name)
    return known | {_folded(theirs): ours for theirs, ours in mapping.columns.items()}


def _folded(title: str) -> str:
    return _ORNAMENTS.sub("", fold(title))


def _find(title: str, names: Mapping[str, str]) -> str | None:
    folded = _folded(title)
    return names.get(folded) or names.get(_BRACKETED.sub("", folded))


def _candidates(
    grid: Grid, names: Mapping[str, str], told: int | None
) -> list[tuple[int, list[tuple[str, str | None]]]]:
    rows = [[_title(cell) for cell in row] for row in grid.top]
    spread = _spread(rows, grid)
    wanted = range(len(rows)) if told is None else range(told - 1, told)
    single = [
        (at + 1, [(title, _find(title, names)) for title in rows[at]])
        for at in wanted
        if at < len(rows)
    ]
    # One row goes before several: a title above a header is no part of it.
    several = [
        (at + rows_, _stacked(spread[at : at + rows_], rows[at + rows_ - 1], names))
        for rows_ in range(2, _MOST_ROWS + 1)
        for at in wanted
        if at + rows_ <= len(rows)
    ]
    return [*single, *several]


def _title(cell: Any) -> str:
    return " ".join(plain(cell).split()) if cell is not None else ""


def _spread(rows: Sequence[Sequence[str]], grid: Grid) -> list[list[str]]:
    """Let what a merged cell says stand in each of the cells that it covers."""
    spread = [list(row) for row in rows]
    for merge in grid.merges:
        if merge.top >= len(rows) or merge.left >= len(rows[merge.top]):
            continue
        said = rows[merge.top][merge.left]
        for row in spread[merge.top : merge.bottom + 1]:
            for place in range(merge.left, min(merge.right + 1, len(row))):
                row[place] = said
    return spread


def _stacked(
    levels: Sequence[Sequence[str]], lowest: Sequence[str], names: Mapping[str, str]
) -> list[tuple[str, str | None]]:
    """Name the columns by the rows above one another: all of what they say, or the lower part.

    Args:
        levels: the rows from top to bottom, merged cells spread.
        lowest: the last of them as written.
        names: what our columns may be called.
    """
    columns: list[tuple[str, str | None]] = []
    told_below = 0
    for *said, own in zip_longest(*levels, lowest, fillvalue=""):
        parts = [one for one, _ in groupby(filter(None, said))]
        ways = (_find(" ".join(parts[at:]), names) for at in range(len(parts)))
        name = next(filter(None, ways), None)
        told_below += bool(own and name)
        columns.append((" ".join(parts), name))
    # Without a column of ours named in it, the lowest row is already data.
    return columns if told_below else []


def _worth(columns: Sequence[tuple[str, str | None]]) -> int:
    return len({name for _, name in columns if name is not None})


def _missing(kind: Kind, mapping: Correspondence, found: set[str | None]) -> list[str]:
    given = found | set(mapping.constants)
    missing = [one.title for one in kind.fields if one.required and one.name not in given]
    for names in kind.any_of:
        if not given & set(names):
            titles = [one.title for one in kind.fields if one.name in names]
            missing.append("或".join(titles))
    return missing


def _unrecognised(
    grid: Grid, kind: Kind, missing: Sequence[str], best: Sequence[tuple[str, str | None]]
) -> Refused:
    seen = [title for title, _ in best if title]
    if not seen:
        first = next((row for row in grid.top if any(_title(cell) for cell in row)), [])
        seen = [_title(cell) for cell in first if _title(cell)]
    return Refused(
        Message(
            "“{file}”{sheet}不像{kind}表：前 {rows} 行里没有找到必需的列 {missing}；"
            "看到的是 {seen}。请核对文件，或用对应文件（--mapping）说明各列",
            file=grid.file,
            sheet=f"（{grid.sheet}）" if grid.sheet else "",
            kind=kind.title,
            rows=HEADER_ROWS,
            missing="、".join(missing),
            seen="、".join(seen[:12])[:200] or "空表",
        )
    )


def _twice(grid: Grid, title: str, first: int, second: int) -> Refused:
    return Refused(
        Message(
            "“{file}”的表头里“{title}”所指的列出现了两次（第 {first} 列和第 {second} 列），"
            "请删去或改名其中一列",
            file=grid.file,
            title=title,
            first=first + 1,
            second=second + 1,
        )
    )
