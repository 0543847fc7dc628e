"""Tables of pages that are none of indicators, as exhibits."""

import re
from collections.abc import Mapping, Sequence

from layouts.exhibits.exhibit import Exhibit, Kind, Role, Series
from layouts.formats import MISSING
from layouts.parts.grids import Grid, words_of
from layouts.parts.tables import Column, Value
from layouts.texts import gettext

_NUMBER = re.compile(r"-?\d{1,3}(,\d{3})*")


def exhibit_of(grid: Grid, source: str) -> Exhibit:
    """Take a table along as it stands on its page.

    Args:
        grid: the table.
        source: printed below.
    """
    first, *others = grid.columns
    rows = [*grid.rows, *([grid.foot] if grid.foot else [])]
    names = tuple(words_of(row.get(first.key)) for row in rows)
    shown = len(grid.rows)
    whole = gettext("共 {total} 行", total=f"{grid.total:,}")
    part = gettext("列出 {shown} / 共 {total} 行", shown=f"{shown:,}", total=f"{grid.total:,}")
    title = gettext("{heading}：{subtitle}", heading=grid.heading, subtitle=grid.subtitle)
    return Exhibit(
        Kind.TABLE,
        title if grid.subtitle else grid.heading,
        whole if shown == grid.total else part,
        title if grid.subtitle else grid.heading,
        first.title,
        names,
        ("#,##0",) * len(rows),
        tuple(_series(one, rows) for one in others),
        source=source,
    )


def _series(column: Column, rows: Sequence[Mapping[str, Value]]) -> Series:
    said = tuple(words_of(row.get(column.key)) or MISSING for row in rows)
    values = tuple(_number(one) if column.numeric else None for one in said)
    return Series(column.title, values, said, Role.NOW if column.numeric else Role.BESIDE)


def _number(said: str) -> float | None:
    return float(said.replace(",", "")) if _NUMBER.fullmatch(said) else None
