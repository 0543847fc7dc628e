"""What a star takes in a city: a file of its pack, with the days between which each rule holds."""

from pathlib import Path
from typing import Any

from queries.city.lines import dated, dated_rules, parsed, wrong

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
    return dated_rules(path, _COLUMNS, _rule, ("star",))


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
