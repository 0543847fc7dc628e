"""A disk without room: said in words, nothing half written, and it goes on once there is room."""

import csv
import io
import os
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import OperationalError

from queries import audit, cube
from queries.backups import check_store
from queries.faults import FULL, is_full
from queries.imports.jobs.deciding import ask_to_write, read_otherwise
from queries.imports.jobs.files import as_upload
from queries.imports.jobs.jobs import find_job, open_job, read_job
from queries.imports.jobs.running import run
from queries.schema import service_record, volunteer
from queries.schema.imports import JobState
from queries.scope import Role
from tests import builders
from tests.builders import TODAY
from tests.postgres import NOBODY
from tests.queries.registrations.working import clerk

STEWARD = clerk("steward", Role.DATA_STEWARD)
PLENTY, LITTLE = 1 << 30, 256 << 10
"""Bytes on a disk."""


@contextmanager
def disk():
    """A disk of its own, and what leaves so many bytes on it."""
    folder = Path(tempfile.mkdtemp(prefix="zhiyuan-disk-"))
    folder.chmod(0o755)  # PostgreSQL, which is not root, comes in too
    mount = ["mount", "-t", "tmpfs", "-o", f"size={PLENTY},mode=777", "tmpfs", folder]
    if os.geteuid() or subprocess.run(mount, capture_output=True).returncode:
        folder.rmdir()
        pytest.skip("this user may not mount a disk of its own")

    def leave(room):
        there = os.statvfs(folder)
        size = (there.f_blocks - there.f_bfree) * there.f_frsize + room
        subprocess.run(["mount", "-o", f"remount,size={size}", folder], check=True)

    try:
        yield folder, leave
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)
        folder.rmdir()


@contextmanager
def on_sqlite(made):
    with disk() as (folder, leave):
        shutil.copyfile(made.removeprefix("sqlite:///"), folder / "store.db")
        yield f"sqlite:///{folder / 'store.db'}", leave


@contextmanager
def on_postgres(made, cluster):
    """A copy of the town in a table space of its own."""
    name = made.partition("?")[0].rpartition("/")[2]
    with (
        disk() as (folder, leave),
        psycopg.connect(
            host=cluster.folder, user="postgres", dbname="postgres", autocommit=True
        ) as admin,
    ):
        (folder / "space").mkdir()
        os.chown(folder / "space", NOBODY, NOBODY)
        admin.execute(f"CREATE TABLESPACE small LOCATION '{folder / 'space'}'")
        admin.execute(f"CREATE DATABASE on_small TEMPLATE {name} TABLESPACE small")
        try:
            yield cluster.url("on_small"), leave
        finally:
            leave(PLENTY)
            admin.execute("DROP DATABASE on_small WITH (FORCE)")
            admin.execute("DROP TABLESPACE small")


@pytest.fixture
def cramped(made_town, request):
    """The town on a disk of its own, and what leaves so many bytes on it."""
    if made_town.startswith("sqlite"):
        lent = on_sqlite(made_town)
    else:
        lent = on_postgres(made_town, request.getfixturevalue("cluster"))
    with lent as (url, leave), builders.opened(url) as store:
        yield store, leave


def records():
    text = io.StringIO()
    rows = csv.writer(text)
    rows.writerow(["志愿者编号", "姓名", "居住地", "注册日期"])
    for number in range(20_000):
        rows.writerow([f"F{number:06}", f"甲{number}", "思明区", f"2026-0{1 + number % 8}-11"])
    return as_upload("人员.csv", text.getvalue().encode())


def count(store):
    with store.reading() as connection:
        return [
            connection.scalar(select(func.count()).select_from(table))
            for table in (volunteer, service_record)
        ]


def ask(store, number):
    with store.writing() as connection:
        job = read_job(connection, number)
        assert job.state == JobState.READY
        ask_to_write(connection, STEWARD, store.vault, number, job.digest, False)


def test_an_import_that_finds_no_room_says_so_and_goes_on_later(cramped):
    store, leave = cramped
    before = count(store)
    with store.writing() as connection:
        number = open_job(connection, STEWARD, store.vault, [records()], "::1")
    run(store, number, TODAY)
    ask(store, number)
    leave(LITTLE)
    with pytest.raises(OperationalError) as told:
        run(store, number, TODAY)
    assert is_full(told.value), told.value
    with store.reading() as connection:
        job = find_job(connection, STEWARD, number)
        assert (job.state, job.message) == (JobState.UNREADABLE, FULL)

    leave(PLENTY)
    assert check_store(store) == []
    assert count(store) == before
    with store.reading() as connection:
        assert audit.verify_chain(connection) == []
        assert list(cube.verify(connection, TODAY)) == []
    with store.writing() as connection:
        read_otherwise(connection, STEWARD, number, "", {})
    run(store, number, TODAY)
    ask(store, number)
    run(store, number, TODAY)
    with store.reading() as connection:
        assert read_job(connection, number).state == JobState.DONE
        assert list(cube.verify(connection, TODAY)) == []
    assert count(store)[0] == before[0] + 20_000
