"""The ground a made-up city stands on: its districts, townships, residents and calendar."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, select

from queries.city.calendar import WorkCalendar
from queries.city.reading import Pack
from queries.messages import Message, Refused
from queries.schema import city, division, population
from queries.schema.base import UNKNOWN_DISTRICT
from queries.schema.divisions import Level

EPOCH = date(1970, 1, 1)
"""Days and minutes in arrays are counted from its midnight."""


@dataclass(frozen=True, eq=False)
class Ground:
    """What is true of the city.

    Attributes:
        city: its code.
        name: its name.
        districts: codes in official order, then the city's own code, then 000000; arrays of
            districts hold positions in this list.
        district_names: beside the codes, as a file names them.
        shares: share of residents in each district that exists, summing to 1.
        townships: codes; arrays of places hold positions in this list, -1 for none.
        township_names: beside the codes, after the name of the district.
        township_districts: position of each township's district.
        calendar: working days.
    """

    city: str
    name: str
    districts: tuple[str, ...]
    district_names: tuple[str, ...]
    shares: NDArray[np.float64]
    townships: tuple[str, ...]
    township_names: tuple[str, ...]
    township_districts: NDArray[np.int64]
    calendar: WorkCalendar

    @property
    def city_level(self) -> int:
        """Position of 市本级."""
        return len(self.districts) - 2

    @property
    def outside(self) -> int:
        """Position of 000000."""
        return len(self.districts) - 1

    @classmethod
    def load(cls, connection: Connection) -> "Ground":
        """Read the city of a store.

        Raises:
            Refused: no city is loaded.
        """
        code = connection.execute(select(city.c.code)).scalar()
        if code is None:
            raise Refused(Message("数据库中还没有城市，请先运行 zhiyuan city load"))
        return cls._of(
            code,
            [dict(row) for row in connection.execute(select(division)).mappings()],
            [dict(row) for row in connection.execute(select(population)).mappings()],
            WorkCalendar.load(connection),
        )

    @classmethod
    def of_pack(cls, pack: Pack) -> "Ground":
        """Read the city of a pack; the same as of a store into which only that was loaded."""
        days = {day: kind for day, (kind, _) in pack.calendar.items()}
        calendar = WorkCalendar(days, pack.city["calendar_known_until"])
        return cls._of(pack.city["code"], pack.divisions, pack.population, calendar)

    @classmethod
    def _of(
        cls,
        code: str,
        divisions: Iterable[Mapping[str, Any]],
        residents: Iterable[Mapping[str, Any]],
        calendar: WorkCalendar,
    ) -> "Ground":
        present = sorted(
            (row for row in divisions if row["valid_to"] is None),
            key=lambda row: (row["sequence"], row["code"]),
        )
        districts = [row for row in present if row["level"] == Level.DISTRICT]
        townships = [row for row in present if row["level"] == Level.TOWNSHIP]
        place = {row["code"]: at for at, row in enumerate(districts)}
        names = {row["code"]: row["name"] for row in present}
        return cls(
            city=code,
            name=names[code],
            districts=(*place, code, UNKNOWN_DISTRICT),
            district_names=(*(row["name"] for row in districts), names[code], "市外"),
            shares=_shares(list(place), residents),
            townships=tuple(row["code"] for row in townships),
            township_names=tuple(names[row["district"]] + row["name"] for row in townships),
            township_districts=np.array([place[row["district"]] for row in townships], np.int64),
            calendar=calendar,
        )


def _shares(codes: list[str], residents: Iterable[Mapping[str, Any]]) -> NDArray[np.float64]:
    newest = sorted(residents, key=lambda row: (row["year"], row["vintage"]))
    known = {row["code"]: row["residents"] for row in newest}
    if not all(code in known for code in codes):
        return np.full(len(codes), 1 / len(codes))
    counts = np.array([known[code] for code in codes], np.float64)
    shares: NDArray[np.float64] = counts / counts.sum()
    return shares


def day_number(day: date) -> int:
    """Count the days since 1970-01-01."""
    return (day - EPOCH).days
