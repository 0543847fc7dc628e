"""What is counted for whoever watches the installation, and who may read it."""

import re
from datetime import datetime, timedelta

import pytest
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy import select

from callbacks.services import Services
from dashboard.access import current_viewer
from dashboard.app import create_app
from dashboard.metrics import time_statements
from dashboard.settings import Settings
from queries.schema import account, import_job
from tests import builders
from tests.builders import HULI, put
from tests.dashboard.programs import add_accounts

ELSEWHERE = {"REMOTE_ADDR": "192.0.2.7"}


@pytest.fixture
def town(city):
    with city.writing() as connection:
        secrets = add_accounts(connection)
        builders.record(connection, builders.volunteer(connection), "2026-03-05 09:00")
        builders.refresh(connection)
    services = Services(city, current_viewer, lambda: builders.TODAY)
    app = create_app(Settings(secret_key="only tests know this key"), services)
    return city, secrets, app.server.test_client()


def told(answer):
    """The samples of an answer by name and labels."""
    assert answer.status_code == 200, answer.text
    return {
        (sample.name, tuple(sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
    }


def test_requests_are_counted_by_kind_method_and_status(town):
    _, _, client = town

    def count(kind, method, status):
        labels = (("kind", kind), ("method", method), ("status", status))
        return told(client.get("/metrics")).get(("zhiyuan_requests_total", labels), 0)

    before = [count("page", "GET", "200"), count("page", "other", "405")]
    for _ in range(3):
        client.get("/login")
    client.open("/login", method="BREW")
    assert count("page", "GET", "200") == before[0] + 3
    assert count("page", "other", "405") == before[1] + 1
    timed = told(client.get("/metrics"))
    assert timed["zhiyuan_request_seconds_count", (("kind", "page"),)] >= before[0] + 3


def test_the_state_of_the_store_is_told(town):
    store, _, client = town
    before = told(client.get("/metrics"))
    assert before["zhiyuan_data_version", ()] >= 1 and before["zhiyuan_figures_stale", ()] == 0
    with store.writing() as connection:
        builders.record(connection, builders.volunteer(connection), "2026-03-06 09:00")
        later = datetime.now() + timedelta(days=1)
        connection.execute(account.update().values(locked_until=later))
        made = {"account": "x", "kind": "volunteers", "state": "ready", "created_at": later}
        put(connection, import_job, **made)
    after = told(client.get("/metrics"))
    assert after["zhiyuan_figures_stale", ()] == 1
    assert after["zhiyuan_accounts_locked", ()] == 4
    assert after["zhiyuan_import_jobs", (("state", "ready"),)] == 1
    assert ("zhiyuan_cases", (("queue", "overdue"),)) in after


@pytest.mark.parametrize("header", ["X-Forwarded-For", "X-Real-IP", "Forwarded"])
def test_a_proxy_of_this_machine_is_not_this_machine(town, header):
    _, _, client = town
    assert client.get("/metrics", headers={header: "127.0.0.1"}).status_code == 401


def test_from_elsewhere_it_takes_the_token_of_who_sees_the_whole_city(town):
    _, secrets, client = town

    def ask(secret=None):
        headers = {"Authorization": f"Bearer {secret}"} if secret else {}
        return client.get("/metrics", headers=headers, environ_base=ELSEWHERE)

    assert ask().status_code == 401 and "WWW-Authenticate" in ask().headers
    assert ask("no token").status_code == 401
    assert ask(secrets["district"]).status_code == 403
    assert told(ask(secrets["leader"])) and told(ask(secrets["system"]))


def test_it_names_no_person_and_no_district(town):
    _, _, client = town
    text = client.get("/metrics").text
    assert HULI not in text and "leader" not in text
    assert not re.search(r"[一-鿿]", text)


@pytest.mark.parametrize("slow", [True, False])
def test_a_slow_statement_is_logged_with_its_plan_and_without_values(town, caplog, slow):
    store, _, _ = town
    time_statements(store, 1e-9 if slow else 60)
    with caplog.at_level("WARNING", "dashboard.metrics"), store.reading() as connection:
        asked = select(account.c.id).where(account.c.username == "nobody-at-all")
        assert connection.execute(asked).all() == []
    logged = [one for one in caplog.messages if "account.username" in one]
    assert len(logged) == slow
    for one in logged:
        assert "A statement took 0.00 s: SELECT account.id" in one
        assert re.search("SEARCH account|Scan (using|on) ", one.split("\n", 1)[1])
        assert "nobody-at-all" not in one
