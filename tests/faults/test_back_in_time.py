"""The store of PostgreSQL as it stood at a moment, from a base backup and the log kept since."""

import tempfile
from pathlib import Path

import pytest
from sqlalchemy import delete, func, select, text

from queries import audit, cube
from queries.backups import check_store
from queries.schema import service_record
from tests import builders
from tests.builders import TODAY
from tests.dashboard.machines import until
from tests.postgres import memory, wanted_cluster


@pytest.fixture
def kept_log():
    """A folder into which the server, which is not root, copies its log."""
    with tempfile.TemporaryDirectory(prefix="zhiyuan-log-", dir=memory()) as name:
        folder = Path(name)
        folder.chmod(0o777)
        yield folder


@pytest.fixture
def primary(kept_log):
    with wanted_cluster(
        memory(),
        synchronous_commit="on",
        archive_mode="on",
        archive_command=f"cp %p {kept_log}/%f",
    ) as cluster:
        yield cluster


def records(store):
    with store.reading() as connection:
        return connection.scalar(select(func.count()).select_from(service_record))


def served(connection, day):
    someone = builders.volunteer(connection)
    builders.record(connection, someone, f"2026-03-{day:02} 09:00")
    builders.refresh(connection)
    audit.record(connection, actor="steward", address="", action="served", subject=str(day))


def test_what_was_deleted_by_mistake_is_there_again_and_nothing_before_is_missing(
    primary, kept_log
):
    name = primary.create()
    with builders.opened(primary.url(name)) as store:
        store.upgrade()
        with store.writing() as connection:
            builders.small_city(connection)
            served(connection, 5)
        with primary.copy() as copy:
            for day in (6, 7):
                with store.writing() as connection:
                    served(connection, day)
            with store.reading() as connection:
                moment = connection.scalar(text("SELECT pg_current_wal_insert_lsn()::text"))
                head = audit.find_head(connection)
            with store.writing() as connection:
                connection.execute(delete(service_record))
                connection.execute(text("SELECT pg_switch_wal()"))
            assert records(store) == 0
            until(lambda: is_kept(store, moment))
            store.close()
            primary.stop()

            (copy.folder / "data" / "recovery.signal").touch()
            copy.start(
                restore_command=f"cp {kept_log}/%f %p",
                recovery_target_lsn=moment,
                recovery_target_action="promote",
                archive_mode="off",
            )
            with builders.opened(copy.url(name)) as again:
                until(lambda: is_primary(again))
                assert records(again) == 3
                assert check_store(again) == []
                with again.reading() as connection:
                    assert list(cube.verify(connection, TODAY)) == []
                    assert audit.verify_chain(connection, head) == []
                with again.writing() as connection:
                    served(connection, 8)
                assert records(again) == 4


def is_kept(store, moment):
    """Whether the log lies in the folder up to a moment."""
    asked = (
        "SELECT last_archived_wal >= pg_walfile_name(CAST(:moment AS pg_lsn)) FROM pg_stat_archiver"
    )
    with store.reading() as connection:
        return connection.scalar(text(asked), {"moment": moment})


def is_primary(store):
    with store.reading() as connection:
        return not connection.scalar(text("SELECT pg_is_in_recovery()"))
