import socket

import pytest

from tests.dashboard.commands.server import started

SECRET = "a secret that only tests know"


def test_without_a_secret_nothing_is_served(terminal):
    done = terminal.run("serve")
    assert (done.code, done.out) == (1, "")
    assert "ZHIYUAN_SECRET_KEY must be set" in done.err


def test_a_store_of_an_older_version_is_not_served(terminal, tmp_path):
    terminal.set("SECRET_KEY", SECRET)
    terminal.set("DATABASE_URL", f"sqlite:///{tmp_path / 'empty.db'}")
    done = terminal.run("serve")
    assert (done.code, done.out) == (1, "")
    assert "zhiyuan db upgrade" in done.err


def test_a_port_that_is_taken_is_refused(terminal):
    terminal.set("SECRET_KEY", SECRET)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = terminal.run("serve", "--port", taken.getsockname()[1])
    assert done.code == 1
    assert "已被占用" in done.err


@pytest.mark.slow
def test_a_store_is_served_until_stopped(city_terminal, store_url, tmp_path):
    keys = {
        "DATABASE_URL": store_url,
        "PII_KEYS": "a key that only tests know",
        "SECRET_KEY": SECRET,
    }
    with started(["serve", "--workers", "2"], tmp_path, **keys) as server:
        for _ in range(8):
            assert server.ask("/readyz")[0] == 200
            assert server.ask("/")[0] == 302
            assert server.ask("/_dash-layout")[0] == 401
        # Both processes count together, whichever is asked.
        for _ in range(4):
            text = server.ask("/metrics")[2]
            assert 'zhiyuan_requests_total{kind="page",method="GET",status="302"} 8.0' in text
        code, out, err = server.stop()
    assert code == 0
    assert f"http://127.0.0.1:{server.port}" in out
    assert "Traceback" not in err and SECRET not in out + err
