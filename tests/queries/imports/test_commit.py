from datetime import date, datetime

import pytest
from sqlalchemy import func, insert, select, text

from queries import cube, schema
from queries.audit import list_entries
from queries.imports.commit import commit
from queries.imports.kinds import KINDS
from queries.messages import Refused
from tests import builders
from tests.queries.imports import files
from tests.queries.imports.files import bring, bring_table, counts, plan, write_csv


def rows(store, table):
    with store.reading() as connection:
        return connection.execute(select(table).order_by(table.c.id)).mappings().all()


def verified(store):
    with store.reading() as connection:
        return list(cube.verify(connection, builders.TODAY))


def version(store):
    with store.reading() as connection:
        return cube.current_version(connection)


def test_every_kind_comes_in_and_coming_again_changes_nothing(city, tmp_path):
    assert files.CITY.keys() == KINDS.keys()
    for kind, table in files.CITY.items():
        rows = len(table) - 1
        assert counts(bring_table(city, tmp_path, kind, table)[0]) == (rows, rows, 0, 0, 0)
    before = version(city)
    for kind, table in files.CITY.items():
        rows = len(table) - 1
        assert counts(bring_table(city, tmp_path, kind, table)[0]) == (rows, 0, 0, rows, 0)
    assert version(city) == before
    assert verified(city) == []


def test_an_organization_is_kept_as_read(brought):
    city = brought("organizations")
    first, second = rows(city, schema.organization)
    assert first["registrar"] == builders.CITY
    assert second["registrar"] == builders.SIMING
    assert (first["name_rule"], second["name_rule"]) == (True, False)
    assert first["registered_on"] == date(2015, 3, 5)
    assert (second["org_type"], second["status"]) == ("social_service_org", "normal")
    assert first["name_initials"] == "xmszyzlhh"


def test_a_registrar_of_another_city_is_kept_as_outside(city, tmp_path):
    table = [files.ORGANIZATIONS[0], [files.OUTSIDE_USCC, "外地组织", "社会团体", "", "", ""]]
    bring_table(city, tmp_path, "organizations", table)
    assert rows(city, schema.organization)[0]["registrar"] == builders.UNKNOWN


def test_an_ended_organization_needs_its_last_day(city, tmp_path):
    table = [files.ORGANIZATIONS[0], [files.USCC, "某会", "社团", "2015-01-01", "注销", ""]]
    planned = plan(city, "organizations", write_csv(tmp_path / "o.csv", table))
    assert files.reasons(planned) == [(2, "终止日期", "状态为注销或撤销，却没有终止日期")]


def test_personal_fields_are_sealed_and_found_by_hash(brought):
    city = brought("volunteers")
    first, second, third = rows(city, schema.volunteer)
    vault = city.vault
    assert vault.open(first["name"]) == "张伟"
    assert vault.open(first["id_number"]) == "34052419800101001X"
    assert first["id_hash"] == vault.hash("34052419800101001X")
    assert (first["gender"], first["birth_date"]) == ("male", date(1980, 1, 1))
    assert vault.open(third["id_number"]) == "E12345678"
    assert second["id_number"] is second["id_hash"] is second["mobile"] is None
    assert (third["district"], third["place"]) == (builders.JIMEI, "350211001001")
    with city.reading() as connection:
        raw = connection.execute(text("SELECT name FROM volunteer")).scalars().all()
    assert all("张".encode() not in bytes(one) for one in raw)


def test_records_are_kept_with_what_is_worked_out(brought):
    city = brought("service_records")
    first, second, third, fourth = rows(city, schema.service_record)
    assert (first["minutes"], first["counted_minutes"], first["month"]) == (150, 150, 202603)
    assert (first["district"], first["place"]) == (builders.SIMING, None)
    assert (first["due_month"], first["on_time"]) == (202603, True)
    assert (second["minutes"], second["district"]) == (150, builders.JIMEI)
    assert second["started_at"] == datetime(2026, 3, 6, 14)
    assert second["on_time"] is False
    assert (third["minutes"], third["confirmed"], third["due_month"]) == (90, False, None)
    assert third["district"] == builders.UNKNOWN
    assert (fourth["minutes"], fourth["district"]) == (75, builders.HULI)


def test_a_changed_row_is_updated_and_its_past_kept(brought, tmp_path):
    city = brought("evaluations")
    table = [list(row) for row in files.SERVICE_RECORDS]
    table[1][5] = "2026-03-05 10:00"
    planned, batch = bring_table(city, tmp_path, "service_records", table)
    assert counts(planned) == (4, 0, 1, 3, 0)
    record = rows(city, schema.service_record)[0]
    assert (record["minutes"], record["changed_batch_id"]) == (60, batch)
    (kept,) = rows(city, schema.row_history)
    assert (kept["table_name"], kept["row_id"]) == ("service_record", record["id"])
    assert '"minutes": 150' in kept["before"]
    assert verified(city) == []


def test_a_sealed_field_that_changed_is_noticed(brought, tmp_path):
    city = brought("volunteers")
    table = [list(row) for row in files.VOLUNTEERS]
    table[2][1] = "李娜娜"
    planned, _ = bring_table(city, tmp_path, "volunteers", table)
    assert counts(planned) == (3, 0, 1, 2, 0)
    assert city.vault.open(rows(city, schema.volunteer)[1]["name"]) == "李娜娜"
    (kept,) = rows(city, schema.row_history)
    assert "李" not in kept["before"]


def test_a_volunteer_who_moves_moves_the_figures(brought, tmp_path):
    city = brought()
    table = [list(row) for row in files.VOLUNTEERS]
    table[1][5], table[2][6] = "湖里区", "2020-05-04"
    bring_table(city, tmp_path, "volunteers", table)
    assert verified(city) == []


def test_records_follow_their_project_unless_they_have_a_place(brought, tmp_path):
    city = brought()
    table = [list(row) for row in files.PROJECTS]
    table[1][4] = table[2][4] = "集美区"
    bring_table(city, tmp_path, "projects", table)
    districts = [row["district"] for row in rows(city, schema.service_record)]
    assert districts == [builders.JIMEI, builders.JIMEI, builders.UNKNOWN, builders.JIMEI]
    assert verified(city) == []
    again, _ = bring_table(city, tmp_path, "service_records", files.SERVICE_RECORDS)
    assert again.unchanged == 4


def test_an_absent_column_leaves_what_is_stored_a_blank_cell_empties_it(brought, tmp_path):
    city = brought("volunteers")
    short = [["志愿者编号", "姓名", "注册日期"], ["0001", "张伟", "2020-01-02"]]
    planned, _ = bring_table(city, tmp_path, "volunteers", short)
    assert counts(planned) == (1, 0, 0, 1, 0)
    blank = [[*short[0], "联系电话", "居住地"], [*short[1], "", ""]]
    planned, _ = bring_table(city, tmp_path, "volunteers", blank)
    assert planned.changed == 1
    first = rows(city, schema.volunteer)[0]
    assert (first["mobile"], first["district"]) == (None, builders.UNKNOWN)
    assert city.vault.open(first["id_number"]) == "34052419800101001X"


def test_without_hours_column_stored_minutes_stay_while_times_stay(brought, tmp_path):
    city = brought("projects")
    head = ["服务记录编号", "志愿者编号", "服务开始时间", "服务结束时间"]
    first = [[*head, "服务时长"], ["R9", "0001", "2026-03-05 09:00", "2026-03-05 11:00", "1.5"]]
    bring_table(city, tmp_path, "service_records", first)
    same = [head, first[1][:4]]
    assert bring_table(city, tmp_path, "service_records", same)[0].unchanged == 1
    longer = [head, ["R9", "0001", "2026-03-05 09:00", "2026-03-05 12:00"]]
    assert bring_table(city, tmp_path, "service_records", longer)[0].changed == 1
    assert rows(city, schema.service_record)[0]["minutes"] == 180


def test_one_wrong_row_keeps_all_out(city, tmp_path):
    table = [*files.TEAMS, ["T003", "", "", "思明区"]]
    planned = plan(city, "teams", write_csv(tmp_path / "t.csv", table))
    assert counts(planned)[0] == 3
    with pytest.raises(Refused), city.writing() as connection:
        commit(connection, planned, account="tester", today=builders.TODAY)
    assert rows(city, schema.team) == []
    assert rows(city, schema.import_batch) == []


def test_the_valid_rows_come_in_where_that_is_chosen(brought, tmp_path):
    city = brought("organizations")
    table = [*files.TEAMS, ["T003", "", "", "思明区"]]
    planned, batch = bring(
        city, "teams", write_csv(tmp_path / "t.csv", table), valid_rows_only=True
    )
    assert counts(planned) == (3, 2, 0, 0, 1)
    assert [row["team_no"] for row in rows(city, schema.team)] == ["T001", "T002"]
    kept = rows(city, schema.import_batch)[-1]
    assert (kept["id"], kept["read"], kept["refused"]) == (batch, 3, 1)


def test_repeats_count_as_unchanged_and_contradictions_name_the_first(city, tmp_path):
    table = [
        files.TEAMS[0],
        ["T1", "一队", "", "思明区"],
        ["T1", "一队", "", "思明"],
        ["T1", "二队", "", "思明区"],
    ]
    planned = plan(city, "teams", write_csv(tmp_path / "t.csv", table))
    assert counts(planned) == (3, 1, 0, 1, 1)
    assert files.reasons(planned) == [(4, "队伍编号", "与“t.csv”第 2 行编号相同，内容却不同")]


def test_several_files_are_one_batch_and_repeats_are_seen_across_them(city, tmp_path):
    head = files.TEAMS[0]
    first = write_csv(tmp_path / "a.csv", [head, ["T1", "一队", "", ""]])
    second = write_csv(tmp_path / "b.csv", [head, ["T2", "二队", "", ""], ["T1", "一队", "", ""]])
    planned, batch = bring(city, "teams", first, second)
    assert counts(planned) == (3, 2, 0, 1, 0)
    assert {row["batch_id"] for row in rows(city, schema.team)} == {batch}
    third = write_csv(tmp_path / "c.csv", [head, ["T1", "不是一队", "", ""]])
    assert "a.csv" in str(plan(city, "teams", first, third).refusals[0].reason)


def test_a_plan_is_refused_once_the_store_has_moved_on(city, tmp_path):
    path = write_csv(tmp_path / "t.csv", [files.TEAMS[0], ["T1", "一队", "", ""]])
    early = plan(city, "teams", path)
    bring(city, "teams", path)
    with pytest.raises(Refused, match="重新核对"), city.writing() as connection:
        commit(connection, early, account="tester", today=builders.TODAY)
    assert len(rows(city, schema.team)) == 1


def test_a_row_that_came_in_between_leaves_nothing_half_written(brought, tmp_path):
    path = write_csv(tmp_path / "t.csv", files.TEAMS)
    city = brought("organizations")
    early = plan(city, "teams", path)
    with city.writing() as connection:
        connection.execute(
            insert(schema.team).values(
                team_no="T002", name="同号", name_folded="同号", name_initials="th"
            )
        )
    with pytest.raises(Refused, match="没有写入任何数据"), city.writing() as connection:
        commit(connection, early, account="tester", today=builders.TODAY)
    assert [row["team_no"] for row in rows(city, schema.team)] == ["T002"]
    assert len(rows(city, schema.import_batch)) == 1


def test_a_plan_writes_nothing(city, tmp_path):
    before = version(city)
    plan(city, "volunteers", write_csv(tmp_path / "v.csv", files.VOLUNTEERS))
    assert rows(city, schema.volunteer) == []
    assert version(city) == before


def test_an_import_is_in_the_audit_trail_without_personal_data(city, tmp_path):
    _, batch = bring_table(city, tmp_path, "volunteers", files.VOLUNTEERS)
    with city.reading() as connection:
        (entry,) = [one for one in list_entries(connection) if one["action"] == "import"]
    assert entry["actor"] == "tester"
    assert entry["subject"] == f"import_batch {batch}"
    assert "张" not in str(entry)


def test_figures_are_told_of_residents_and_targets(city, tmp_path):
    before = version(city).number
    bring_table(city, tmp_path, "population", files.POPULATION)
    bring_table(city, tmp_path, "targets", files.TARGETS)
    assert version(city).number == before + 2


def test_rows_beyond_one_block_are_all_there(city, tmp_path, monkeypatch):
    monkeypatch.setattr("queries.imports.plan._BLOCK", 40)
    table = [files.TEAMS[0], *([f"T{at:03d}", f"{at}队", "", "思明区"] for at in range(100))]
    planned, _ = bring_table(city, tmp_path, "teams", [*table, table[1]])
    assert counts(planned) == (101, 100, 0, 1, 0)
    with city.reading() as connection:
        assert connection.execute(select(func.count()).select_from(schema.team)).scalar() == 100
