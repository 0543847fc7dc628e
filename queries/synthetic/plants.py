"""Records planted into a made-up city that each rule of `queries/integrity` should ask about.

Bought hours, double bookings and slips of the pen as they are reported of real cities. What is
planted is known, so that what the rules find can be measured against it.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, func, insert, select

from queries import cube, integrity
from queries.city.calendar import WorkCalendar
from queries.imports.derive import recording
from queries.months import Month
from queries.schema import service_record
from queries.schema.services import RecordMethod
from queries.synthetic.drawing import stream
from queries.synthetic.planting_ground import PlantingGround

_DAY = timedelta(days=1)
_TEXT = "第{number}期：组织志愿者走进社区开展文明实践活动，宣传志愿服务精神，服务居民群众。"
_SELLER = "录入员{number}（代录）"
_record = service_record.c


class Plant(NamedTuple):
    """A record to be planted.

    Attributes:
        rule: that should ask about it; empty: it only sets the scene.
        values: of its columns.
    """

    rule: str
    values: Mapping[str, Any]


def plant(connection: Connection, seed: int, sites: int = 6) -> Mapping[str, set[str]]:
    """Plant records of every kind into a city that is filled.

    Args:
        connection: of a writing transaction; the records are left to be judged.
        seed: the same one plants the same.
        sites: how often each kind is planted.

    Returns:
        Numbers of the records that each rule should ask about, by its code.
    """
    random = stream(seed, "plants")
    ground = PlantingGround(connection, random)
    calendar = WorkCalendar.load(connection)
    first = connection.scalar(select(func.coalesce(func.max(_record.id), 0))) or 0
    planted: dict[str, set[str]] = {}
    rows = []
    for number, one in enumerate(_plants(ground, sites), 1):
        record_no = f"PLANT{number:06d}"
        rows.append({"record_no": record_no, **_whole(one.values, calendar)})
        if one.rule:
            planted.setdefault(one.rule, set()).add(record_no)
    connection.execute(insert(service_record), rows)
    new = select(_record.id).where(_record.id > first)
    cube.mark(connection, service_record, new)
    integrity.mark(connection, new)
    return planted


def _whole(values: Mapping[str, Any], calendar: WorkCalendar) -> dict[str, Any]:
    """Fill in what every record has and what is derived of it."""
    start, end = values["started_at"], values["ended_at"]
    entered = values.get("entered_at", end + timedelta(minutes=30))
    due_month, on_time = recording(calendar, start, end, entered)
    known: dict[str, Any] = {
        "project_id": None,
        "position_id": None,
        "organization_id": None,
        "district": "000000",
        "minutes": int((end - start).total_seconds()) // 60,
        "method": RecordMethod.CHECK_IN,
        "entered_by": None,
        "content": None,
        "insured": False,
        "confirmed": True,
    } | dict(values)
    return known | {
        "counted_minutes": known["minutes"],
        "month": Month.of(start.date()).code,
        "entered_at": entered,
        "due_month": due_month,
        "on_time": on_time,
    }


def _plants(ground: PlantingGround, sites: int) -> Iterator[Plant]:
    for site in range(sites):
        yield from _overlaps(ground)
        yield from _long_days(ground)
        yield from _slips(ground)
        yield from _of_projects(ground, site)
        yield from _bursts(ground, site)
        yield from _ways(ground)
    yield from _templates(ground)


def _of(rule: str, person: Row[Any], start: datetime, minutes: int, **values: Any) -> Plant:
    end = start + timedelta(minutes=minutes)
    return Plant(
        rule,
        {
            "volunteer_id": person.id,
            "district": person.district,
            "started_at": start,
            "ended_at": end,
            **values,
        },
    )


def _overlaps(ground: PlantingGround) -> Iterator[Plant]:
    person, morning = ground.person(), ground.day() + timedelta(hours=5)
    yield _of("", person, morning, 120)
    yield _of("R1", person, morning + timedelta(minutes=40), 120, method=RecordMethod.BACKFILL)


def _long_days(ground: PlantingGround) -> Iterator[Plant]:
    person, day = ground.person(), ground.day()
    for at in range(5):
        rule = "R2" if at in (2, 4) else ""
        yield _of(rule, person, day + timedelta(minutes=301 * at), 300)
    yield _of("R3", ground.person(), ground.day() + timedelta(hours=3), 9 * 60)
    yield _of("R3", ground.person(), ground.day() + timedelta(hours=3), 26 * 60)
    person, day = ground.person(), ground.day().replace(day=1)
    for at in range(26):
        yield _of("R11" if at == 25 else "", person, day + at * _DAY + timedelta(hours=5), 8 * 60)


def _slips(ground: PlantingGround) -> Iterator[Plant]:
    person = ground.person()
    before = datetime.combine(person.registered_on, datetime.min.time()) - 3 * _DAY
    yield _of("R4", person, before + timedelta(hours=9), 60)
    start = ground.day() + timedelta(hours=5)
    yield Plant(
        "R4",
        {
            "volunteer_id": ground.person().id,
            "started_at": start,
            "ended_at": start + timedelta(minutes=60),
            "minutes": 300,
        },
    )
    yield _of("R6", ground.person(), start, 120, entered_at=start + timedelta(minutes=30))
    yield _of("R6", ground.person(), start, 120, entered_at=start + 40 * _DAY)


def _of_projects(ground: PlantingGround, site: int) -> Iterator[Plant]:
    if ground.ended:
        over = ground.ended[site % len(ground.ended)]
        late = datetime.combine(over.end_on, datetime.min.time()) + 9 * _DAY
        person = ground.person()
        if late.date() > person.registered_on:
            yield _of("R5", person, late + timedelta(hours=9), 60, project_id=over.id)
    if ground.gone:
        gone = ground.gone[site % len(ground.gone)]
        day = ground.day() + timedelta(hours=5)
        yield _of("R10", ground.person(), day, 60, organization_id=gone.id)
    if ground.positions:
        taken = ground.positions[site % len(ground.positions)]
        day = ground.day() + timedelta(hours=5)
        for _ in range(taken.planned * 2 + 1):
            yield _of("R8", ground.person(), day, 60, position_id=taken.id)


def _bursts(ground: PlantingGround, site: int) -> Iterator[Plant]:
    """Hours that were sold: entered at night within minutes, five hours each, on days long past."""
    night = ground.day() + 20 * _DAY + timedelta(hours=23)
    one = ground.projects[site % len(ground.projects)]
    for at in range(40):
        day = night.replace(hour=5) - int(ground.random.integers(1, 9)) * _DAY
        yield _of(
            "R7",
            ground.person(),
            day,
            300,
            project_id=one.id,
            organization_id=one.organization_id,
            district=one.district,
            method=RecordMethod.BACKFILL,
            entered_by=_SELLER.format(number=site + 1),
            entered_at=night + timedelta(minutes=at // 5),
        )


def _ways(ground: PlantingGround) -> Iterator[Plant]:
    if not ground.ways:
        return
    here, there, minutes = ground.ways[int(ground.random.integers(0, len(ground.ways)))]
    person, morning = ground.person(), ground.day() + timedelta(hours=5)
    yield _of("", person, morning, 60, district=here)
    soon = morning + timedelta(minutes=60 + minutes // 3)
    yield _of("R9", person, soon, 60, district=there)


def _templates(ground: PlantingGround) -> Iterator[Plant]:
    month = ground.day().replace(day=1)
    for number, one in enumerate(ground.projects[:20], 1):
        day = month + (number % 25) * _DAY + timedelta(hours=5)
        yield _of(
            "R12",
            ground.person(),
            day,
            90,
            project_id=one.id,
            district=one.district,
            content=_TEXT.format(number=number),
        )
