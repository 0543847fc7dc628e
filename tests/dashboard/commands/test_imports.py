"""`zhiyuan import` and `zhiyuan templates`."""

import json

import openpyxl

from queries.imports.kinds import KINDS
from tests.queries.imports import files
from tests.queries.imports.files import write_csv

COUNTS = ("read", "new", "changed", "unchanged", "refused")
WRONG = [*files.TEAMS, ["T003", "三队", "", "火星"]]


def counted(done):
    return tuple(json.loads(done.out)[name] for name in COUNTS)


def test_files_come_in_once_and_are_taken_back(city_terminal, tmp_path):
    organizations = write_csv(tmp_path / "o.csv", files.ORGANIZATIONS, "gb18030")
    first = city_terminal.run("import", "organizations", organizations, "--json")
    assert (first.code, first.err) == (0, "")
    told = json.loads(first.out)
    assert told == {
        "read": 2,
        "new": 2,
        "changed": 0,
        "unchanged": 0,
        "refused": 0,
        "batch": 1,
        "totals_rows": [],
        "notes_rows": [],
        "unknown_columns": [],
        "encoding": "gb18030",
        "header_row": 1,
        "sheet": "",
        "refusals": [],
    }
    assert counted(city_terminal.run("import", "organizations", organizations, "--json")) == (
        (2, 0, 0, 2, 0)
    )
    undone = city_terminal.run("import", "undo", "1")
    assert (undone.code, undone.out) == (0, "Batch 1 undone: 2 deleted, 0 restored.\n")
    twice = city_terminal.run("import", "undo", "1")
    assert (twice.code, twice.err) == (1, "批次 1 已经撤回过\n")
    again = city_terminal.run("import", "organizations", organizations)
    assert "read 2 new 2 changed 0 unchanged 0 refused 0 batch 3" in again.out


def test_a_refused_row_keeps_all_out_and_says_so(city_terminal, tmp_path):
    city_terminal.run("import", "organizations", write_csv(tmp_path / "o.csv", files.ORGANIZATIONS))
    path, report = write_csv(tmp_path / "t.csv", WRONG), tmp_path / "wrong.xlsx"
    done = city_terminal.run("import", "teams", path, "--report", report, "--json")
    assert done.code == 1
    assert done.err == "有 1 行被拒绝，没有写入任何数据；请在 wrong.xlsx 中更正后再导入\n"
    told = json.loads(done.out)
    assert told["batch"] is None
    assert told["refusals"] == [
        {
            "file": "t.csv",
            "sheet": "",
            "row": 4,
            "column": "所在区",
            "value": "火星",
            "reason": "认不出这个地点",
            "advice": "请写区、街道（镇）或社区（村）的名称或区划代码；市外的写“市外”",
        }
    ]
    assert openpyxl.load_workbook(report).sheetnames == ["更正1", "拒绝清单"]
    plain = city_terminal.run("import", "teams", path)
    assert plain.code == 1
    assert "t.csv, row 4, 所在区 '火星': 认不出这个地点" in plain.out
    rest = city_terminal.run("import", "teams", path, "--valid-rows-only", "--json")
    assert rest.code == 0
    assert counted(rest) == (3, 2, 0, 0, 1)


def test_a_dry_run_writes_nothing(city_terminal, tmp_path):
    path = write_csv(tmp_path / "p.csv", files.POPULATION)
    for _ in range(2):
        done = city_terminal.run("import", "population", path, "--dry-run", "--json")
        assert done.code == 0
        assert counted(done) == (2, 2, 0, 0, 0)
        assert json.loads(done.out)["batch"] is None


def test_a_mapping_file_leads_from_their_columns(city_terminal, tmp_path):
    path = write_csv(tmp_path / "p.csv", [["code", "population_2020"], ["350203", "1073315"]])
    mapping = tmp_path / "m.toml"
    mapping.write_text('[columns]\npopulation_2020 = "residents"\n[constants]\nyear = 2020\n')
    done = city_terminal.run("import", "population", path, "--mapping", mapping, "--json")
    assert counted(done) == (1, 1, 0, 0, 0)
    without = city_terminal.run("import", "population", path)
    assert without.code == 1
    assert "年份、常住人口" in without.err


def test_wrong_usage_is_told(city_terminal, tmp_path):
    path = write_csv(tmp_path / "t.csv", files.TEAMS)
    for words in (("nothing", path), ("undo", "one"), ("undo", "1", "2"), ("teams",)):
        assert city_terminal.run("import", *words).code == 2
    missing = city_terminal.run("import", "teams", tmp_path / "absent.csv")
    assert (missing.code, missing.err) == (1, "没有文件“absent.csv”\n")


def test_templates_are_written_for_every_kind(city_terminal, tmp_path):
    done = city_terminal.run("templates", tmp_path / "empty")
    assert done.code == 0
    assert {path.stem for path in (tmp_path / "empty").iterdir()} == set(KINDS)
