import itertools
import re

import pytest
from sqlalchemy import select, update

from queries import accounts, audit
from queries.accounts.brakes import FAILURES_OF_ADDRESS
from queries.schema import city, login_failure, past_password
from tests.dashboard.visitor import PASSWORD, Visitor


def entries(store):
    with store.reading() as connection:
        return [
            (entry["action"], entry["actor"], entry["result"])
            for entry in audit.list_entries(connection)
        ]


def test_signing_in_leads_to_where_one_wanted_to_go(visitor):
    wanted = "/pillars/training?from=2026-01&district=350203"
    page = visitor.get(wanted).location
    carried = re.search(r'name="next" value="([^"]+)"', visitor.get(page).text)[1]
    assert carried.replace("&amp;", "&") == wanted
    assert visitor.sign_in("leader", next=wanted).location == wanted


@pytest.mark.parametrize(("username", "password"), [("leader", "wrong"), ("nobody", PASSWORD)])
def test_a_wrong_name_and_a_wrong_password_are_told_alike(visitor, username, password):
    answer = visitor.sign_in(username, password)
    assert answer.status_code == 401
    assert "用户名或密码不正确，或账号已暂时锁定" in answer.text
    assert password not in answer.text
    assert visitor.get("/").status_code == 302


def test_a_locked_account_is_told_like_a_wrong_password(visitor, office):
    wrong = [visitor.sign_in("leader", "wrong") for _ in range(5)][-1]
    locked = visitor.sign_in("leader")
    assert locked.status_code == wrong.status_code == 401
    assert [result for _, _, result in entries(office)] == ["wrong"] * 5 + ["locked"]


def test_an_address_that_guesses_has_to_wait(visitor, office, clock):
    with office.writing() as connection:
        failures = [{"address": "127.0.0.1", "at": clock()}] * FAILURES_OF_ADDRESS
        connection.execute(login_failure.insert(), failures)
    answer = visitor.sign_in("leader")
    assert answer.status_code == 429
    assert answer.headers["Retry-After"] == "900"
    clock.forward(minutes=15)
    assert visitor.sign_in("leader").status_code == 302


def test_the_browser_of_the_owner_is_known_again(visitor, small_app, clock):
    visitor.sign_in("leader")
    visitor.get("/")
    visitor.post("/logout")
    stranger = Visitor(small_app, REMOTE_ADDR="203.0.113.9")
    for _ in range(5):
        stranger.sign_in("leader", "wrong")
    assert stranger.sign_in("leader").status_code == 401
    assert visitor.sign_in("leader").status_code == 302


@pytest.mark.parametrize("forged", ["", "1", "MQ.forged", "x" * 3000])
def test_a_forged_mark_of_a_known_browser_is_ignored(visitor, forged):
    visitor.client.set_cookie("zhiyuan_known", forged)
    assert visitor.sign_in("leader").status_code == 302


def test_who_is_signed_in_needs_no_login(leader):
    assert leader.get("/login?next=/pillars/training").location == "/pillars/training"


def test_coming_and_going_is_written_to_the_trail(leader, office):
    leader.get("/")
    leader.post("/logout")
    assert entries(office) == [("login", "leader", "ok"), ("logout", "leader", "ok")]


def test_going_is_not_done_by_a_link(leader):
    assert leader.get("/logout").status_code in (200, 404, 405)
    assert leader.get("/account/password").status_code == 200


@pytest.mark.parametrize(
    ("old", "new", "repeated", "words"),
    [
        ("wrong", "my own long one", "my own long one", "当前密码不正确"),
        (PASSWORD, "short", "short", "10 至 128"),
        (PASSWORD, "my own long one", "my own long two", "不一致"),
        (PASSWORD, PASSWORD, PASSWORD, "不能与当前密码相同"),
        (PASSWORD, "leader leads on", "leader leads on", "用户名"),
    ],
)
def test_a_password_that_will_not_do_says_why(leader, office, old, new, repeated, words):
    answer = leader.send("/account/password", password=old, new_password=new, repeated=repeated)
    assert answer.status_code == 422
    assert words in answer.text
    with office.reading() as connection:
        one = accounts.get_account(connection, "leader")
        assert accounts.has_password(connection, one.id, PASSWORD)


def test_the_language_chosen_stays(leader, small_app):
    leader.get("/")
    answer = leader.post("/account/language", locale="en", next="/pillars/training")
    assert answer.location == "/pillars/training"
    assert '<html lang="en"' in leader.get("/account/password").text
    elsewhere = Visitor(small_app)
    elsewhere.sign_in("leader")
    assert '<html lang="en"' in elsewhere.get("/account/password").text
    assert leader.post("/account/language", locale="xx").status_code == 400


def test_the_language_is_switched_before_the_login_too(visitor):
    assert '<html lang="en"' in visitor.get("/login?lang=en").text
    assert '<html lang="en"' in visitor.get("/login").text
    assert '<html lang="zh-CN"' in visitor.get("/login?lang=zh_CN").text


def test_the_theme_chosen_stays(leader, office):
    leader.get("/")
    for theme, kept in (("dark", "dark"), ("auto", None)):
        assert leader.post("/account/theme", theme=theme).status_code == 302
        with office.reading() as connection:
            assert accounts.get_account(connection, "leader").theme == kept
    assert leader.post("/account/theme", theme="pink").status_code == 400


def test_made_up_data_is_named_and_so_are_the_demo_accounts(visitor, office):
    page = visitor.get("/login").text
    assert "模拟数据" not in page and "演示账号" not in page and "<dt>leader</dt>" not in page
    with office.writing() as connection:
        connection.execute(update(city).values(synthetic=1))
    page = visitor.get("/login").text
    assert "模拟数据" in page and "<dt>leader</dt>" in page


def test_names_are_text_wherever_they_come_from(visitor):
    answer = visitor.sign_in('"><script>alert(1)</script>', next='/"><script>alert(1)</script>')
    assert "<script>alert" not in answer.text


def test_a_password_had_lately_is_not_taken_again(leader, office):
    had = [PASSWORD, *(f"quite another one {number}" for number in range(6))]
    for old, new in itertools.pairwise(had):
        fields = {"password": old, "new_password": new, "repeated": new}
        assert leader.send("/account/password", **fields).status_code == 302
    for past in had[1:6]:
        fields = {"password": had[-1], "new_password": past, "repeated": past}
        answer = leader.send("/account/password", **fields)
        assert answer.status_code == 422 and "最近 5 次用过的密码" in answer.text
    fields = {"password": had[-1], "new_password": PASSWORD, "repeated": PASSWORD}
    assert leader.send("/account/password", **fields).status_code == 302, "long ago"
    with office.reading() as connection:
        kept = connection.execute(select(past_password.c.password_hash)).scalars().all()
    assert len(kept) == 5 and all(one.startswith("$argon2id$") for one in kept)
