"""Systems that files come from, as platforms and spreadsheets: a file of a city's pack."""

from pathlib import Path
from typing import Any

from queries.city.lines import lines, wrong

_COLUMNS = "code,name,name_en,note".split(",")


def read_systems(path: Path) -> list[dict[str, Any]]:
    """Read the source systems of a pack.

    Args:
        path: the file; a pack without one names none.

    Returns:
        Rows of the table of source systems.

    Raises:
        Refused: something in it is missing or there twice; the sentence says where.
    """
    if not path.is_file():
        return []
    rows: list[dict[str, Any]] = []
    for line, given in lines(path, _COLUMNS):
        for name in ("code", "name", "name_en"):
            taken = name != "name_en" and any(row[name] == given[name] for row in rows)
            if not given[name] or taken:
                raise wrong(path, line, name, given[name])
        rows.append(given)
    return rows
