"""Writing: import against the bare driver; refresh and rebuild of the cube; its size.

Everything here is rolled back: a store given by address stays as it was.
"""

import csv
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from sqlalchemy import Connection, func, insert, select, text, update

from benchmarks.stores import measured_on, sizes
from benchmarks.timing import TIMES, Row, ratio, seconds, shown, side_by_side
from queries import cube
from queries.bulk import insert_rows
from queries.imports.commit import commit
from queries.imports.kinds import KINDS
from queries.imports.plan import plan_import
from queries.imports.spool import ready
from queries.months import Month
from queries.schema import project, service_record, volunteer
from queries.store import Store

IMPORTED = 100_000
MONTH_OF_RECORDS = 300_000
CHANGED = 10_000
_HEADERS = (
    "服务记录编号 志愿者编号 项目编号 服务开始时间 服务结束时间 服务地 记录方式 录入时间 录入人 "
    "服务内容 已确认"
).split()
_FULL_SCAN = text(
    "SELECT district, month, count(*), sum(counted_minutes), "
    "sum(CASE WHEN method = 'backfill' THEN counted_minutes ELSE 0 END), "
    "count(DISTINCT volunteer_id) FROM service_record "
    "WHERE confirmed AND void_on IS NULL GROUP BY district, month"
)


class _RolledBack(Exception):
    """Ends a transaction whose work is not meant to stay."""


def imports(store: Store) -> list[Row]:
    """Time an import of service records against the same rows through the bare driver."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "records.csv"
        _write_file(store, path, IMPORTED)
        names, rows = _bare_rows(store, path)

        def whole() -> None:
            with store.reading() as connection:
                plan = plan_import(connection, KINDS["service_records"], [path], vault=store.vault)
            with undone(store) as connection:
                commit(connection, plan, account="benchmark", today=measured_on(store))

        def driver() -> None:
            with undone(store) as connection:
                insert_rows(connection, service_record, names, rows)

        taken, against = side_by_side(whole, driver, times=TIMES, warm=False)
    driver_name = "COPY" if store.dialect == "postgresql" else "executemany of ready tuples"
    said = f"import of {IMPORTED:,} service records, {store.dialect}"
    return [ratio(said, taken, against, driver_name, target=f"≤ 4 × {driver_name}", most=4)]


def refreshes(store: Store, *, city: bool) -> list[Row]:
    """Time refreshes after an import's worth of records and after changes, and a rebuild."""
    today = measured_on(store)
    month = Month.of(today) - 1
    added = _after(store, lambda connection: _add(connection, month, MONTH_OF_RECORDS))
    changed = _after(store, lambda connection: _change(connection, month, CHANGED))
    rebuilt = _rebuilt(store)
    scan, _ = side_by_side(lambda: _scan(store), lambda: None, times=3)
    said = f"refresh after {MONTH_OF_RECORDS:,} records of a month"
    return [
        Row(
            said,
            shown(added),
            "",
            "",
            "≤ 10 s on the city store",
            added <= 10 if city else None,
        ),
        ratio("rebuild", rebuilt, scan, "one full aggregate scan", target="≤ 5 × scan", most=5),
        ratio(
            f"refresh after {CHANGED:,} changed records",
            changed,
            rebuilt,
            "rebuild",
            target="≤ 1/500 of a rebuild at city size",
            most=1 / 500 if city else None,
        ),
    ]


def size(store: Store, *, city: bool) -> list[Row]:
    """Compare the bytes of the cube and of the service records."""
    with store.reading() as connection:
        found = sizes(connection)
    if found is None:
        return [Row("cube, bytes", "", "", "this SQLite cannot tell", "≤ 2 % of the records")]
    of_cube, of_records = found
    share = of_cube / of_records
    return [
        Row(
            "cube, bytes",
            f"{of_cube / 1e6:,.1f} MB",
            f"service records: {of_records / 1e6:,.1f} MB",
            f"{share:.2%}",
            "≤ 2 % at city size",
            share <= 0.02 if city else None,
        )
    ]


@contextmanager
def undone(store: Store) -> Iterator[Connection]:
    """Lend a writing connection whose work is rolled back."""
    try:
        with store.writing() as connection:
            yield connection
            raise _RolledBack
    except _RolledBack:
        pass


def _write_file(store: Store, path: Path, rows: int) -> None:
    chance = random.Random(1)
    with store.reading() as connection:
        people = connection.execute(select(volunteer.c.volunteer_no).limit(20_000)).scalars().all()
        projects = connection.execute(select(project.c.project_no).limit(2_000)).scalars().all()
    start = datetime(measured_on(store).year - 1, 9, 1)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(_HEADERS)
        for number in range(rows):
            begun = start + timedelta(minutes=chance.randrange(300 * 24 * 60))
            ended = begun + timedelta(minutes=chance.randrange(30, 240))
            entered = ended + timedelta(days=chance.randrange(20))
            writer.writerow(
                (
                    f"BENCH{number:09}",
                    chance.choice(people),
                    chance.choice(projects),
                    *(f"{moment:%Y-%m-%d %H:%M}" for moment in (begun, ended)),
                    "",
                    chance.choice(("签到签退", "签到表", "后台补录")),
                    f"{entered:%Y-%m-%d %H:%M}",
                    "张三",
                    "社区清洁",
                    "是",
                )
            )


def _bare_rows(store: Store, path: Path) -> tuple[list[str], list[tuple[object, ...]]]:
    """The same rows as the import writes, ready for the driver."""
    names = [*KINDS["service_records"].written]
    with store.reading() as connection:
        plan = plan_import(connection, KINDS["service_records"], [path], vault=store.vault)
    with undone(store) as connection:
        batch = commit(connection, plan, account="benchmark", today=measured_on(store))
        rows = connection.execute(
            select(*(service_record.c[name] for name in names)).where(
                service_record.c.batch_id == batch
            )
        ).all()
    columns = [
        ready(service_record, name, column)
        for name, column in zip(names, zip(*rows, strict=True), strict=True)
    ]
    return names, list(zip(*columns, strict=True))


def _after(store: Store, work: Callable[[Connection], None]) -> float:
    """Time a refresh after some work; the median of three, for the first reads from the disk."""
    taken = []
    for _ in range(3):
        with undone(store) as connection:
            cube.refresh(connection, measured_on(store), "benchmark")
            work(connection)
            taken.append(seconds(partial(cube.refresh, connection, measured_on(store), "again")))
    return median(taken)


def _add(connection: Connection, month: Month, rows: int) -> None:
    """Copy a month's own records under new numbers, as a second delivery of it would leave them."""
    columns = [one for one in service_record.c if one.name != "id"]
    newest = connection.execute(select(func.max(service_record.c.id))).scalar_one()
    again = (service_record.c.record_no + "-again").label("record_no")
    copied = (
        select(*(again if one.name == "record_no" else one for one in columns))
        .where(service_record.c.month == month.code)
        .limit(rows)
    )
    connection.execute(insert(service_record).from_select([one.name for one in columns], copied))
    cube.mark(
        connection,
        service_record,
        select(service_record.c.id).where(service_record.c.id > newest),
    )


def _change(connection: Connection, month: Month, rows: int) -> None:
    """Correct the minutes of records of a month."""
    chosen = select(service_record.c.id).where(service_record.c.month == month.code).limit(rows)
    connection.execute(
        update(service_record)
        .where(service_record.c.id.in_(chosen))
        .values(counted_minutes=service_record.c.counted_minutes - 1)
    )
    cube.mark(connection, service_record, chosen)


def _rebuilt(store: Store) -> float:
    taken = 0.0
    with undone(store) as connection:
        taken = seconds(lambda: cube.rebuild(connection, measured_on(store)))
    return taken


def _scan(store: Store) -> None:
    with store.reading() as connection:
        connection.execute(_FULL_SCAN).all()
