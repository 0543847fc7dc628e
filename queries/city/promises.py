"""What an office promises: days to decide a case, beside the law's; a file of its city's pack.

No national text sets them; where a pack has no such file the office promises nothing.
"""

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from queries.city.lines import dated, lines, parsed, wrong
from queries.schema.organizations import OrgType
from queries.schema.registrations import Matter, Start, Unit

_COLUMNS = "matter,org_type,days,unit,starts,valid_from,valid_to,source".split(",")
_STARTS = (Start.COMPLETE, Start.ACCEPTED)
_LONGEST = 60


def read_promises(path: Path) -> list[dict[str, Any]]:
    """Read the promised limits of a pack.

    Args:
        path: the file; a pack without one promises nothing.

    Returns:
        Rows of the table of promised limits.

    Raises:
        Refused: something in it is wrong; the sentence says where.
    """
    if not path.is_file():
        return []
    rows: list[dict[str, Any]] = []
    for line, given in lines(path, _COLUMNS):
        row = _promise(given, path, line)
        if any(_collide(row, other) for other in rows):
            raise wrong(path, line, "matter", given["matter"])
        rows.append(row)
    return rows


def _promise(given: dict[str, str], path: Path, line: int) -> dict[str, Any]:
    if not given["source"]:
        raise wrong(path, line, "source", "")
    allowed: dict[str, tuple[StrEnum, ...]] = {
        "matter": tuple(Matter),
        "org_type": tuple(OrgType),
        "unit": tuple(Unit),
        "starts": _STARTS,
    }
    for name, values in allowed.items():
        if given[name] not in values and not (name == "org_type" and not given[name]):
            raise wrong(path, line, name, given[name])
    days = parsed(int, given, "days", path, line)
    if not 1 <= days <= _LONGEST:
        raise wrong(path, line, "days", given["days"])
    named = {name: given[name] for name in (*allowed, "source")}
    return named | {"days": days} | dated(given, path, line)


def _collide(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Tell whether two promises for the same cases hold on the same day."""
    return bool(
        (one["matter"], one["org_type"]) == (other["matter"], other["org_type"])
        and (one["valid_to"] or date.max) > other["valid_from"]
        and (other["valid_to"] or date.max) > one["valid_from"]
    )
