"""Work that waits in a real Redis for real workers: nothing is lost, nothing done twice."""

import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager

import psutil
import pytest
from redis import Redis
from sqlalchemy import func, select

from dashboard.queued import Queue
from dashboard.setting_checks import BadSetting
from dashboard.settings import Settings
from queries import cube
from queries.imports.jobs.deciding import ask_to_write
from queries.imports.jobs.jobs import open_job
from queries.schema import import_batch, volunteer
from queries.schema.imports import JobState
from tests import builders
from tests.builders import TODAY
from tests.dashboard.test_jobs import ROWS, STEWARD, count, state, volunteers

PATIENCE = 120


@pytest.fixture
def desk(migrated):
    """A store on PostgreSQL with a small city, and its address."""
    with migrated("postgres") as url, builders.opened(url) as store:
        with store.writing() as connection:
            builders.small_city(connection)
        yield store, url


@pytest.fixture
def queue(desk, redis_url):
    Redis.from_url(redis_url).flushall()
    store, url = desk
    settings = Settings(
        database_url=url, redis_url=redis_url, pii_keys=(builders.KEY,), secret_key="s" * 16
    )
    return Queue(settings, store)


@contextmanager
def worker(desk, redis_url):
    """A worker as it is installed, in processes of its own."""
    environment = {
        **os.environ,
        "ZHIYUAN_DATABASE_URL": desk[1],
        "ZHIYUAN_REDIS_URL": redis_url,
        "ZHIYUAN_PII_KEYS": builders.KEY,
        "ZHIYUAN_SECRET_KEY": "s" * 16,
    }
    command = "import sys; from dashboard.commands import main; main()"
    process = subprocess.Popen(
        [sys.executable, "-c", command, "work", "--processes", "2"],
        env=environment,
        stdout=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        process.stdout.close()


def until(store, queue, number, *states):
    end = time.monotonic() + PATIENCE
    while (job := state(store, number)).state not in states:
        assert time.monotonic() < end, job
        queue.set_going(number)
        time.sleep(0.1)
    return job


def opened(store):
    with store.writing() as connection:
        return open_job(connection, STEWARD, store.vault, [volunteers()], "::1")


def waiting(redis_url):
    return Redis.from_url(redis_url).llen("zhiyuan")


def test_work_waits_for_a_worker_once_and_is_done_by_it(desk, queue, redis_url):
    store, _ = desk
    number = opened(store)
    for _ in range(5):
        queue.set_going(number)
    assert waiting(redis_url) == 1
    with worker(desk, redis_url):
        job = until(store, queue, number, JobState.READY)
        with store.writing() as connection:
            ask_to_write(connection, STEWARD, store.vault, number, job.digest, False)
        assert until(store, queue, number, JobState.DONE).batch_id
    assert count(store, volunteer) == ROWS
    with store.reading() as connection:
        assert list(cube.verify(connection, TODAY)) == []


def test_what_a_killed_worker_was_at_is_done_by_another(desk, queue, redis_url):
    store, _ = desk
    number = opened(store)
    with worker(desk, redis_url) as first:
        job = until(store, queue, number, JobState.READY)
        with store.writing() as connection:
            ask_to_write(connection, STEWARD, store.vault, number, job.digest, False)
        queue.set_going(number)
        end = time.monotonic() + PATIENCE
        while state(store, number).state == JobState.ASKED:
            assert time.monotonic() < end
            time.sleep(0.02)
        for child in psutil.Process(first.pid).children(recursive=True):
            child.kill()
        os.killpg(first.pid, signal.SIGKILL)
        first.wait()
    whole = state(store, number).state == JobState.DONE
    assert count(store, volunteer) == (ROWS if whole else 0)
    with worker(desk, redis_url):
        until(store, queue, number, JobState.DONE)
    assert count(store, volunteer) == ROWS
    with store.reading() as connection:
        assert connection.scalar(select(func.count()).select_from(import_batch)) == 1


def test_two_workers_do_nothing_twice(desk, queue, redis_url):
    store, _ = desk
    numbers = [opened(store) for _ in range(3)]
    with worker(desk, redis_url), worker(desk, redis_url):
        for number in numbers:
            job = until(store, queue, number, JobState.READY, JobState.DONE)
            with store.writing() as connection:
                ask_to_write(connection, STEWARD, store.vault, number, job.digest, False)
            until(store, queue, number, JobState.DONE, JobState.READY)
    assert count(store, volunteer) == ROWS


def test_without_redis_the_piece_waits_in_the_store(desk, caplog):
    store, url = desk
    settings = Settings(
        database_url=url, redis_url="redis://127.0.0.1:1/0", pii_keys=(builders.KEY,)
    )
    number = opened(store)
    Queue(settings, store).set_going(number)
    assert "Redis does not take work" in caplog.text
    assert state(store, number).state == JobState.WAITING


@pytest.mark.parametrize(
    "given",
    [
        {"redis_url": "http://127.0.0.1", "database_url": "postgresql://x"},
        {"redis_url": "redis://127.0.0.1", "database_url": "sqlite:///x.db"},
    ],
)
def test_an_address_that_cannot_be_is_refused_by_its_name(given):
    with pytest.raises(BadSetting, match="ZHIYUAN_REDIS_URL"):
        Settings(**given)
