"""Proving the cube: count everything again from records and name each difference."""

from collections.abc import Iterator
from datetime import date

from pyroaring import BitMap
from sqlalchemy import Connection, select

from queries.cube.counting import count_cells
from queries.cube.dimensions import TO_DATE
from queries.cube.keys import FigureKey, MemberKey, Who
from queries.cube.measures import SUBJECTS
from queries.cube.people import load_people
from queries.cube.refreshing import ends_of
from queries.cube.standings import STANDINGS
from queries.cube.storing import StoredMembers
from queries.cube.to_date import count_to_date
from queries.cube.versions import current_version
from queries.messages import Message
from queries.schema import cube_figure, cube_stale


def verify(connection: Connection, today: date) -> list[Message]:
    """Compare every stored figure and member with a recount from records.

    Args:
        connection: one that sees a single state of the store.
        today: the city's date.

    Returns:
        A sentence for each difference; empty where the cube is right. Cells marked stale are
        differences too: the figures shown are not those of the records.
    """
    differences = [
        Message(
            "待更新：{subject} {district} {month}", subject=row[0], district=row[1], month=row[2]
        )
        for row in connection.execute(
            select(cube_stale.c.subject, cube_stale.c.district, cube_stale.c.month).distinct()
        )
    ]
    # Registrations come first among the subjects, so the people used further down are proven.
    members = StoredMembers(connection)
    people = load_people(members)
    for subject in SUBJECTS.values():
        figures: dict[FigureKey, int] = {}
        stored = dict(members.of(subject.code, dimension=None))
        for one in count_cells(connection, subject, None, people):
            for figure, value in one.figures.items():
                figures[figure] = figures.get(figure, 0) + value
            for key, who in one.members.items():
                kept = stored.pop(key, Who(BitMap()))
                if not kept.same(who):
                    differences.append(_members_differ(key, kept, who))
        differences += [_members_differ(key, who, Who(BitMap())) for key, who in stored.items()]
        differences += _compare(subject.code, figures, _stored(connection, subject.code))
    version = current_version(connection)
    measured_on = version.measured_on or today
    for standing in STANDINGS:
        ends = ends_of(connection, standing, measured_on)
        counted = dict(standing.count(members, ends, people))
        differences += _compare(standing.code, counted, _stored(connection, standing.code))
    up_to_a_day = count_to_date(connection, version.as_of)
    differences += _compare(TO_DATE, up_to_a_day, _stored(connection, TO_DATE))
    return differences


def _stored(connection: Connection, subject: str) -> dict[FigureKey, int]:
    rows = connection.execute(
        select(*(cube_figure.c[name] for name in FigureKey._fields), cube_figure.c.value).where(
            cube_figure.c.subject == subject
        )
    )
    return {FigureKey(*row[:-1]): row[-1] for row in rows}


def _compare(
    subject: str, counted: dict[FigureKey, int], stored: dict[FigureKey, int]
) -> Iterator[Message]:
    for key in sorted(counted.keys() | stored.keys()):
        if counted.get(key, 0) != stored.get(key, 0):
            yield Message(
                "{subject} {measure} {district} {month}：存 {stored}，重算 {counted}",
                subject=subject,
                measure=key.measure + (f"[{key.member}]" if key.member else ""),
                district=key.district,
                month=key.month,
                stored=stored.get(key, 0),
                counted=counted.get(key, 0),
            )


def _members_differ(key: MemberKey, stored: Who, counted: Who) -> Message:
    return Message(
        "{subject} 成员 {district} {month}：存 {stored} 个，重算 {counted} 个",
        subject=key.subject + (f"[{key.member or key.dimension}]" if key.dimension else ""),
        district=key.district,
        month=key.month,
        stored=len(stored.ids),
        counted=len(counted.ids),
    )
