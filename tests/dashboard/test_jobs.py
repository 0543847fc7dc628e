"""Work in the background in processes of its own: killed anywhere, it is whole or absent."""

import csv
import io
import os
import random
import signal
import time

import pytest
from sqlalchemy import func, select

from dashboard.jobs import Processes
from dashboard.settings import Settings
from queries import cube, integrity
from queries.imports import taking_back
from queries.imports.jobs.deciding import ask_to_write
from queries.imports.jobs.files import as_upload
from queries.imports.jobs.jobs import open_job, read_job
from queries.schema import finding, import_batch, import_piece, volunteer
from queries.schema.imports import JobState
from queries.scope import Role
from tests import builders
from tests.builders import TODAY
from tests.queries.registrations.working import clerk

STEWARD = clerk("steward", Role.DATA_STEWARD)
ROWS = 10_000


@pytest.fixture
def jobs(city, store_url):
    settings = Settings(database_url=store_url, pii_keys=(builders.KEY,), secret_key="s" * 16)
    jobs = Processes(settings, city)
    yield jobs
    jobs.wait()


def volunteers():
    """A file that takes a second or two to be read and as long to be written."""
    text = io.StringIO()
    rows = csv.writer(text)
    rows.writerow(["志愿者编号", "姓名", "居住地", "注册日期"])
    for number in range(ROWS):
        rows.writerow([f"V{number:06}", f"甲{number}", "思明区", f"2026-0{1 + number % 8}-11"])
    return as_upload("人员.csv", text.getvalue().encode())


def state(store, number):
    with store.reading() as connection:
        return read_job(connection, number)


def until(store, jobs, number, *states):
    """Look at an import as its page does, until it stands somewhere."""
    end = time.monotonic() + 120
    while (job := state(store, number)).state not in states:
        assert time.monotonic() < end, job
        jobs.set_going(number)
        time.sleep(0.1)
    return job


def kill(jobs, number):
    process = jobs.process_of(number)
    if process is not None:
        os.kill(process.pid, signal.SIGKILL)
        process.wait()


def test_killed_anywhere_it_is_whole_or_absent_and_goes_on(city, jobs):
    chance = random.Random()
    with city.writing() as connection:
        number = open_job(connection, STEWARD, city.vault, [volunteers()], "::1")
    for _ in range(2):
        jobs.set_going(number)
        time.sleep(chance.uniform(0.5, 3))
        kill(jobs, number)
        assert count(city, volunteer) == 0
    job = until(city, jobs, number, JobState.READY)
    with city.writing() as connection:
        ask_to_write(connection, STEWARD, city.vault, number, job.digest, False)
    for _ in range(2):
        jobs.set_going(number)
        time.sleep(chance.uniform(1, 5))
        kill(jobs, number)
        done = state(city, number).state == JobState.DONE
        assert count(city, volunteer) == (ROWS if done else 0)
        assert count(city, import_batch) == done
    assert until(city, jobs, number, JobState.DONE).batch_id
    assert (count(city, volunteer), count(city, import_piece)) == (ROWS, 0)
    with city.reading() as connection:
        assert list(cube.verify(connection, TODAY)) == []


def test_nothing_is_done_twice_at_once(city, jobs):
    with city.writing() as connection:
        number = open_job(connection, STEWARD, city.vault, [volunteers()], "::1")
    jobs.set_going(number)
    first = jobs.process_of(number)
    jobs.set_going(number)
    assert jobs.process_of(number) is first
    until(city, jobs, number, JobState.READY)


def count(store, table):
    with store.reading() as connection:
        return connection.scalar(select(func.count()).select_from(table))


def test_records_that_wait_are_judged_in_the_background(city, jobs):
    with city.writing() as connection:
        someone = builders.volunteer(connection)
        for start in ("2026-03-05 09:00", "2026-03-05 09:30"):
            builders.record(connection, someone, start)
        integrity.mark_all(connection)
    jobs.set_judging()
    jobs.set_judging()
    jobs.wait()
    with city.reading() as connection:
        assert not integrity.is_waiting(connection)
        assert connection.scalar(select(func.count()).select_from(finding)) == 1


def test_killed_while_taking_back_it_is_whole_or_absent_and_goes_on(city, jobs):
    chance = random.Random()
    with city.writing() as connection:
        number = open_job(connection, STEWARD, city.vault, [volunteers()], "::1")
    job = until(city, jobs, number, JobState.READY)
    with city.writing() as connection:
        ask_to_write(connection, STEWARD, city.vault, number, job.digest, False)
    batch = until(city, jobs, number, JobState.DONE).batch_id
    with city.writing() as connection:
        taking_back.ask(connection, STEWARD, batch, "::1")
    jobs.set_undoing(batch)
    time.sleep(chance.uniform(0.5, 2.5))
    process = jobs.process_of(batch, "undo")
    process.kill()
    process.wait()
    assert count(city, volunteer) in (0, ROWS)
    jobs.set_undoing(batch)
    jobs.wait()
    assert count(city, volunteer) == 0
    with city.reading() as connection:
        assert list(cube.verify(connection, TODAY)) == []
