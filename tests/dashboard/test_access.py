from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import event

from queries import accounts
from tests.dashboard.visitor import PASSWORD, Visitor, asking


@pytest.mark.parametrize("path", ["/", "/pillars/training?from=2026-01", "/account/password", "/x"])
def test_a_page_without_a_session_leads_to_the_login(visitor, path):
    answer = visitor.get(path)
    assert answer.status_code == 302
    assert answer.location.startswith("/login?next=%2F")
    assert visitor.get(answer.location).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/_dash-layout",
        "/_dash-dependencies",
        "/_dash-component-suites/dash/deps/react.js",
        "/_reload-hash",
        "/api/v1/indicators",
    ],
)
def test_a_machine_without_a_session_is_told_401(visitor, path):
    answer = visitor.get(path)
    assert answer.status_code == 401
    assert answer.json["status"] == 401


def test_a_callback_without_a_session_is_told_401(visitor):
    assert visitor.call().status_code == 401


def test_a_callback_answers_whoever_may_ask(leader):
    leader.get("/")
    answer = leader.call(asking("hello"))
    assert answer.status_code == 200
    assert answer.json["response"] == {"answer": {"children": "leader: hello"}}


def test_a_callback_answers_403_to_whoever_may_not(visitor):
    visitor.sign_in("system")
    assert visitor.get("/").status_code == 200
    assert visitor.call().status_code == 403


def test_nothing_of_a_session_before_the_login_is_kept(visitor):
    visitor.get("/login")
    before = visitor.client.get_cookie("zhiyuan").value
    with visitor.client.session_transaction() as session:
        session["planted"] = "by somebody else"
    visitor.sign_in("leader")
    assert visitor.client.get_cookie("zhiyuan").value != before
    with visitor.client.session_transaction() as session:
        assert "planted" not in session


def test_a_session_ends_when_it_is_not_used(leader, clock):
    clock.forward(minutes=29)
    assert leader.get("/").status_code == 200
    clock.forward(minutes=29)
    assert leader.get("/").status_code == 200
    clock.forward(minutes=31)
    answer = leader.get("/")
    assert answer.status_code == 302
    assert "ended=1" in answer.location
    assert "会话已结束" in leader.get(answer.location).text


def test_a_page_left_open_does_not_keep_a_session(leader, clock):
    leader.get("/")
    poll = asking(changed="timer.n_intervals")
    for _ in range(3):
        assert leader.call(poll).status_code == 200
        clock.forward(minutes=9)
    assert leader.call(poll).status_code == 200
    clock.forward(minutes=9)
    assert leader.call(poll).status_code == 401


def test_a_session_ends_after_ten_hours_whatever_is_done(leader, clock):
    for _ in range(20):
        clock.forward(minutes=29)
        assert leader.get("/").status_code == 200
    clock.forward(minutes=29)
    assert leader.get("/").status_code == 302


def test_a_copied_cookie_ends_with_the_logout(leader, small_app):
    thief = Visitor(small_app)
    thief.client.set_cookie("zhiyuan", leader.client.get_cookie("zhiyuan").value)
    assert thief.get("/").status_code == 200
    leader.get("/")
    assert leader.post("/logout").status_code == 302
    assert leader.get("/").status_code == 302
    assert thief.get("/").status_code == 302


def test_a_cookie_taken_to_another_machine_is_worthless(leader, small_app):
    thief = Visitor(small_app, REMOTE_ADDR="203.0.113.9", HTTP_USER_AGENT="another")
    thief.client.set_cookie("zhiyuan", leader.client.get_cookie("zhiyuan").value)
    assert thief.get("/").status_code == 302


def test_a_disabled_account_is_out_at_once(leader, office, clock):
    with office.writing() as connection:
        accounts.disable_account(connection, "leader", clock())
    assert leader.get("/").status_code == 302


def test_a_password_given_by_another_has_to_be_changed_first(visitor, office):
    with office.writing() as connection:
        accounts.set_password(connection, "leader", PASSWORD)
    visitor.sign_in("leader")
    answer = visitor.get("/pillars/training")
    assert answer.location == "/account/password?next=%2Fpillars%2Ftraining"
    assert visitor.get("/_dash-layout").status_code == 403
    page = visitor.get(answer.location)
    assert "由他人设定" in page.text
    new = {"password": PASSWORD, "new_password": "my own long one", "repeated": "my own long one"}
    answer = visitor.send("/account/password", next="/pillars/training", **new)
    assert answer.location == "/pillars/training"
    assert visitor.get("/").status_code == 200


def test_changing_a_password_ends_the_other_sessions(leader, small_app):
    other = Visitor(small_app)
    other.sign_in("leader")
    new = {"password": PASSWORD, "new_password": "my own long one", "repeated": "my own long one"}
    assert leader.send("/account/password", **new).status_code == 302
    assert leader.get("/").status_code == 200
    assert other.get("/").status_code == 302


def test_a_viewer_costs_one_statement(leader, office):
    leader.get("/")
    seen = []
    event.listen(office._engine, "before_cursor_execute", lambda *call: seen.append(call[2]))
    leader.call()
    assert len([one for one in seen if one.startswith("SELECT")]) == 1


def test_viewers_of_many_threads_are_kept_apart(small_app):
    names = ("leader", "system")
    visitors = {}
    for name in names:
        visitors[name] = Visitor(small_app)
        visitors[name].sign_in(name)
        visitors[name].get("/")
    with ThreadPoolExecutor(4) as pool:
        codes = list(pool.map(lambda name: visitors[name].call().status_code, names * 10))
    assert codes == [200, 403] * 10


@pytest.mark.parametrize(
    ("accepted", "cookie", "own", "heard"),
    [
        ("en-US,en", None, None, "en"),
        ("zh-TW,en;q=0.5", None, None, "zh-CN"),
        ("fr", None, None, "zh-CN"),
        ("", None, None, "zh-CN"),
        ("zh", "en", None, "en"),
        ("en", "en", "zh_CN", "zh-CN"),
        ("zh", "xx", "en", "en"),
    ],
)
def test_the_language_is_the_accounts_then_the_cookies_then_the_browsers(
    leader, office, accepted, cookie, own, heard
):
    if cookie:
        leader.client.set_cookie("zhiyuan_language", cookie)
    if own:
        with office.writing() as connection:
            one = accounts.get_account(connection, "leader")
            accounts.set_locale(connection, one.id, own)
    page = leader.get("/account/password", headers={"Accept-Language": accepted}).text
    assert f'<html lang="{heard}"' in page
