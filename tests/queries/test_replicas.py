"""Reading from real replicas: what was written is read, what is gone is left alone."""

import threading
import time
from contextlib import contextmanager
from contextvars import copy_context
from datetime import datetime

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import OperationalError

from queries.replicas import carry_mark, is_mark, written_mark
from queries.schema import login_failure
from queries.store import Store
from tests import builders
from tests.postgres import memory, wanted_cluster


@pytest.fixture(scope="module")
def primary():
    """A server of its own, for tests that stop it."""
    with wanted_cluster(memory()) as cluster:
        yield cluster


@contextmanager
def followed(primary):
    """A store with tables, and a server that follows its own."""
    name = primary.create()
    with builders.opened(primary.url(name)) as store:
        store.upgrade()
    with primary.replica() as replica:
        yield name, replica


@contextmanager
def read_from(primary, name, *replicas):
    store = Store(
        primary.url(name), vault=builders.vault(), read_urls=[one.url(name) for one in replicas]
    )
    try:
        yield store
    finally:
        store.close()


def write(store):
    with store.writing() as connection:
        values = {"address": "127.0.0.1", "at": datetime(2026, 9, 30)}
        connection.execute(login_failure.insert().values(values))


def read(store):
    with store.reading() as connection:
        counted = connection.execute(select(func.count()).select_from(login_failure)).scalar_one()
        follows = connection.execute(select(func.pg_is_in_recovery())).scalar_one()
    return counted, follows


def soon(condition, seconds=20):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)


def elsewhere(act):
    """Do something as another request would: without the mark of this one."""
    done = []
    thread = threading.Thread(target=lambda: done.append(act()))
    thread.start()
    thread.join()
    return done[0]


def test_reading_is_done_by_replicas_and_sees_what_was_written(primary):
    carry_mark(None)
    with followed(primary) as (name, replica), read_from(primary, name, replica) as store:
        assert read(store) == (0, True)
        replica.hold(following=False)
        write(store)
        assert is_mark(written_mark())
        assert read(store) == (1, False), "by the primary, for the replica has not got as far"
        assert elsewhere(lambda: read(store)) == (0, True), "who wrote nothing may wait"
        replica.hold(following=True)
        soon(lambda: read(store) == (1, True))
        carry_mark(None)


def test_a_mark_goes_along_from_request_to_request(primary):
    carry_mark(None)
    with followed(primary) as (name, replica), read_from(primary, name, replica) as store:
        replica.hold(following=False)
        mark = copy_context().run(lambda: (write(store), written_mark())[1])
        assert written_mark() is None and read(store) == (0, True)
        carry_mark(mark)
        assert read(store) == (1, False)
        carry_mark(None)


def test_a_replica_that_is_gone_is_left_alone_and_others_read(primary):
    carry_mark(None)
    with followed(primary) as (name, replica), primary.replica() as second:
        with read_from(primary, name, replica, second) as store:
            assert [read(store)[1] for _ in range(4)] == [True] * 4
            replica.stop()
            assert [read(store)[1] for _ in range(4)] == [True] * 4
            second.stop()
            assert [read(store)[1] for _ in range(4)] == [False] * 4


def test_without_a_primary_pages_are_read_and_nothing_is_written_until_one_takes_over():
    carry_mark(None)
    with wanted_cluster(memory()) as primary, followed(primary) as (name, replica):
        hosts = f"postgresql://postgres@/{name}?host={primary.folder}&host={replica.folder}"
        either = f"{hosts}&target_session_attrs=read-write"
        store = Store(either, vault=builders.vault(), read_urls=[replica.url(name)])
        write(store)
        soon(lambda: elsewhere(lambda: read(store)) == (1, True))
        primary.stop()
        assert elsewhere(lambda: read(store)) == (1, True)
        with pytest.raises(OperationalError):
            write(store)
        replica.promote()
        write(store)
        assert read(store) == (2, False)
        store.close()
        carry_mark(None)


@pytest.mark.parametrize("text", ["", "0", "0/", "x/1", "0/1'", "0/1 ", "123456789/1", "０/1"])
def test_only_what_the_log_writes_is_a_mark(text):
    assert not is_mark(text)
    assert is_mark("0/16B3748")
