"""The database out of reach for a while: pages say so, and everything goes on by itself."""

import pytest
from sqlalchemy.exc import OperationalError

from dashboard.settings import Settings
from queries.scope import Role
from tests import builders
from tests.dashboard.conftest import Clock, build, employ
from tests.dashboard.visitor import Visitor
from tests.postgres import memory, wanted_cluster


def test_while_a_server_is_away_pages_say_so_and_recover():
    with wanted_cluster(memory(), synchronous_commit="on") as cluster:
        url = cluster.url(cluster.create())
        with builders.opened(url) as store:
            store.upgrade()
            with store.writing() as connection:
                builders.small_city(connection)
                builders.refresh(connection)
                employ(connection, "leader", Role.LEADER)
            settings = Settings(secret_key="only tests know this key")
            visitor = Visitor(build(store, settings, Clock()))
            assert visitor.sign_in("leader").status_code == 302
            assert visitor.get("/readyz").status_code == 200
            visitor.get("/")
            cluster.stop()
            page = visitor.get("/account/password")
            assert page.status_code == 503 and "数据库暂时没有响应" in page.text
            assert page.headers["Retry-After"] == "5"
            answer = visitor.call()
            assert answer.status_code == 503 and "数据库暂时没有响应" in answer.text
            assert visitor.get("/readyz").status_code == 503
            assert visitor.get("/healthz").status_code == 200
            with pytest.raises(OperationalError), store.writing():
                pass
            cluster.start()
            assert visitor.get("/readyz").status_code == 200
            assert visitor.get("/account/password").status_code == 200
            assert visitor.call().status_code == 200


def test_a_file_that_another_holds_for_too_long_is_told(tmp_path):
    url = f"sqlite:///{tmp_path / 'store.db'}"
    with builders.opened(url) as store, builders.opened(url) as other:
        store.upgrade()
        with other.writing():
            with pytest.raises(OperationalError), store.writing(wait=False):
                pass
            with store.reading() as connection:
                assert connection.exec_driver_sql("SELECT 1").scalar_one() == 1
        with store.writing(wait=False):
            pass
