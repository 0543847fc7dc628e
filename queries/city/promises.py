"""What an office promises: days to decide a case, beside the law's; a file of its city's pack.

No national text sets them; where a pack has no such file the office promises nothing.
"""

from enum import StrEnum
from pathlib import Path
from typing import Any

from queries.city.lines import dated, dated_rules, parsed, wrong
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
    return dated_rules(path, _COLUMNS, _promise, ("matter", "org_type"))


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
