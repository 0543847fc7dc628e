"""Proving the cube: count everything again from records and name each difference."""

from collections.abc import Iterator
from datetime import date

from pyroaring import BitMap
from sqlalchemy import Connection, select

from queries.cube import windows
from queries.cube.counting import FigureKey, count_figures, count_members
from queries.cube.measures import SUBJECTS
from queries.cube.people import load_members, load_people
from queries.cube.refreshing import current_version, window_ends
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
    people = load_people(connection)
    for subject in SUBJECTS.values():
        counted = dict(count_figures(connection, subject, None))
        stored = load_members(connection, subject.code)
        for cell, persons, figures in count_members(connection, subject, None, people):
            counted.update(figures)
            kept = stored.pop(cell, BitMap())
            if kept != persons:
                differences.append(_members_differ(subject.code, cell, len(kept), len(persons)))
        differences += [
            _members_differ(subject.code, cell, len(kept), 0) for cell, kept in stored.items()
        ]
        differences += _compare(subject.code, counted, _stored(connection, subject.code))
    measured_on = current_version(connection).measured_on or today
    ends = window_ends(connection, measured_on)
    counted = dict(windows.count_windows(connection, ends, people))
    differences += _compare(windows.SUBJECT, counted, _stored(connection, windows.SUBJECT))
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


def _members_differ(subject: str, cell: tuple[str, int], stored: int, counted: int) -> Message:
    return Message(
        "{subject} 成员 {district} {month}：存 {stored} 人，重算 {counted} 人",
        subject=subject,
        district=cell[0],
        month=cell[1],
        stored=stored,
        counted=counted,
    )
