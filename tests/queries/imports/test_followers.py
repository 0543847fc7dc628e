"""What is said of a record by rows of other kinds stays right, in whatever order they come."""

import random
from datetime import date

import pytest
from sqlalchemy import select

from queries import cube, schema
from queries.imports.undo import undo
from queries.messages import Refused
from queries.schema.moments import DayOf
from tests import builders
from tests.queries.imports.files import bring_table

PEOPLE = ("0001", "0002", "0003")
RECORDS = ["服务记录编号", "志愿者编号", "项目编号", "岗位编号", "服务开始时间", "服务时长(小时)"]
HEADS = {
    "projects": ["项目编号", "项目名称", "服务地", "开始日期", "平台发布"],
    "positions": ["岗位编号", "项目编号", "计划招募", "已招募", "招募截止", "需先培训"],
    "insurance": ["保单号", "志愿者编号", "起保日期", "终保日期"],
    "training_sessions": ["培训编号", "培训名称", "日期"],
    "training_attendances": ["培训编号", "志愿者编号"],
    "service_records": RECORDS,
}


@pytest.fixture
def peopled(brought, tmp_path):
    city = brought("volunteers")
    for kind, rows in {
        "projects": [["P1", "清洁", "思明区", "2026-01-01", "是"]],
        "positions": [["G1", "P1", 5, 5, "2026-02-01", "是"]],
        "training_sessions": [["S1", "急救", "2026-03-05"]],
    }.items():
        bring(city, tmp_path, kind, *rows)
    return city


def bring(store, folder, kind, *rows):
    return bring_table(store, folder, kind, [HEADS[kind], *rows])[1]


def take_back(store, batch):
    with store.writing() as connection:
        undo(connection, batch, account="tester", today=builders.TODAY)


def said(store):
    """What is stored of each record: insured, trained."""
    record = schema.service_record.c
    with store.reading() as connection:
        found = connection.execute(select(record.record_no, record.insured, record.trained))
        return {number: (insured, trained) for number, insured, trained in found}


def worked_out(store):
    """The same, from the other tables row by row."""

    def rows(table):
        return connection.execute(select(table)).all()

    with store.reading() as connection:
        projects = {row.id: row.on_platform for row in rows(schema.project)}
        asking = {row.id: row.training_required for row in rows(schema.position)}
        held = {row.id: row.held_on for row in rows(schema.training_session)}
        insured = [(row.volunteer_id, row.start_on, row.end_on) for row in rows(schema.insurance)]
        trained = [
            (row.volunteer_id, held[row.session_id]) for row in rows(schema.training_attendance)
        ]
        found = {}
        for row in rows(schema.service_record):
            day, who = row.started_at.date(), row.volunteer_id
            found[row.record_no] = (
                bool(projects.get(row.project_id))
                and any(one == who and start <= day <= end for one, start, end in insured),
                any(one == who and on <= day for one, on in trained)
                if asking.get(row.position_id)
                else None,
            )
        return found


def verified(store):
    with store.reading() as connection:
        return list(cube.verify(connection, builders.TODAY))


@pytest.mark.parametrize(
    ("day", "insured"),
    [
        ("2026-03-04 23:59", False),
        ("2026-03-05 00:00", True),
        ("2026-03-07 23:59", True),
        ("2026-03-08 00:00", False),
    ],
)
def test_insurance_covers_its_first_and_its_last_day(peopled, tmp_path, day, insured):
    bring(peopled, tmp_path, "insurance", ["PD", "0001", "2026-03-05", "2026-03-07"])
    bring(
        peopled,
        tmp_path,
        "service_records",
        ["R1", "0001", "P1", "", day, 1],
        ["R2", "0001", "", "", day, 1],
        ["R3", "0002", "P1", "", day, 1],
    )
    assert said(peopled) == {"R1": (insured, None), "R2": (False, None), "R3": (False, None)}


def test_a_training_on_the_day_itself_is_in_time(peopled, tmp_path):
    bring(peopled, tmp_path, "training_attendances", ["S1", "0001"])
    bring(
        peopled,
        tmp_path,
        "service_records",
        ["R1", "0001", "P1", "G1", "2026-03-05 00:00", 1],
        ["R2", "0001", "P1", "G1", "2026-03-04 23:59", 1],
        ["R3", "0002", "P1", "G1", "2026-03-06 09:00", 1],
        ["R4", "0001", "P1", "", "2026-03-06 09:00", 1],
    )
    trained = {number: one[1] for number, one in said(peopled).items()}
    assert trained == {"R1": True, "R2": False, "R3": False, "R4": None}


def test_a_project_off_the_platform_and_a_position_without_training_tell_otherwise(
    peopled, tmp_path
):
    bring(peopled, tmp_path, "insurance", ["PD", "0001", "2026-01-01", "2026-12-31"])
    bring(peopled, tmp_path, "service_records", ["R1", "0001", "P1", "G1", "2026-03-06", 1])
    assert said(peopled) == {"R1": (True, False)}
    off = bring(peopled, tmp_path, "projects", ["P1", "清洁", "思明区", "2026-01-01", ""])
    assert said(peopled) == {"R1": (False, False)}
    free = bring(peopled, tmp_path, "positions", ["G1", "P1", 5, 5, "2026-02-01", "否"])
    assert said(peopled) == {"R1": (False, None)}
    take_back(peopled, off)
    assert said(peopled) == {"R1": (True, None)}
    take_back(peopled, free)
    assert said(peopled) == {"R1": (True, False)}
    assert verified(peopled) == []


def test_a_training_held_later_than_thought_comes_too_late(peopled, tmp_path):
    bring(peopled, tmp_path, "training_attendances", ["S1", "0001"])
    bring(peopled, tmp_path, "service_records", ["R1", "0001", "P1", "G1", "2026-03-05", 1])
    assert said(peopled) == {"R1": (False, True)}
    moved = bring(peopled, tmp_path, "training_sessions", ["S1", "急救", "2026-03-06"])
    assert said(peopled) == {"R1": (False, False)}
    take_back(peopled, moved)
    assert said(peopled) == {"R1": (False, True)}


def test_a_record_put_back_is_told_by_what_holds_now(peopled, tmp_path):
    bring(peopled, tmp_path, "service_records", ["R1", "0001", "P1", "G1", "2026-03-06", 1])
    changed = bring(peopled, tmp_path, "service_records", ["R1", "0001", "", "", "2026-03-06", 1])
    bring(peopled, tmp_path, "insurance", ["PD", "0001", "2026-01-01", "2026-12-31"])
    bring(peopled, tmp_path, "training_attendances", ["S1", "0001"])
    assert said(peopled) == {"R1": (False, None)}
    take_back(peopled, changed)
    assert said(peopled) == {"R1": (True, True)}


def test_days_before_1970_are_days_too(store):
    moment = builders.moment("1969-12-31 23:59")
    with store.writing() as connection:
        builders.small_city(connection)
        someone = builders.volunteer(connection, registered_on="1960-01-01")
        builders.record(connection, someone, "1969-12-31 23:59")
        day = connection.execute(select(DayOf(schema.service_record.c.started_at))).scalar()
    assert day == moment.date() == date(1969, 12, 31)


class Order:
    """Imports and undoings in an order drawn by lot."""

    def __init__(self, store, folder, seed):
        self._store, self._folder = store, folder
        self._draw = random.Random(seed)
        self._batches = []

    def step(self):
        if self._batches and self._draw.random() < 0.3:
            batch = self._draw.choice(self._batches)
            try:
                take_back(self._store, batch)
                self._batches.remove(batch)
            except Refused as error:
                # Later data stands on it, which has to be taken back before.
                assert "请先撤回" in str(error)
            return
        kind = self._draw.choice([*HEADS, "service_records", "insurance"])
        rows = [self._row(kind) for _ in range(self._draw.randint(1, 4))]
        unique = list({self._key(kind, row): row for row in rows}.values())
        self._batches.append(bring(self._store, self._folder, kind, *unique))

    def _key(self, kind, row):
        return tuple(row[:2]) if kind in ("insurance", "training_attendances") else row[0]

    def _row(self, kind):
        pick, day = self._draw.choice, self._day
        person = pick(PEOPLE)
        project = pick(("P1", "P2"))
        if kind == "projects":
            return [project, "清洁", "思明区", "2026-01-01", pick(("是", "否", ""))]
        if kind == "positions":
            return [pick(("G1", "G2")), "P1", 5, 5, "2026-02-01", pick(("是", "否", ""))]
        if kind == "training_sessions":
            return [pick(("S1", "S2")), "急救", day()]
        if kind == "training_attendances":
            return ["S1", person]
        if kind == "insurance":
            return [pick(("PD1", "PD2")), person, *sorted((day(), day()))]
        number = f"R{self._draw.randrange(8)}"
        return [number, person, pick(("P1", "")), pick(("G1", "")), f"{day()} 09:00", 1]

    def _day(self):
        return f"2026-03-{self._draw.randint(1, 28):02}"


@pytest.mark.parametrize("seed", range(6))
def test_any_order_of_imports_and_undoings_says_the_same(peopled, tmp_path, seed):
    order = Order(peopled, tmp_path, seed)
    for _ in range(40):
        order.step()
        assert said(peopled) == worked_out(peopled)
    assert verified(peopled) == []
    told = said(peopled).values()
    assert {insured for insured, _ in told} <= {True, False}
