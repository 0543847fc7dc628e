"""Which organizations served, were checked or guided in the twelve months that end with a month."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from pyroaring import BitMap
from sqlalchemy import Connection, select

from queries.cube.cutting import BODIES
from queries.cube.keys import FigureKey
from queries.cube.measures.organizations import ORGANIZATION
from queries.cube.measures.registrations import CHECK
from queries.cube.measures.services import SERVICE
from queries.cube.measures.standards import GUIDANCE
from queries.cube.people import WINDOW as LENGTH
from queries.cube.people import People
from queries.cube.standings.base import Standing
from queries.cube.standings.windows import served, within
from queries.cube.storing import StoredMembers
from queries.months import Month
from queries.schema import organization


def count_bodies(
    stored: StoredMembers, months: Sequence[Month], _: People
) -> Iterator[tuple[FigureKey, int]]:
    """Count organizations at the ends of months.

    Yields figures, by registrar, whole and by legal form:
        serving_orgs: with a valid record in the twelve months, standing or not.
        active_orgs: of these, who stand at the end of the month.
        checked_orgs: of those with a valid record, who were spot-checked in the twelve months.
        guided_orgs: who were guided in the twelve months, whether they served or not.

    Source: the readings of active_org_rate, spot_check_coverage and orgs_guided in the catalogue.
    """
    if not months:
        return
    every = Bodies(stored.connection)
    span = min(months) - (LENGTH - 1), max(months)
    served_in = served(stored, SERVICE.code, *span, dimension=BODIES)
    checked_in = served(stored, CHECK.code, *span)
    guided_in = served(stored, GUIDANCE.code, *span)
    for month in months:
        serving = within(served_in, month)
        counted = {
            "serving_orgs": serving,
            "active_orgs": serving & every.standing(month),
            "checked_orgs": serving & within(checked_in, month),
            "guided_orgs": within(guided_in, month),
        }
        for measure, who in counted.items():
            yield from every.figures(SERVING, measure, who, month)


class Bodies:
    """Every organization: a few thousand rows."""

    def __init__(self, connection: Connection) -> None:
        """Read them."""
        one = organization.c
        rows = connection.execute(
            select(one.id, one.registrar, one.org_type, one.registered_on, one.ended_on)
        ).all()
        self._groups: dict[tuple[str, str], BitMap] = defaultdict(BitMap)
        self._rows = [(row.id, row.registered_on, row.ended_on) for row in rows]
        for row in rows:
            self._groups[row.registrar, row.org_type].add(row.id)

    def standing(self, last: Month) -> BitMap:
        """Find those that stand at the end of a month."""
        day = last.last_day
        return BitMap(
            id_
            for id_, registered_on, ended_on in self._rows
            if registered_on is not None
            and registered_on <= day
            and (ended_on is None or ended_on > day)
        )

    def figures(
        self, standing: Standing, measure: str, who: BitMap, month: Month
    ) -> Iterator[tuple[FigureKey, int]]:
        """Count some of them by registrar, whole and by legal form."""
        whole: dict[str, int] = defaultdict(int)
        for (registrar, org_type), group in sorted(self._groups.items()):
            count = who.intersection_cardinality(group)
            if count:
                whole[registrar] += count
                yield standing.key(measure, registrar, month, "org_type", org_type), count
        for registrar, count in whole.items():
            yield standing.key(measure, registrar, month), count


SERVING = Standing(
    code="serving",
    measures={
        "serving_orgs": SERVICE.code,
        "active_orgs": SERVICE.code,
        "checked_orgs": CHECK.code,
        "guided_orgs": GUIDANCE.code,
    },
    sources={
        SERVICE.code: LENGTH - 1,
        CHECK.code: LENGTH - 1,
        GUIDANCE.code: LENGTH - 1,
        ORGANIZATION.code: -1,
    },
    count=count_bodies,
)
