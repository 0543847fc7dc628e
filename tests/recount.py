"""A recount of every indicator from raw rows with pandas, sharing nothing with the cube.

Written from the definitions of the catalogue alone, so that two roads lead to the same figure.
Months run through here as plain numbers, year * 12 + month - 1.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pandas as pd
from sqlalchemy import Connection, select

from queries.months import Month
from queries.schema import (
    calendar_day,
    city,
    division,
    evaluation,
    organization,
    population,
    service_record,
    training_attendance,
    training_session,
    volunteer,
)

Values = dict[tuple[str, Month], float | None]
_UNKNOWN = "000000"
_NO_MONTH = -1


def recount(connection: Connection, code: str, start: Month, end: Month) -> Values:
    """Recount an indicator for each district and month.

    Args:
        connection: where the rows are.
        code: of the indicator.
        start: first month.
        end: last month, included.

    Returns:
        Value by (district, month), districts as figures list them; None where there is none.
    """
    return Raw(connection).by_district(code, start, end)


def recount_whole(connection: Connection, code: str, month: Month) -> float | None:
    """Recount an indicator for the whole city and one month."""
    return Raw(connection).whole(code, month)


class Raw:
    """The raw rows in memory."""

    def __init__(self, connection: Connection) -> None:
        self.volunteers = _frame(connection, volunteer, "registered_on", "ended_on")
        self.records = _frame(connection, service_record, "started_at", "ended_at", "entered_at")
        self.evaluations = _frame(connection, evaluation, "rated_on")
        self.sessions = _frame(connection, training_session, "held_on")
        self.attendances = _frame(connection, training_attendance)
        self.organizations = _frame(
            connection, organization, "registered_on", "ended_on", "marked_on"
        )
        self.population = _frame(connection, population)
        self.deadlines = _Deadlines(connection)
        divisions = _frame(connection, division).sort_values(["sequence", "code"])
        self.peopled = [str(code) for code in divisions.code[divisions.level == "district"]]
        self.city = next((str(code) for code in divisions.code[divisions.level == "city"]), "")
        self.districts = [*self.peopled, self.city, _UNKNOWN]
        confirmed = self.records.confirmed.astype(bool)
        self.valid = self.records[confirmed & self.records.void_on.isna()]

    def by_district(self, code: str, start: Month, end: Month) -> Values:
        """Values by (district, month)."""
        values: Values = {}
        for month in start.through(end):
            parts = self._parts(code, month)
            for district in self.districts:
                values[district, month] = _value(
                    code, parts, lambda part, at=district: part.get(at, 0)
                )
        return values

    def whole(self, code: str, month: Month) -> float | None:
        """Value of the whole city for one month."""
        return _value(code, self._parts(code, month), lambda part: sum(part.values()), whole=True)

    def _parts(self, code: str, month: Month) -> tuple[dict[str, Any], ...] | None:
        count, needs = _COUNTS[code], _NEEDS.get(code, (_served,))
        return count(self, month) if all(len(rows(self)) for rows in needs) else None

    def served(self, first: int, last: int) -> pd.DataFrame:
        """Valid records that began within some months."""
        return self.valid[_month(self.valid.started_at).between(first, last)]

    def registered(self, month: Month) -> pd.DataFrame:
        """Volunteers registered at the end of a month."""
        return _standing(self.volunteers, month)

    def active(self, month: Month) -> pd.DataFrame:
        """Volunteers registered at the end of a month who served in the twelve that end there."""
        at = _number(month)
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


def _frame(connection: Connection, table: Any, *days: str) -> pd.DataFrame:
    rows = connection.execute(select(table))
    frame = pd.DataFrame(rows.mappings().all(), columns=[column.name for column in table.columns])
    for day in days:
        frame[day] = pd.to_datetime(frame[day])
    return frame


def _number(month: Month) -> int:
    return month.year * 12 + month.number - 1


def _month(days: pd.Series) -> pd.Series:
    return (days.dt.year * 12 + days.dt.month - 1).fillna(_NO_MONTH).astype(int)


def _standing(rows: pd.DataFrame, month: Month) -> pd.DataFrame:
    last = pd.Timestamp(month.last_day)
    return rows[(rows.registered_on <= last) & (rows.ended_on.isna() | (rows.ended_on > last))]


def _tally(rows: pd.DataFrame, column: str = "district") -> dict[str, Any]:
    return dict(rows.groupby(column).size())


def _hours(rows: pd.DataFrame) -> dict[str, Any]:
    return {
        code: total / 60 for code, total in rows.groupby("district").counted_minutes.sum().items()
    }


def _registered(raw: Raw, month: Month) -> Any:
    return (_tally(raw.registered(month)),)


def _new(raw: Raw, month: Month) -> Any:
    rows = raw.volunteers
    return (_tally(rows[_month(rows.registered_on) == _number(month)]),)


def _registration_rate(raw: Raw, month: Month) -> Any:
    return _tally(raw.registered(month)), raw.residents(month)


def _active(raw: Raw, month: Month) -> Any:
    return (_tally(raw.active(month)),)


def _active_rate(raw: Raw, month: Month) -> Any:
    return _tally(raw.active(month)), _tally(raw.registered(month))


def _retention(raw: Raw, month: Month) -> Any:
    at = _number(month)
    before = raw.served(at - 23, at - 12).volunteer_id
    now = raw.served(at - 11, at).volunteer_id
    came = raw.volunteers[raw.volunteers.id.isin(before)]
    return _tally(came[came.id.isin(now)]), _tally(came)


def _attended(raw: Raw) -> pd.DataFrame:
    sessions = raw.sessions[["id", "district", "held_on"]].rename(columns={"id": "session_id"})
    return raw.attendances[["session_id", "volunteer_id"]].merge(sessions, on="session_id")


def _trained(raw: Raw, month: Month) -> Any:
    rows = _attended(raw)
    return (_tally(rows[_month(rows.held_on) == _number(month)]),)


def _coverage(raw: Raw, month: Month) -> Any:
    at, rows, active = _number(month), _attended(raw), raw.active(month)
    trained = rows.volunteer_id[_month(rows.held_on).between(at - 11, at)]
    return _tally(active[active.id.isin(trained)]), _tally(active)


def _evaluated(raw: Raw, month: Month) -> Any:
    served = raw.served(_number(month), _number(month))
    return _tally(served[served.id.isin(raw.evaluations.record_id)]), _tally(served)


def _satisfied(raw: Raw, month: Month) -> Any:
    rows = _recipients(raw)
    rows = rows[_month(rows.rated_on) == _number(month)]
    return _tally(rows[rows.rating >= 4]), _tally(rows)


def _recipients(raw: Raw) -> pd.DataFrame:
    records = raw.valid[["id", "district"]].rename(columns={"id": "record_id"})
    asked = raw.evaluations[raw.evaluations.rater == "recipient"]
    return asked[["record_id", "rating", "rated_on"]].merge(records, on="record_id")


def _service_hours(raw: Raw, month: Month) -> Any:
    return (_hours(raw.served(_number(month), _number(month))),)


def _person_times(raw: Raw, month: Month) -> Any:
    return (_tally(raw.served(_number(month), _number(month))),)


def _hours_per_active(raw: Raw, month: Month) -> Any:
    at, active = _number(month), raw.active(month)
    served = raw.served(at - 11, at)[["volunteer_id", "counted_minutes"]]
    homes = active[["id", "district"]].rename(columns={"id": "volunteer_id"})
    return _hours(served.merge(homes, on="volunteer_id")), _tally(active)


def _hours_per_resident(raw: Raw, month: Month) -> Any:
    at = _number(month)
    return _hours(raw.served(at - 11, at)), raw.residents(month)


def _on_time(raw: Raw, month: Month) -> Any:
    rows = raw.valid[raw.valid.entered_at.notna()]
    due = pd.to_datetime(
        rows.ended_at.fillna(rows.started_at).dt.date.map(raw.deadlines.of).astype(object)
    )
    falls = _month(due) == _number(month)
    kept = rows.entered_at.dt.normalize() <= due
    return _tally(rows[falls & kept]), _tally(rows[falls])


def _backfilled(raw: Raw, month: Month) -> Any:
    served = raw.served(_number(month), _number(month))
    return _hours(served[served.method == "backfill"]), _hours(served)


def _orgs(raw: Raw, month: Month) -> Any:
    return (_tally(_standing(raw.organizations, month), "registrar"),)


def _marking(raw: Raw, month: Month) -> Any:
    rows = _standing(raw.organizations, month)
    named = rows.name.str.contains("志愿服务|志愿者|义工")
    rows = rows[named | rows.volunteer_purpose.eq(True)]
    marked = rows[rows.marked_on <= pd.Timestamp(month.last_day)]
    return _tally(marked, "registrar"), _tally(rows, "registrar")


def _people(raw: Raw) -> Any:
    return raw.volunteers


def _served(raw: Raw) -> Any:
    return raw.valid


def _founded(raw: Raw) -> Any:
    return raw.organizations.registered_on.dropna()


def _value(
    code: str, parts: Any, of: Callable[[dict[str, Any]], Any], whole: bool = False
) -> float | None:
    if parts is None:
        return None
    if len(parts) == 1:
        return float(of(parts[0]))
    numerator, denominator = parts
    by_residents = code in _PER_RESIDENT
    below = denominator.get("", 0) if by_residents and whole else of(denominator)
    return float(of(numerator) / below * _PER_RESIDENT.get(code, 1)) if below else None


_PER_RESIDENT = {"registration_rate": 1, "hours_per_10k_residents": 10_000}

_COUNTS: dict[str, Callable[[Raw, Month], Any]] = {
    "registered_volunteers": _registered,
    "new_registrations": _new,
    "registration_rate": _registration_rate,
    "active_volunteers": _active,
    "active_rate": _active_rate,
    "retention_rate_12m": _retention,
    "training_person_times": _trained,
    "training_coverage": _coverage,
    "evaluation_coverage": _evaluated,
    "satisfaction_rate": _satisfied,
    "service_hours": _service_hours,
    "service_person_times": _person_times,
    "hours_per_active": _hours_per_active,
    "hours_per_10k_residents": _hours_per_resident,
    "on_time_record_rate": _on_time,
    "backfilled_share": _backfilled,
    "volunteer_orgs": _orgs,
    "identity_marking_rate": _marking,
}

_NEEDS: dict[str, tuple[Callable[[Raw], Any], ...]] = {
    "active_rate": (_people, _served),
    "hours_per_10k_residents": (_served,),
    "identity_marking_rate": (_founded,),
    "new_registrations": (_people,),
    "registered_volunteers": (_people,),
    "registration_rate": (_people,),
    "satisfaction_rate": (_recipients,),
    "training_coverage": (_attended, _served),
    "training_person_times": (_attended,),
    "volunteer_orgs": (_founded,),
}
"""Rows without which the store does not hold what an indicator is counted from; for any other
indicator: valid records."""
