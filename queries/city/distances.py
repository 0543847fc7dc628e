"""How far districts lie apart, as the crow flies."""

import math
from collections.abc import Iterator
from itertools import permutations

from sqlalchemy import Connection, select

from queries.schema import boundary

_MILLIONTHS = 1_000_000
_KILOMETRES = 111.195
"""In a degree of latitude: the mean radius of the earth, 6,371 km, times pi / 180."""


def travel_minutes(connection: Connection, speed: int, near: int) -> Iterator[tuple[str, str, int]]:
    """Tell how long the way from the middle of each district to that of each other takes at least.

    Args:
        connection: of the store.
        speed: kilometres an hour.
        near: districts less than so many kilometres apart are left out.

    Yields:
        Codes of both, and whole minutes.
    """
    kept = boundary.c
    middles = connection.execute(select(kept.code, kept.label_lon, kept.label_lat)).all()
    for here, there in permutations(middles, 2):
        north = (there.label_lat - here.label_lat) / _MILLIONTHS
        middle = math.radians((there.label_lat + here.label_lat) / 2 / _MILLIONTHS)
        east = (there.label_lon - here.label_lon) / _MILLIONTHS * math.cos(middle)
        distance = math.hypot(north, east) * _KILOMETRES
        if distance >= near and speed > 0:
            yield here.code, there.code, int(distance / speed * 60)
