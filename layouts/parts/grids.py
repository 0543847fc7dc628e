"""Tables before they are drawn: a page draws one, a briefing takes the same one along."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from dash.development.base_component import Component

from layouts.parts.tables import Cell, Column, Value, table
from layouts.texts import gettext


class Grid(NamedTuple):
    """A table before it is drawn.

    Attributes:
        heading: what it holds.
        subtitle: of whom and when.
        columns: from left to right; the first one names the row.
        rows: values under the keys of the columns.
        total: rows that there are, shown or not.
        foot: a row of all of them together; None: there is none.
    """

    heading: str
    subtitle: str
    columns: Sequence[Column]
    rows: Sequence[Mapping[str, Value]]
    total: int
    foot: Mapping[str, Value] | None = None


def counts_grid(
    heading: str,
    subtitle: str,
    head: str,
    names: Mapping[str, str],
    rows: Mapping[str, Mapping[str, int]],
) -> Grid:
    """Write counts of two kinds crossed, with the sum of each row, as a table.

    Args:
        heading: what it holds.
        subtitle: of when.
        head: what the rows are.
        names: of the columns, by code.
        rows: counts by code of the column, by name of the row.
    """
    columns = [
        Column("name", head),
        Column("total", gettext("合计"), numeric=True),
        *(Column(code or "none", name, numeric=True) for code, name in names.items()),
    ]
    values: list[dict[str, Value]] = [
        {
            "name": name,
            "total": f"{sum(counts.values()):,}",
            **{code or "none": f"{counts.get(code, 0):,}" for code in names},
        }
        for name, counts in rows.items()
    ]
    return Grid(heading, subtitle, columns, values, len(values))


def draw(grid: Grid, **more: Any) -> Component:
    """Draw a table, on a phone as cards unless it is said otherwise.

    Args:
        grid: the table.
        more: as `layouts.parts.tables.table` takes it.
    """
    given = {"cards": True, "total": grid.foot} | more
    return table(grid.columns, grid.rows, caption=grid.heading, **given)


def words_of(value: Value) -> str:
    """Return what a cell says, parts below each other set off by a blank, without its note."""
    content = value.text if isinstance(value, Cell) else value
    return " ".join(filter(None, _parts(content)))


_ASIDE = {"visually-hidden", "cell-note"}


def _parts(content: Any) -> Iterator[str]:
    if content is None:
        return
    if isinstance(content, str):
        yield content.strip()
    elif isinstance(content, Component):
        names = str(getattr(content, "className", "") or "").split()
        if not _ASIDE & set(names):
            yield from _parts(getattr(content, "children", None))
    elif isinstance(content, Sequence):
        for one in content:
            yield from _parts(one)
    else:
        yield str(content)
