"""Several at work at once: none fails for another, none decides about what it did not see."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import func, select

from queries import integrity
from queries.integrity.deciding import decide
from queries.integrity.findings import WantedFindings, list_findings
from queries.messages import Refused
from queries.schema import finding, service_record
from queries.schema.integrity import FindingAction
from queries.scope import ROLES, Role, Viewer
from tests import builders
from tests.builders import TODAY, opened
from tests.queries.integrity.conftest import judge_all

STEWARD = Viewer("steward", "steward", ROLES[Role.DATA_STEWARD], None)


def overlapping(connection):
    someone = builders.volunteer(connection)
    for start in ("2026-03-05 09:00", "2026-03-05 09:30"):
        builders.record(connection, someone, start)


def test_records_judged_by_several_at_once_are_asked_about_once(city, store_url):
    with city.writing() as connection:
        for _ in range(300):
            overlapping(connection)
    start = Barrier(3)

    def work(_number):
        with opened(store_url) as store:
            start.wait()
            with store.writing() as connection:
                integrity.mark_all(connection)
                judge_all(connection)

    with ThreadPoolExecutor(3) as pool:
        list(pool.map(work, range(3)))
    with city.reading() as connection:
        assert connection.scalar(select(func.count()).select_from(finding)) == 300


def test_a_decision_does_not_reach_records_that_joined_since(city):
    with city.writing() as connection:
        project = builders.plan(connection, start_on="2026-05-01")
        builders.record(
            connection, builders.volunteer(connection), "2026-03-05", project_id=project
        )
        judge_all(connection)
        [[seen], _] = list_findings(connection, STEWARD, WantedFindings())
        again = builders.record(
            connection, builders.volunteer(connection), "2026-03-06", project_id=project
        )
        integrity.mark(connection, select(service_record.c.id).where(service_record.c.id == again))
        integrity.judge(connection, TODAY)
        [[now], _] = list_findings(connection, STEWARD, WantedFindings())
        assert (seen.id, seen.records, now.records) == (now.id, 1, 2)
        with pytest.raises(Refused, match="有变化"):
            decide(connection, STEWARD, {seen.id: seen.version}, FindingAction.COUNT, "真", TODAY)
