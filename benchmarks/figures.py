"""One indicator from the cube against the same figure by raw SQL on the same store."""

from collections.abc import Callable
from functools import partial

from sqlalchemy import Engine, event, text

from benchmarks.stores import measured_on
from benchmarks.timing import Row, counted_statements, ratio, shown, side_by_side
from queries.cube import LatestSnapshot
from queries.cube.dimensions import Dimension
from queries.filters import Filters
from queries.indicators import ALL, answer, measure
from queries.months import Month
from queries.store import Store

_V = "r.confirmed AND r.void_on IS NULL"
_YEAR = f"{_V} AND r.month BETWEEN :start AND :end"
_AT_END = "v.registered_on <= :day AND (v.ended_on IS NULL OR v.ended_on > :day)"
RAW = {
    "service_hours": f"""
        SELECT r.district, sum(r.counted_minutes) / 60.0 FROM service_record r
        WHERE {_YEAR} GROUP BY r.district""",
    "active_volunteers": f"""
        SELECT v.district, count(DISTINCT v.id) FROM service_record r
        JOIN volunteer v ON v.id = r.volunteer_id
        WHERE {_YEAR} AND {_AT_END} GROUP BY v.district""",
    "registered_volunteers": f"""
        SELECT v.district, count(*) FROM volunteer v WHERE {_AT_END} GROUP BY v.district""",
    "satisfaction_rate": f"""
        SELECT r.district, avg(CASE WHEN e.rating >= 4 THEN 1.0 ELSE 0 END)
        FROM evaluation e JOIN service_record r ON r.id = e.record_id
        WHERE {_V} AND e.rater = 'recipient' AND e.rated_on BETWEEN :first AND :day
        GROUP BY r.district""",
    "on_time_record_rate": f"""
        SELECT r.district, avg(CASE WHEN r.on_time THEN 1.0 ELSE 0 END) FROM service_record r
        WHERE {_V} AND r.due_month BETWEEN :start AND :end GROUP BY r.district""",
}
"""By district, over the twelve months that end with the last whole month."""


def against_raw(store: Store, *, city: bool) -> list[Row]:
    """Time indicators both ways, and check that both give the same."""
    period = _period(store)
    return [_against_raw(store, code, period, city=city) for code in RAW]


def broken_down(store: Store) -> list[Row]:
    """Time distinct counts cut by what persons are, as pages ask for them: small counts hidden."""
    period, rows = _period(store), []
    snapshots = LatestSnapshot()
    for code, by in (
        ("active_volunteers", Dimension.AGE_BAND),
        ("trained_volunteers", Dimension.GENDER),
        ("retention_rate_12m", Dimension.COHORT),
    ):

        def ask(code: str = code, by: Dimension = by) -> None:
            with store.reading() as connection:
                snapshot = snapshots.of(connection)
            answer(snapshot, [ALL[code]], period, by_district=True, by=by)

        [taken] = side_by_side(ask, times=21)
        said = f"{code} by district and {by}, small counts hidden"
        rows.append(Row(said, shown(taken), "", "", "≤ 40 ms", taken <= 0.04))
    return rows


def flatness(small: Store, city: Store) -> list[Row]:
    """Time each kind of indicator on both stores."""
    rows = []
    for code in ("service_hours", "active_volunteers", "retention_rate_12m", "volunteer_orgs"):
        on_city, on_small = side_by_side(
            _asking(city, code, _period(city)), _asking(small, code, _period(small)), times=21
        )
        rows.append(
            ratio(f"{code}, city", on_city, on_small, "small", target="≤ 2 × small", most=2)
        )
    return rows


def statements(store: Store) -> Row:
    """Count the statements for every indicator by district, and again for the next question."""
    snapshots = LatestSnapshot()
    with store.reading() as connection, counted_statements(Engine, event) as sent:
        snapshots.of(connection)
        first = len(sent)
        snapshots.of(connection)
    return Row(
        "SQL statements of a question, all indicators",
        f"first of a version: {first}",
        f"any other: {len(sent) - first}",
        "independent of the question",
        "≤ 12",
        first <= 12,
    )


def _period(store: Store) -> Filters:
    last = Month.of(measured_on(store)) - 1
    return Filters(last - 11, last, scope=None)


def _asking(store: Store, code: str, period: Filters) -> Callable[[], dict[str | None, float]]:
    snapshots = LatestSnapshot()

    def ask() -> dict[str | None, float]:
        with store.reading() as connection:
            snapshot = snapshots.of(connection)
        figures = measure(snapshot, [ALL[code]], period, by_district=True)
        return {one.district: one.value for one in figures if one.value}

    return ask


def _against_raw(store: Store, code: str, period: Filters, *, city: bool) -> Row:
    ask, raw = _asking(store, code, period), partial(_raw, store, code, period)
    found, meant = ask(), raw()
    for district, value in meant.items():
        if abs(found.get(district, 0) - value) > 1e-9 * max(value, 1):
            raise AssertionError(f"{code} {district}: {found.get(district)} is not {value}")
    taken, scan = side_by_side(ask, raw)
    return ratio(
        f"{code} by district",
        taken,
        scan,
        "raw SQL",
        target="≤ 1/100 at city size",
        most=0.01 if city else None,
    )


def _raw(store: Store, code: str, period: Filters) -> dict[str | None, float]:
    values = {
        "start": period.start.code,
        "end": period.end.code,
        "first": period.start.first_day,
        "day": period.end.last_day,
    }
    asked = {name: value for name, value in values.items() if f":{name}" in RAW[code]}
    with store.reading() as connection:
        return {
            row[0]: float(row[1]) for row in connection.execute(text(RAW[code]), asked) if row[1]
        }
