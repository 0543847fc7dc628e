"""The raw rows in memory, and what every recount needs of them."""

from datetime import date, timedelta
from functools import cached_property
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Date, Table, select

from queries.months import Month
from queries.schema import (
    calendar_day,
    city,
    division,
    evaluation,
    metadata,
    organization,
    population,
    service_record,
    training_attendance,
    training_session,
    volunteer,
)
from queries.schema.base import LocalMinute

UNKNOWN = "000000"
_NO_MONTH = -1


class Raw:
    """The raw rows in memory."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._frames: dict[str, pd.DataFrame] = {}
        self.volunteers = self.rows(volunteer)
        self.records = self.rows(service_record)
        self.evaluations = self.rows(evaluation)
        self.sessions = self.rows(training_session)
        self.attendances = self.rows(training_attendance)
        self.organizations = self.rows(organization)
        self.population = self.rows(population)
        self.deadlines = _Deadlines(connection)
        divisions = self.rows(division).sort_values(["sequence", "code"])
        for table in metadata.sorted_tables:
            self.rows(table)  # while the connection is open
        self.peopled = [str(code) for code in divisions.code[divisions.level == "district"]]
        self.city = next((str(code) for code in divisions.code[divisions.level == "city"]), "")
        self.districts = [*self.peopled, self.city, UNKNOWN]

    def rows(self, table: Table) -> pd.DataFrame:
        """All rows of a table, its days and moments as pandas has them; read once."""
        if table.name not in self._frames:
            found = self._connection.execute(select(table)).mappings().all()
            frame = pd.DataFrame(found, columns=[column.name for column in table.columns])
            for column in table.columns:
                if isinstance(column.type, Date | LocalMinute):
                    frame[column.name] = pd.to_datetime(frame[column.name])
            self._frames[table.name] = frame
        return self._frames[table.name]

    @cached_property
    def valid(self) -> pd.DataFrame:
        """Records that are confirmed, not void and kept out by no integrity rule."""
        rows = self.records
        blocked = rows.blocked.eq(True)
        return rows[rows.confirmed.astype(bool) & rows.void_on.isna() & ~blocked]

    def served(self, first: int, last: int) -> pd.DataFrame:
        """Valid records that began within some months."""
        return self.valid[month_of(self.valid.started_at).between(first, last)]

    def registered(self, month: Month) -> pd.DataFrame:
        """Volunteers registered at the end of a month."""
        return standing(self.volunteers, month)

    def active(self, month: Month) -> pd.DataFrame:
        """Volunteers registered at the end of a month who served in the twelve that end there."""
        at = number_of(month)
        someone = self.registered(month)
        return someone[someone.id.isin(self.served(at - 11, at).volunteer_id)]

    def residents(self, month: Month) -> dict[str, float]:
        """Residents by district, and under "" those of the whole city."""
        known = {code: self._residents_of(code, month.year) for code in [*self.peopled, self.city]}
        districts = {code: known[code] for code in self.peopled}
        complete = all(number is not None for number in districts.values())
        whole = sum(filter(None, districts.values())) if complete else known[self.city]
        return {code: number for code, number in [*districts.items(), ("", whole)] if number}

    def _residents_of(self, code: str, year: int) -> float | None:
        rows = self.population[self.population.code == code]
        if rows.empty:
            return None
        old_enough = rows.year[rows.year <= year]
        chosen = rows.year.min() if old_enough.empty else old_enough.max()
        newest = rows[rows.year == chosen].sort_values(["vintage", "id"]).iloc[-1]
        return float(newest.residents)


class _Deadlines:
    """The tenth working day after a day, found by walking."""

    def __init__(self, connection: Connection) -> None:
        rows = connection.execute(select(calendar_day.c.day, calendar_day.c.kind))
        self._kinds: dict[date, str] = {day: kind for day, kind in rows}
        until = connection.execute(select(city.c.calendar_known_until)).scalar()
        self._until = until or date.min
        self._since = date(min(self._kinds).year, 1, 1) if self._kinds else date.max
        self._found: dict[date, date | None] = {}

    def of(self, day: date) -> date | None:
        if day not in self._found:
            self._found[day] = self._walk(day)
        return self._found[day]

    def _walk(self, day: date) -> date | None:
        left = 10 if day >= self._since else 0
        at = day
        while left:
            at += timedelta(days=1)
            kind = self._kinds.get(at, "holiday" if at.weekday() >= 5 else "makeup_workday")
            left -= kind == "makeup_workday"
        return at if self._since <= day and at <= self._until else None


def number_of(month: Month) -> int:
    return month.year * 12 + month.number - 1


def month_of(days: pd.Series) -> pd.Series:
    return (days.dt.year * 12 + days.dt.month - 1).fillna(_NO_MONTH).astype(int)


def standing(rows: pd.DataFrame, month: Month) -> pd.DataFrame:
    last = pd.Timestamp(month.last_day)
    return rows[(rows.registered_on <= last) & (rows.ended_on.isna() | (rows.ended_on > last))]


def tally(rows: pd.DataFrame, column: str = "district") -> dict[str, Any]:
    return dict(rows.groupby(column).size())


def hours(rows: pd.DataFrame) -> dict[str, Any]:
    return {
        code: total / 60 for code, total in rows.groupby("district").counted_minutes.sum().items()
    }
