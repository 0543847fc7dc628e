"""The work plan of a city: a file of its pack, with what is known to have come of each item."""

from datetime import date
from pathlib import Path
from typing import NamedTuple

from queries.city.lines import lines, parsed, wrong
from queries.schema.plans import PolicyPillar

_COLUMNS = "item_no,title,pillar,measure,indicators,done_on,evidence,source".split(",")


class Promise(NamedTuple):
    """An item of a city's work plan.

    Attributes:
        item_no: its number.
        title: what it promises.
        pillar: the policy it belongs to; None: none.
        measure: what is done for it.
        indicators: codes of what tells of the measure.
        done_on: the day on which it is known to have been done, of a year its last; None: unknown.
        evidence: what proves that; empty: nothing is known.
        source: where that is written; empty: nothing is known.
    """

    item_no: str
    title: str
    pillar: PolicyPillar | None
    measure: str
    indicators: tuple[str, ...]
    done_on: date | None
    evidence: str
    source: str


def read_plan(path: Path) -> list[Promise]:
    """Read the plan of a pack.

    Args:
        path: the file; a pack without one has no plan.

    Raises:
        Refused: something in it is missing or there twice, or what is done has no evidence or no
            source; the sentence says where.
    """
    if not path.is_file():
        return []
    found: list[Promise] = []
    for line, given in lines(path, _COLUMNS):
        if any(one.item_no == given["item_no"] for one in found):
            raise wrong(path, line, "item_no", given["item_no"])
        found.append(_promise(given, path, line))
    return found


def _promise(given: dict[str, str], path: Path, line: int) -> Promise:
    for name in ("item_no", "title", "measure"):
        if not given[name]:
            raise wrong(path, line, name, "")
    if given["pillar"] and given["pillar"] not in list(PolicyPillar):
        raise wrong(path, line, "pillar", given["pillar"])
    done = given["done_on"]
    for name in ("evidence", "source"):
        if bool(done) != bool(given[name]):
            raise wrong(path, line, name, given[name])
    return Promise(
        given["item_no"],
        given["title"],
        PolicyPillar(given["pillar"]) if given["pillar"] else None,
        given["measure"],
        tuple(given["indicators"].split()),
        parsed(date.fromisoformat, given, "done_on", path, line) if done else None,
        given["evidence"],
        given["source"],
    )
