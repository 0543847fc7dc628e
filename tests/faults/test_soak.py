"""Long use: memory, connections and open files stay as they are.

`--seconds` makes it as long as one has time for.
"""

import time

import pytest

from queries.scope import Role
from tests import builders
from tests.dashboard.conftest import employ
from tests.dashboard.machines import Person, Server
from tests.dashboard.visitor import PASSWORD

PAGES = (
    "/",
    "/account/password",
    "/account/sessions",
    "/api/v1/indicators",
    "/api/v1/indicators/service_hours/values?from=2025-01&to=2026-08&by=district&by=month",
    "/api/v1/indicators/active_rate/values?from=2026-01&to=2026-08&by=district",
    "/api/v1/organizations",
    "/nowhere",
)
GROWTH = 1.1
FEW = 20


@pytest.fixture
def server(town, town_url):
    with town.writing() as connection:
        employ(connection, "leader", Role.LEADER)
    server = Server(
        {
            "ZHIYUAN_DATABASE_URL": town_url,
            "ZHIYUAN_SECRET_KEY": "s" * 32,
            "ZHIYUAN_PII_KEYS": builders.KEY,
        }
    )
    server.start()
    yield server
    server.kill()


def used(server):
    """Bytes of memory that are its own, and open files and connections."""
    processes = server.processes()
    return (
        sum(one.memory_full_info().uss for one in processes),
        sum(one.num_fds() for one in processes),
    )


def work(person, seconds):
    end, answers = time.monotonic() + seconds, 0
    while time.monotonic() < end:
        for page in PAGES:
            status, text = person.ask(page)
            assert status == (404 if page == "/nowhere" else 200), (page, status, text[:300])
            answers += 1
        status, _ = person.ask("/account/theme", {"theme": "dark" if answers % 2 else "light"})
        assert status == 200
    return answers


def test_nothing_grows(server, pytestconfig):
    person = Person(server.port, "http")
    person.sign_in("leader", PASSWORD)
    seconds = pytestconfig.getoption("seconds")
    work(person, seconds / 3)
    memory, files = used(server)
    answers = work(person, seconds)
    later, opened = used(server)
    assert answers > len(PAGES)
    assert later <= memory * GROWTH, f"{memory:,} -> {later:,} bytes in {answers} answers"
    assert opened <= files + FEW, f"{files} -> {opened} files in {answers} answers"
