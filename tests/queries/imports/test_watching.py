import csv
import json
import os
import time

import pytest
from click.testing import CliRunner
from sqlalchemy import func, select

from dashboard.commands.root import zhiyuan
from queries.imports.watching import take_dropped
from queries.messages import Refused
from queries.schema import organization
from tests.builders import KEY, TODAY
from tests.queries.imports import files

TABLE = files.ORGANIZATIONS


def drop(folder, name, table, age=60):
    path = folder / name
    with path.open("w", newline="", encoding="utf-8") as out:
        csv.writer(out).writerows(table)
    long_ago = time.time() - age
    os.utime(path, (long_ago, long_ago))
    return path


def taken(store, folder):
    return list(take_dropped(store, folder, TODAY, "command", quiet=10))


def organizations(store):
    with store.reading() as connection:
        return connection.scalar(select(func.count()).select_from(organization))


def lying(folder):
    return sorted(str(one.relative_to(folder)) for one in folder.rglob("*") if one.is_file())


def test_what_is_dropped_goes_in_and_is_moved(city, tmp_path):
    drop(tmp_path, "组织.csv", TABLE)
    drop(tmp_path, "人员.csv", files.VOLUNTEERS)
    people, bodies = taken(city, tmp_path)
    assert (people.name, people.counts["new"]) == ("人员.csv", 3)
    assert (bodies.batch, bodies.counts["new"], bodies.message) == (2, 2, None)
    assert lying(tmp_path) == ["done/人员.csv", "done/组织.csv"]
    drop(tmp_path, "组织.csv", TABLE)
    (again,) = taken(city, tmp_path)
    assert again.counts["unchanged"] == 2
    assert lying(tmp_path) == ["done/人员.csv", "done/组织 (2).csv", "done/组织.csv"]
    assert organizations(city) == 2


def test_what_is_refused_is_set_aside_with_its_reason(city, tmp_path):
    drop(tmp_path, "坏.csv", [*TABLE, ["123", "坏代码", "社会团体", "", "", ""]])
    drop(tmp_path, "甲.csv", [["甲", "乙"], ["1", "2"]])
    bad, strange = taken(city, tmp_path)
    assert (bad.batch, bad.counts["refused"]) == (None, 1)
    assert "1 行被拒绝" in str(bad.message)
    assert "认不出" in str(strange.message)
    assert organizations(city) == 0
    assert lying(tmp_path) == [
        "refused/坏.csv",
        "refused/坏.csv.更正.xlsx",
        "refused/甲.csv",
        "refused/甲.csv.原因.txt",
    ]
    assert "认不出" in (tmp_path / "refused/甲.csv.原因.txt").read_text("utf-8")


def test_what_may_still_be_written_waits(city, tmp_path):
    drop(tmp_path, "组织.csv", TABLE, age=1)
    drop(tmp_path, "~$组织.xlsx", TABLE)
    drop(tmp_path, "说明.docx", TABLE)
    assert taken(city, tmp_path) == []
    drop(tmp_path, "组织.csv", TABLE, age=-3600)
    assert [one.name for one in taken(city, tmp_path)] == ["组织.csv"]


def test_a_folder_that_is_not_there_is_told(city, tmp_path):
    with pytest.raises(Refused, match="没有文件夹"):
        taken(city, tmp_path / "nowhere")


def test_the_command_makes_a_round(city, store_url, tmp_path, monkeypatch):
    monkeypatch.setenv("ZHIYUAN_DATABASE_URL", store_url)
    monkeypatch.setenv("ZHIYUAN_PII_KEYS", KEY)
    drop(tmp_path, "组织.csv", TABLE)
    words = ("import", "--watch", str(tmp_path), "--once", "--json")
    done = CliRunner().invoke(zhiyuan, words, catch_exceptions=False)
    assert done.exit_code == 0
    assert json.loads(done.output)["new"] == 2
    assert organizations(city) == 2


@pytest.mark.parametrize("words", [(), ("organizations",), ("organizations", "--watch", ".")])
def test_words_that_do_not_fit_are_told(words):
    done = CliRunner().invoke(zhiyuan, ("import", *words))
    assert done.exit_code == 2
    assert "--watch" in done.output or "KIND" in done.output
