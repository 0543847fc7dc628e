"""Drawing a sample of records: some by chance, some by the questions that stand about them.

By chance each record is as likely as any other, so that its share of true records speaks for all.
By risk a record is the likelier the more was asked about it; these are left out of that share.
"""

import random
import secrets
from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, case, func, or_, select

from queries.lists import among
from queries.months import Month
from queries.schema import finding, finding_record, project, service_record
from queries.schema.checks import DrawnBy
from queries.schema.integrity import FindingState, Level

_record, _link, _finding = service_record.c, finding_record.c, finding.c
_WEIGHTS = {Level.FLAG: 1, Level.WARN: 2, Level.BLOCK: 4}


def new_seed() -> str:
    """Return a number that nobody could foresee; with it a sample can be drawn again."""
    return secrets.token_hex(8)


def find_population(
    connection: Connection, organization: int, first: Month, last: Month
) -> Sequence[int]:
    """Find the records of an organization in some months that are not void, in order."""
    projects = select(project.c.id).where(project.c.organization_id == organization)
    # Two statements, each by an index of its own.
    ids: set[int] = set()
    for whose in (
        _record.organization_id == organization,
        _record.project_id.in_(projects) & _record.organization_id.is_(None),
    ):
        stands = (_record.month.between(first.code, last.code), _record.void_on.is_(None))
        ids.update(connection.scalars(select(_record.id).where(whose, *stands)))
    return sorted(ids)


def draw(
    connection: Connection, population: Sequence[int], seed: str, chance: int, risk: int
) -> Mapping[int, DrawnBy]:
    """Draw a sample; the same one from the same records with the same seed.

    Args:
        connection: to read what was asked about the records.
        population: ids of the records, in order.
        seed: see `new_seed`.
        chance: how many are drawn by chance.
        risk: how many are drawn by risk from what is left.

    Returns:
        By id why it is in the sample; fewer than wanted where there are no more.

    Source: Efraimidis and Spirakis, Weighted random sampling with a reservoir (2006), for the
        part by risk: the largest u^(1/w) are taken.
    """
    lots = random.Random(seed)  # noqa: S311 - to be drawn again, not to be guessed
    by_chance = lots.sample(population, min(chance, len(population)))
    drawn = dict.fromkeys(by_chance, DrawnBy.CHANCE)
    weights = _weights(connection, population)
    left = [one for one in population if one in weights and one not in drawn]
    keyed = [(lots.random() ** (1 / weights[one]), one) for one in left]
    by_risk = [one for _, one in sorted(keyed, reverse=True)[:risk]]
    return drawn | dict.fromkeys(by_risk, DrawnBy.RISK)


def _weights(connection: Connection, population: Sequence[int]) -> Mapping[int, int]:
    weight = case(*((_link.level == one.value, number) for one, number in _WEIGHTS.items()))
    rows = connection.execute(
        select(_link.record_id, func.sum(weight))
        .join(finding, _finding.id == _link.finding_id)
        .where(
            among(connection, _link.record_id, population),
            or_(_link.counts.is_(None), _link.counts.is_(False)),
            _finding.state != FindingState.GONE,
        )
        .group_by(_link.record_id)
    )
    return {record: int(total) for record, total in rows}
