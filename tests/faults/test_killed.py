"""Killed at any moment, a piece of work is whole or absent, and goes on when begun again."""

from sqlalchemy import func, select

from queries import audit, cube
from queries.backups import check_store
from queries.briefings.schedules import add_schedule
from queries.schema import briefing, briefing_run, finding, finding_step
from queries.scope import ROLES, Role, Viewer
from tests.builders import TODAY
from tests.dashboard.conftest import employ
from tests.faults.killing import kill_at_work

TIMES = 3

REBUILD = """
    from queries import cube
    from tests.builders import TODAY
    while True:
        with store.writing() as connection:
            cube.rebuild(connection, TODAY)
"""

DECIDE = """
    from queries.integrity.deciding import decide
    from queries.integrity.findings import WantedFindings, list_findings
    from queries.schema.integrity import FindingAction
    from queries.scope import ROLES, Role, Viewer
    from tests.builders import TODAY
    steward = Viewer("steward", "steward", ROLES[Role.DATA_STEWARD], None)
    while True:
        with store.writing() as connection:
            rows, _ = list_findings(connection, steward, WantedFindings())
            one = next(one for one in rows if one.state == "open")
            act = FindingAction.EXCLUDE
            decide(connection, steward, {one.id: one.version}, act, "tried", TODAY)
"""

BRIEF = """
    from datetime import date
    from callbacks.briefings.handing import Manner
    from callbacks.briefings.scheduled import run_due
    from callbacks.services import Services
    from layouts import texts
    from queries.scope import Viewer
    texts.use("zh_CN")
    nobody = Viewer("", "", frozenset(), frozenset())
    services = Services(store, lambda: nobody, lambda: date(2026, 10, 6))
    run_due(services, Manner("", "", "", "2026-10-06 09:00"), [])
"""


def sound(store):
    assert check_store(store) == []
    with store.reading() as connection:
        assert audit.verify_chain(connection) == []
        assert not cube.is_stale(connection)
        assert list(cube.verify(connection, TODAY)) == []


def count(store, table, *where):
    with store.reading() as connection:
        return connection.scalar(select(func.count()).select_from(table).where(*where))


def test_counting_everything_anew(town, town_url):
    for _ in range(TIMES):
        kill_at_work(town_url, REBUILD, 3)
        sound(town)


def test_deciding_about_findings(town, town_url):
    killed = excluded = 0
    while killed < TIMES or not excluded:
        kill_at_work(town_url, DECIDE, 4)
        killed += 1
        assert killed < 30
        excluded = count(town, finding, finding.c.state == "excluded")
        steps = count(town, finding_step, finding_step.c.action == "exclude")
        with town.reading() as connection:
            noted = [one["action"] for one in audit.list_entries(connection)]
        assert excluded == steps == noted.count("finding_exclude")
        sound(town)


def test_making_a_briefing_that_is_due(town, town_url):
    leader = Viewer("leader", "leader", ROLES[Role.LEADER], None)
    with town.writing() as connection:
        employ(connection, "leader", Role.LEADER)
        add_schedule(connection, leader, "city", None, 5, "pptx")
    ended = False
    for _ in range(TIMES):
        ended = kill_at_work(town_url, BRIEF, 3) or ended
        made = count(town, briefing)
        assert made == count(town, briefing_run, briefing_run.c.briefing_id.is_not(None)) <= 1
    while not kill_at_work(town_url, BRIEF, 60):
        pass
    assert count(town, briefing) == count(town, briefing_run) == 1
    sound(town)
