import json

from sqlalchemy import update

from queries.schema import city
from tests import builders


def findings(terminal):
    done = terminal.run("doctor", "--json")
    return done.code, {one["subject"]: one for one in json.loads(done.out)}


def test_what_is_well_is_said_to_be_well(city_terminal):
    _, found = findings(city_terminal)
    assert {"python", "store", "figures", "calendar"} <= {
        name for name, one in found.items() if one["well"]
    }


def test_a_store_without_a_city_fails_and_says_what_to_do(terminal):
    code, found = findings(terminal)
    assert code == 1
    assert not found["city"]["well"]
    assert "zhiyuan city load" in found["city"]["words"]


def test_figures_that_lag_behind_fail(city_terminal, store_url):
    with builders.opened(store_url) as store, store.writing() as connection:
        builders.volunteer(connection)
    code, found = findings(city_terminal)
    assert code == 1
    assert "zhiyuan cube refresh" in found["figures"]["words"]


def test_a_calendar_that_has_run_out_fails(city_terminal, store_url):
    with builders.opened(store_url) as store, store.writing() as connection:
        connection.execute(update(city).values(calendar_known_until=builders.TODAY.replace(2020)))
    code, found = findings(city_terminal)
    assert code == 1
    assert not found["calendar"]["well"]


def test_a_store_out_of_reach_fails_without_showing_its_password(terminal):
    terminal.set("DATABASE_URL", "postgresql://zhiyuan:hunter2@127.0.0.1:9/none")
    done = terminal.run("doctor")
    assert done.code == 1
    assert "FAIL  store" in done.out
    assert "hunter2" not in done.out + done.err
