"""Which township a place lies in, for cuts by township."""

from sqlalchemy import ColumnElement, func, literal, select, union_all

from queries.cube.dimensions import UNKNOWN, Dimension
from queries.cube.subjects import Cut, Told
from queries.schema import division, project
from queries.schema.divisions import Level

_place = division.alias("place")
_followed = func.coalesce(division.c.successor, division.c.code).label("name")
# A township that was merged or renamed counts as the one that followed it, where that is known.
_of_place = union_all(
    select(
        division.c.code.label("key"),
        func.coalesce(division.c.successor, division.c.code).label("name"),
    ).where(division.c.level == Level.TOWNSHIP),
    select(
        _place.c.code.label("key"),
        func.coalesce(division.c.successor, division.c.code).label("name"),
    )
    .join(division, division.c.code == _place.c.parent)
    .where(_place.c.level == Level.VILLAGE),
    # Where a row's own place is only a district, no other place may speak for it.
    select(division.c.code.label("key"), literal(UNKNOWN).label("name")).where(
        division.c.level.in_([Level.DISTRICT, Level.CITY, Level.UNKNOWN])
    ),
).subquery("of_place")

TOWNSHIP_OF = select(_of_place.c.key, _of_place.c.name)
"""Place code and township code."""

_of_project = (
    select(project.c.id.label("key"), _of_place.c.name.label("name"))
    .join(_of_place, _of_place.c.key == project.c.place)
    .subquery("of_project")
)


def by_township(
    place: ColumnElement[str],
    project_id: ColumnElement[int] | None = None,
    of: tuple[str, ...] = (),
) -> Cut:
    """Cut by township: of a row's own place, else of its project's."""
    told = [Told(place, TOWNSHIP_OF)]
    if project_id is not None:
        told.append(Told(project_id, select(_of_project.c.key, _of_project.c.name)))
    return Cut(Dimension.TOWNSHIP, tuple(told), of)
