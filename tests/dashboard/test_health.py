from queries.store import Store
from tests import builders
from tests.dashboard.conftest import build
from tests.dashboard.visitor import Visitor


def test_a_whole_store_is_ready_and_nothing_more_is_told(visitor, office):
    with office.writing() as connection:
        builders.refresh(connection)
    for path, words in (("/healthz", "ok\n"), ("/readyz", "ready\n")):
        answer = visitor.get(path)
        assert (answer.status_code, answer.text) == (200, words)
        assert "Set-Cookie" not in answer.headers


def test_figures_that_lag_behind_are_not_ready(visitor, office):
    with office.writing() as connection:
        builders.refresh(connection)
        builders.volunteer(connection)
    assert visitor.get("/healthz").status_code == 200
    answer = visitor.get("/readyz")
    assert (answer.status_code, answer.text) == (503, "not ready\n")


def test_a_store_without_tables_is_not_ready(tmp_path, settings, clock):
    with builders.opened(f"sqlite:///{tmp_path / 'empty.db'}") as store:
        visitor = Visitor(build(store, settings, clock))
        assert visitor.get("/readyz").status_code == 503
        assert visitor.get("/healthz").status_code == 200


def test_a_store_out_of_reach_is_not_ready(settings, clock):
    store = Store("postgresql://nobody@127.0.0.1:9/none", vault=builders.vault())
    visitor = Visitor(build(store, settings, clock))
    assert visitor.get("/readyz").status_code == 503
    assert visitor.get("/healthz").status_code == 200
    assert visitor.get("/login").status_code == 503
