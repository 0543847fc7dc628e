from datetime import date

import pytest
from sqlalchemy import select, update

from queries import cube, schema
from queries.imports.undo import undo
from queries.messages import Refused
from tests import builders
from tests.builders import CITY, HULI, JIMEI, SIMING, UNKNOWN, put
from tests.queries.imports.files import bring_table, counts, plan, reasons, write_csv
from tests.queries.imports.files_of_sites import TABLES


def rows(store, table):
    with store.reading() as connection:
        return connection.execute(select(table).order_by(table.c.id)).mappings().all()


def values(store, table, *names):
    return [tuple(row[name] for name in names) for row in rows(store, table)]


def figures(store):
    with store.reading() as connection:
        return sorted(map(tuple, connection.execute(select(schema.cube_figure))))


def take_back(store, batch):
    with store.writing() as connection:
        return undo(connection, batch, account="tester", today=builders.TODAY)


@pytest.fixture
def whole(brought):
    """The city with a file of every kind that these kinds lean on, and of each of them."""
    return brought(also=TABLES)


def test_hosts_and_stations_are_kept_as_read(whole):
    assert values(whole, schema.host, "host_type", "district", "place", "opened_on") == [
        ("community", SIMING, f"{SIMING}001001", None),
        ("public_elderly_care", HULI, None, date(2010, 5, 1)),
        ("minor_protection", JIMEI, f"{JIMEI}001", date(2012, 5, 1)),
    ]
    assert rows(whole, schema.host)[2]["closed_on"] == date(2025, 6, 1)
    assert values(whole, schema.station, "kind", "host_id", "district", "place", "claimed_by") == [
        ("community_station", 1, SIMING, f"{SIMING}001001", "某银行"),
        ("leifeng_station", None, SIMING, f"{SIMING}001", None),
        ("institution_station", 2, HULI, None, None),
    ]
    assert values(whole, schema.station_activity, "station_id", "held_on", "participants") == [
        (1, date(2026, 3, 1), 20),
        (1, date(2026, 3, 8), None),
        (3, date(2026, 3, 9), 7),
    ]


def test_needs_are_kept_as_read(whole):
    assert values(whole, schema.need, "district", "due_on", "answered_on", "project_id") == [
        (SIMING, date(2026, 1, 12), date(2026, 1, 10), 1),
        (HULI, date(2026, 2, 12), None, None),
        (UNKNOWN, None, None, None),
    ]


def test_the_work_plan_is_kept_as_read(whole):
    event = values(whole, schema.study_event, "kind", "district", "organization_id", "participants")
    assert event == [
        ("symposium", CITY, None, 30),
        ("joint_study", SIMING, 1, 12),
        ("group_study", UNKNOWN, None, 0),
    ]
    assert values(whole, schema.opinion, "source_type", "replied_on", "adopted") == [
        ("volunteer", date(2026, 1, 20), True),
        ("department", None, None),
    ]
    assert values(whole, schema.plan_item, "pillar", "done_on", "evidence") == [
        ("recruitment", date(2026, 3, 20), "厦民〔2026〕1号"),
        (None, None, None),
    ]
    assert values(whole, schema.policy, "policy_no", "pillar", "stage", "issued_on") == [
        ("厦民〔2026〕1号", "recruitment", "issued", date(2026, 3, 20)),
        ("C2", "safeguard", "draft", None),
    ]


def test_an_item_stays_in_its_plan_whatever_a_file_says(whole, tmp_path):
    table = TABLES["plan_items"]
    with whole.writing() as connection:
        own = put(connection, schema.work_plan, plan_no="2026", name="工作要点")
        connection.execute(update(schema.plan_item).values(plan_id=own))
    changed = [table[0], [*table[1][:1], *_otherwise("plan_items", table[1][1:])]]
    bring_table(whole, tmp_path, "plan_items", changed)
    assert set(values(whole, schema.plan_item, "plan_id")) == {(own,)}


@pytest.mark.parametrize("kind", TABLES)
def test_the_same_file_changes_nothing_and_a_changed_row_goes_back(whole, tmp_path, kind):
    table = TABLES[kind]
    before, rows_before = figures(whole), len(table) - 1
    again, _ = bring_table(whole, tmp_path, kind, table)
    assert counts(again) == (rows_before, 0, 0, rows_before, 0)
    kept = rows(whole, _table(kind))
    changed = [table[0], [*table[1][:1], *_otherwise(kind, table[1][1:])]]
    planned, batch = bring_table(whole, tmp_path, kind, changed)
    assert counts(planned) == (1, 0, 1, 0, 0)
    assert rows(whole, _table(kind)) != kept
    assert take_back(whole, batch) == {"deleted": 0, "restored": 1}
    assert (rows(whole, _table(kind)), figures(whole)) == (kept, before)
    with whole.reading() as connection:
        assert cube.verify(connection, builders.TODAY) == []


def test_what_was_imported_is_taken_back_in_turn_and_leaves_nothing(whole):
    batches = {row["kind"]: row["id"] for row in rows(whole, schema.import_batch)}
    for kind, dependent in (
        ("hosts", "志愿服务站点"),
        ("stations", "站点活动"),
        ("projects", "服务需求"),
    ):
        with pytest.raises(Refused, match=dependent):
            take_back(whole, batches[kind])
    for kind in reversed(batches):
        take_back(whole, batches[kind])
    assert all(rows(whole, _table(kind)) == [] for kind in TABLES)
    assert figures(whole) == []


@pytest.mark.parametrize(
    ("kind", "place", "cell", "column", "reason"),
    [
        ("hosts", 2, "医院", "机构类型", "不在可选的值之中"),
        ("hosts", 3, "", "所在地", "缺少必填的“所在地”"),
        ("hosts", 3, "杭州路口", "所在地", "认不出这个地点"),
        ("stations", 3, "H9", "依托机构编号", "没有编号为“H9”的依托机构"),
        ("stations", 6, "2020-03-04", "停用日期", "“停用日期”早于“启用日期”"),
        ("station_activities", 1, "Z9", "站点编号", "没有编号为“Z9”的站点"),
        ("station_activities", 4, "-1", "参加人数", "应为 0 到 2147483647 的整数"),
        ("needs", 3, "", "登记日期", "缺少必填的“登记日期”"),
        ("needs", 4, "2026-01-04", "响应期限", "“响应期限”早于“登记日期”"),
        ("needs", 5, "2026-01-04", "响应日期", "“响应日期”早于“登记日期”"),
        ("needs", 6, "P9", "转化项目编号", "没有编号为“P9”的项目"),
        ("study_events", 1, "茶话会", "形式", "不在可选的值之中"),
        ("study_events", 6, "", "人次", "缺少必填的“人次”"),
        ("opinions", 4, "2026-01-03", "答复日期", "“答复日期”早于“收到日期”"),
        ("opinions", 5, "部分", "采纳", "应为“是”或“否”"),
        ("plan_items", 3, "", "责任单位", "缺少必填的“责任单位”"),
        ("policies", 3, "公布", "阶段", "不在可选的值之中"),
        ("policies", 5, "2026-03-19", "废止日期", "“废止日期”早于“印发日期”"),
    ],
)
def test_a_row_that_cannot_be_is_refused(whole, tmp_path, kind, place, cell, column, reason):
    row = list(TABLES[kind][1])
    row[place] = cell
    path = write_csv(tmp_path / "wrong.csv", [TABLES[kind][0], row])
    assert reasons(plan(whole, kind, path)) == [(2, column, reason)]


def _otherwise(kind, cells):
    """The row's other cells with one of them changed."""
    at, said = {
        "hosts": (2, "集美区"),
        "stations": (4, "2020-04-05"),
        "station_activities": (1, "2026-02-08"),
        "needs": (2, "2026-01-04"),
        "study_events": (2, "湖里区"),
        "opinions": (3, "2026-02-20"),
        "plan_items": (4, "2026-04-20"),
        "policies": (3, "2026-04-20"),
    }[kind]
    return [*cells[:at], said, *cells[at + 1 :]]


def _table(kind):
    return {
        "hosts": schema.host,
        "stations": schema.station,
        "station_activities": schema.station_activity,
        "needs": schema.need,
        "study_events": schema.study_event,
        "opinions": schema.opinion,
        "plan_items": schema.plan_item,
        "policies": schema.policy,
    }[kind]
