"""What the law has a bureau do again and again: a file of its city's pack."""

from pathlib import Path
from typing import Any

from queries.city.lines import dated, dated_rules, parsed, wrong
from queries.schema.duties import Cycle, SetBy

_COLUMNS = (
    "code,name,name_en,cycle,months_after,day,set_by,basis,basis_en,owner,place,valid_from,valid_to"
).split(",")
_TOLD = ("code", "name", "name_en", "basis", "basis_en", "owner")


def read_duties(path: Path) -> list[dict[str, Any]]:
    """Read the duties of a pack.

    Args:
        path: the file; a pack without one states none.

    Returns:
        Rows of the table of duties.

    Raises:
        Refused: something in it is wrong; the sentence says where.
    """
    return dated_rules(path, _COLUMNS, _duty, ("code",))


def _duty(given: dict[str, str], path: Path, line: int) -> dict[str, Any]:
    for name in _TOLD:
        if not given[name]:
            raise wrong(path, line, name, "")
    for name, allowed in (("cycle", Cycle), ("set_by", SetBy)):
        if given[name] not in list(allowed):
            raise wrong(path, line, name, given[name])
    numbers = {}
    for name, least, most in (("months_after", -12, 24), ("day", 1, 31)):
        numbers[name] = parsed(int, given, name, path, line)
        if not least <= numbers[name] <= most:
            raise wrong(path, line, name, given[name])
    named = {name: given[name] for name in (*_TOLD, "cycle", "set_by", "place")}
    return named | numbers | dated(given, path, line)
