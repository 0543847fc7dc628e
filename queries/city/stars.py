"""What a star takes in a city: a file of its pack, with the days between which each rule holds."""

from datetime import date
from pathlib import Path
from typing import Any

from queries.city.lines import dated, lines, parsed, wrong

_COLUMNS = "star,hours,years,certified_by,valid_from,valid_to,source".split(",")
_STARS = range(1, 6)


def read_stars(path: Path) -> list[dict[str, Any]]:
    """Read the rules of a pack.

    Args:
        path: the file; a pack without one states no rules.

    Returns:
        Rows of the table of rules.

    Raises:
        Refused: something in it is wrong; the sentence says where.
    """
    if not path.is_file():
        return []
    rows: list[dict[str, Any]] = []
    for line, given in lines(path, _COLUMNS):
        row = _rule(given, path, line)
        if any(_collide(row, other) for other in rows):
            raise wrong(path, line, "star", given["star"])
        rows.append(row)
    return rows


def _rule(given: dict[str, str], path: Path, line: int) -> dict[str, Any]:
    row: dict[str, Any] = {
        name: parsed(int, given, name, path, line) for name in ("star", "hours", "years")
    }
    least = {"hours": 1, "years": 0}
    for name in (name for name, low in least.items() if row[name] < low):
        raise wrong(path, line, name, given[name])
    if row["star"] not in _STARS:
        raise wrong(path, line, "star", given["star"])
    for name in ("certified_by", "source"):
        if not given[name]:
            raise wrong(path, line, name, "")
    named = {name: given[name] for name in ("certified_by", "source")}
    return row | named | dated(given, path, line)


def _collide(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Tell whether two rules for a star hold on the same day."""
    return bool(
        one["star"] == other["star"]
        and (one["valid_to"] or date.max) > other["valid_from"]
        and (other["valid_to"] or date.max) > one["valid_from"]
    )
