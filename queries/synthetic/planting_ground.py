"""People, projects and places of a made-up city among which records are planted."""

from datetime import datetime, timedelta
from typing import Any

from numpy.random import Generator
from sqlalchemy import Connection, Row, func, select

from queries.city.distances import travel_minutes
from queries.months import Month
from queries.schema import organization, position, project, service_record, volunteer

_DAY = timedelta(days=1)
_record = service_record.c


class PlantingGround:
    """People, projects and places of the city among which is planted."""

    def __init__(self, connection: Connection, random: Generator) -> None:
        """Find them.

        Args:
            connection: of the city's store.
            random: mixes them.
        """
        self.random = random
        newest = Month.from_code(connection.scalar(select(func.max(_record.month))) or 0)
        self._first = datetime(newest.year - 1, newest.number, 1)
        first = self._first.date()
        people = select(volunteer.c.id, volunteer.c.registered_on, volunteer.c.district).where(
            volunteer.c.ended_on.is_(None),
            volunteer.c.registered_on < first,
            volunteer.c.birth_date < first.replace(year=first.year - 18),
        )
        self._people = iter(self._mixed(connection.execute(people).all()))
        projects = select(project).where(
            project.c.start_on < first, project.c.organization_id.is_not(None)
        )
        self.projects = self._mixed(
            [
                one
                for one in connection.execute(projects).all()
                if one.end_on is None or one.end_on > newest.last_day
            ]
        )
        self.ended = self._mixed(
            connection.execute(select(project).where(project.c.end_on < first)).all()
        )
        self.positions = self._mixed(
            connection.execute(
                select(position)
                .join(project, project.c.id == position.c.project_id)
                .where(
                    project.c.id.in_([one.id for one in self.projects]),
                    position.c.planned <= 15,
                    position.c.planned > 0,
                )
            ).all()
        )
        self.gone = self._mixed(
            connection.execute(select(organization).where(organization.c.ended_on < first)).all()
        )
        self.ways = list(travel_minutes(connection, 60, 15))

    def person(self) -> Row[Any]:
        """Take a person whom nothing was planted for yet."""
        return next(self._people)

    def day(self) -> datetime:
        """Draw a day of the year before the newest month, but for its end."""
        return self._first + int(self.random.integers(0, 290)) * _DAY

    def _mixed(self, rows: Any) -> list[Row[Any]]:
        return [rows[at] for at in self.random.permutation(len(rows))]
