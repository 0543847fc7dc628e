import re
import stat

import pytest
from sqlalchemy import func, select

from queries import accounts
from queries.city.divisions import find_city
from queries.schema import volunteer
from tests import builders
from tests.dashboard.commands.server import started

PASSWORD = "a password of the demo"


def counted(url):
    with builders.opened(url) as store, store.reading() as connection:
        found = find_city(connection)
        people = connection.execute(select(func.count()).select_from(volunteer)).scalar_one()
        return found and found.synthetic, people, len(accounts.list_accounts(connection))


@pytest.mark.slow
def test_a_demonstration_is_made_once_served_again_and_made_anew(tmp_path):
    url = f"sqlite:///{tmp_path / 'var' / 'zhiyuan.db'}"
    with started(["demo"], tmp_path) as server:
        assert server.ask("/readyz")[0] == 200
        assert "模拟数据" in server.ask("/login")[2]
        code, out, err = server.stop()
    assert code == 0 and "Traceback" not in err
    password = re.search(r"Password of all: (\S+)", out)[1]
    first = counted(url)
    assert first == (True, 20_000, 10)
    for secret in ("secret_key", "pii_key", "demo_password"):
        assert stat.S_IMODE((tmp_path / "var" / secret).stat().st_mode) == 0o600
    with started(["demo"], tmp_path) as server:
        for username in accounts.DEMO_ROLES:
            assert server.sign_in(username, password) == 302
        _, out, _ = server.stop()
    assert password in out
    assert counted(url) == first
    with started(["demo", "--fresh"], tmp_path, DEMO_PASSWORD=PASSWORD) as server:
        assert server.sign_in("leader", password) == 401
        assert server.sign_in("leader", PASSWORD) == 302
        server.stop()
    assert counted(url) == first


@pytest.mark.parametrize("words", [("demo",), ("demo", "--fresh")])
def test_data_that_is_not_made_up_is_left_alone(city_terminal, store_url, words):
    before = counted(store_url)
    city_terminal.set("SECRET_KEY", "a secret that only tests know")
    city_terminal.set("DEMO_PASSWORD", PASSWORD)
    done = city_terminal.run(*words)
    assert done.code == 1
    assert "模拟数据" in done.err or "SQLite" in done.err
    assert counted(store_url) == before
