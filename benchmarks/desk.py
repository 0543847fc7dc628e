"""Registration desk and directory at their largest."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import islice
from typing import Any

from sqlalchemy import Connection, select

from benchmarks.pages import organizations
from benchmarks.stores import TODAY
from benchmarks.timing import Row, shown, side_by_side
from queries.bulk import insert_rows
from queries.organizations.names import fold, has_name_rule, initials
from queries.registrations.queues import list_queue
from queries.registrations.taking import take_next
from queries.registrations.wanted import Field, Queue, Wanted
from queries.schema import case_work, division, organization, registration_case
from queries.schema.desk import Stage
from queries.schema.divisions import Level
from queries.scope import Role, Viewer, permissions_of
from queries.store import Store

ORGANIZATIONS = 1_000_000
CASES = 100_000
ABOUT = f"{ORGANIZATIONS:,} organizations, {CASES:,} cases"
_OPEN = 10_000
_CHUNK = 50_000
_CLERK = Viewer("clerk", "clerk", permissions_of([Role.INTAKE, Role.REVIEWER]), None)
_WAITING = (
    Stage.SUBMITTED,
    Stage.SUPPLEMENT_REQUESTED,
    Stage.FIRST_REVIEW,
    Stage.SECOND_REVIEW,
    Stage.PENDING_DECISION,
)
_FORMS = ("social_association", "social_service_org", "foundation")
_WORDS = ("白鹭", "星火", "青禾", "同心", "暖阳", "海风", "知行", "绿洲", "微光", "众善")
_WORKS = ("助学", "护河", "助老", "应急", "环保", "阅读", "文明", "关爱", "健康", "科普")
_KINDS = ("志愿者协会", "志愿服务中心", "义工联合会", "社会工作服务中心", "公益基金会")


def directory(store: Store) -> list[Row]:
    """Fill the directory to a million organizations and time its pages."""
    with store.writing() as connection:
        places = _places(connection)
        names = ["uscc", "name", "name_folded", "name_initials", "name_rule", "org_type"]
        names += ["registrar", "district", "registered_on", "status"]
        _insert(connection, organization, names, _organizations(places), ORGANIZATIONS)
    _settled(store)
    return organizations(store, "≤ 3 × 50 ms at 1,000,000 organizations", most=0.15)


def desk(store: Store) -> list[Row]:
    """Fill the desk with a hundred thousand cases and time its lists."""
    with store.writing() as connection:
        places = _places(connection)
        names = ["case_no", "matter", "org_type", "name", "registrar", "submitted_on"]
        _insert(connection, registration_case, names, _cases(places), CASES)
        own = registration_case.c
        ids = connection.scalars(
            select(own.id).where(own.case_no.startswith("B-")).order_by(own.id)
        ).all()
        names = ["case_id", "stage", "version", "charity", "next_clock", "next_due_on"]
        _insert(connection, case_work, names, _works(ids), len(ids))
    _settled(store)
    asked = {
        "what waits for the role": Wanted(Queue.ROLE),
        "overdue": Wanted(Queue.OVERDUE),
        "filtered by district and matter": Wanted(
            Queue.OPEN,
            {Field.REGISTRAR: frozenset(places[:1]), Field.MATTER: frozenset({"founding"})},
        ),
        "filtered by words": Wanted(Queue.OPEN, text="白鹭"),
        "decided, last page": Wanted(Queue.DECIDED, page=1_000),
    }
    rows = []
    for name, wanted in asked.items():

        def find(wanted: Wanted = wanted) -> None:
            with store.reading() as connection:
                list_queue(connection, _CLERK, wanted, TODAY)

        [taken] = side_by_side(find, times=11)
        rows.append(Row(f"cases, {name}", shown(taken), "", "", "≤ 150 ms", taken <= 0.15))

    def take() -> None:
        with store.writing() as connection:
            take_next(connection, _CLERK)

    [taken] = side_by_side(take, times=11)
    rows.append(Row("cases, take the next", shown(taken), "", "", "≤ 150 ms", taken <= 0.15))
    return rows


def _places(connection: Connection) -> list[str]:
    columns = division.c
    return list(
        connection.scalars(
            select(columns.code).where(columns.level == Level.DISTRICT).order_by(columns.code)
        )
    )


def _settled(store: Store) -> None:
    """Have the database look at what it holds, as it does by itself in the course of time."""
    with store.writing() as connection:
        connection.exec_driver_sql("ANALYZE")


def _insert(
    connection: Connection,
    table: Any,
    names: list[str],
    rows: Iterator[tuple[Any, ...]],
    count: int,
) -> None:
    left = count
    while left > 0:
        chunk = list(islice(rows, min(left, _CHUNK)))
        insert_rows(connection, table, names, chunk)
        left -= len(chunk)


def _organizations(places: list[str]) -> Iterator[tuple[Any, ...]]:
    number = 0
    while True:
        number += 1
        word = _WORDS[number % 10] + _WORKS[number // 10 % 10]
        name = f"厦门市{word}{number}号{_KINDS[number % 7 % 5]}"
        place = places[number % len(places)]
        yield (
            f"51350200{number:010d}",
            name,
            fold(name),
            initials(name),
            has_name_rule(name),
            _FORMS[number % 3],
            place,
            place,
            str(TODAY - timedelta(days=number % 6000)),
            "normal",
        )


def _cases(places: list[str]) -> Iterator[tuple[Any, ...]]:
    number = 0
    while True:
        number += 1
        word = _WORDS[number % 10] + _WORKS[number // 10 % 10]
        yield (
            f"B-{number:07d}",
            ("founding", "change", "cancellation", "identity_mark")[number % 4],
            _FORMS[number % 3],
            f"厦门市{word}{number}号{_KINDS[number % 5]}",
            places[number % len(places)],
            str(TODAY - timedelta(days=number % 2000)),
        )


def _works(ids: Any) -> Iterator[tuple[Any, ...]]:
    for place, case_id in enumerate(ids):
        waits = place < _OPEN
        stage = _WAITING[place % len(_WAITING)] if waits else Stage.ANNOUNCED
        due = str(TODAY + timedelta(days=place % 60 - 10)) if waits else None
        yield case_id, str(stage), 1, False, "decision" if waits else None, due
