"""Who leads volunteer service and who does what in it, by day: a file of a city's pack."""

from pathlib import Path
from typing import Any

from queries.city.lines import dated, dated_rules, wrong
from queries.messages import Message, Refused
from queries.schema.duties import DepartmentRole

_COLUMNS = "code,name,name_en,role,duty,duty_en,successor,source,valid_from,valid_to".split(",")
_TOLD = ("code", "name", "name_en", "duty", "duty_en", "source")


def read_departments(path: Path) -> list[dict[str, Any]]:
    """Read the departments of a pack.

    Args:
        path: the file; a pack without one names none.

    Returns:
        Rows of the table of departments.

    Raises:
        Refused: something in it is wrong; the sentence says where.
    """
    rows = dated_rules(path, _COLUMNS, _department, ("code",))
    known = {row["code"] for row in rows}
    for row in rows:
        if row["successor"] and row["successor"] not in known:
            raise Refused(
                Message(
                    "城市包的 {file} 中，{name}的承接部门 {code} 不在其中",
                    file=path.name,
                    name=row["name"],
                    code=row["successor"],
                )
            )
    return rows


def _department(given: dict[str, str], path: Path, line: int) -> dict[str, Any]:
    for name in _TOLD:
        if not given[name]:
            raise wrong(path, line, name, "")
    if given["role"] not in list(DepartmentRole):
        raise wrong(path, line, "role", given["role"])
    if given["successor"] and not given["valid_to"]:
        raise wrong(path, line, "successor", given["successor"])
    return {**given, **dated(given, path, line)}
