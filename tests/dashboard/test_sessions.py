import pytest

from dashboard.signed_in import browser_name
from queries import accounts, audit
from queries.accounts import sessions
from tests.dashboard.visitor import PASSWORD, Visitor

CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/141.0 Safari/537.36"
EDGE = f"{CHROME} Edg/141.0"
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Mobile Safari/604.1"


@pytest.fixture
def elsewhere(small_app, leader):
    """Another browser of the leader, at another address."""
    other = Visitor(small_app, REMOTE_ADDR="203.0.113.9", HTTP_USER_AGENT=PHONE)
    other.sign_in("leader")
    return other


def going(store, clock, username="leader"):
    with store.reading() as connection:
        account = accounts.get_account(connection, username)
        return sessions.list_going(connection, account.id, clock())


def test_one_sees_where_one_is_signed_in(leader, elsewhere):
    page = leader.get("/account/sessions").text
    assert page.count("<li>") == 2
    assert "Safari · iPhone" in page and "203.0.113.9" in page and "127.0.0.1" in page
    assert page.count('name="session" value=') == 2, "one for the other, one for all others"
    assert "2026年9月30日 09:00" in page, "the city's time, not UTC"


def test_what_another_typed_as_their_browser_is_text(leader, small_app):
    other = Visitor(small_app, HTTP_USER_AGENT="<script>alert(1)</script>" * 50)
    assert other.sign_in("leader").status_code == 302
    assert "<script>alert" not in leader.get("/account/sessions").text


def test_one_session_is_ended_and_the_others_go_on(leader, elsewhere, office, clock):
    phone = going(office, clock)[0]
    leader.get("/")
    answer = leader.post("/account/sessions", session=str(phone.id))
    assert answer.location == "/account/sessions"
    assert elsewhere.get("/account/password").status_code == 302
    assert leader.get("/account/password").status_code == 200
    with office.reading() as connection:
        assert list(audit.list_entries(connection))[-1]["action"] == "session_ended"


def test_all_others_are_ended_at_once(leader, elsewhere, small_app, office, clock):
    third = Visitor(small_app)
    third.sign_in("leader")
    leader.get("/")
    leader.post("/account/sessions", session="others")
    assert [one.get("/account/password").status_code for one in (elsewhere, third)] == [302, 302]
    assert leader.get("/account/password").status_code == 200
    assert len(going(office, clock)) == 1


def test_signing_out_ends_the_cookie_wherever_it_got_to_and_nothing_else(
    leader, elsewhere, small_app
):
    stolen = Visitor(small_app)
    for cookie in ("zhiyuan",):
        stolen.client.set_cookie(cookie, leader.client.get_cookie(cookie).value)
    assert stolen.get("/account/password").status_code == 200
    leader.get("/")
    leader.post("/logout")
    assert stolen.get("/account/password").status_code == 302
    assert elsewhere.get("/account/password").status_code == 200


@pytest.mark.parametrize("number", ["999999", "0", "-1", "x", "", "9" * 40])
def test_a_session_that_is_not_ones_own_is_not_ended(leader, small_app, number, office, clock):
    system = Visitor(small_app)
    system.sign_in("system")
    leader.get("/")
    theirs = str(going(office, clock, "system")[0].id)
    for one in (number, theirs):
        assert leader.post("/account/sessions", session=one).status_code in (400, 422)
    assert system.get("/account/password").status_code == 200


def test_ending_a_session_needs_the_token_of_the_page(leader, elsewhere, office, clock):
    phone = going(office, clock)[0]
    answer = leader.client.post("/account/sessions", data={"session": str(phone.id)})
    assert answer.status_code == 400
    assert elsewhere.get("/account/password").status_code == 200


def test_a_changed_password_ends_every_other_session(leader, elsewhere, office, clock):
    new = "a much better one"
    answer = leader.send("/account/password", password=PASSWORD, new_password=new, repeated=new)
    assert answer.status_code == 302
    assert elsewhere.get("/account/password").status_code == 302
    assert leader.get("/account/password").status_code == 200
    assert len(going(office, clock)) == 1


def test_a_cookie_of_an_older_make_is_no_session(small_app, leader):
    with leader.client.session_transaction() as session:
        session["_user_id"] = "1.0"
    assert leader.get("/account/password").status_code == 302


def test_use_is_noted_now_and_then(leader, office, clock):
    clock.forward(minutes=2)
    leader.get("/account/password")
    assert going(office, clock)[0].seen_at == going(office, clock)[0].begun_at
    clock.forward(minutes=4)
    leader.get("/account/password")
    assert going(office, clock)[0].seen_at == clock()


def test_a_session_that_is_over_is_listed_no_more(leader, office, clock):
    clock.forward(hours=11)
    assert going(office, clock) == []


def test_the_clock_tells_what_is_left_and_looking_keeps_nobody(leader, clock):
    leader.get("/")
    assert leader.get("/account/session").json == {"idle": 1800, "whole": 36000}
    for _ in range(4):
        clock.forward(minutes=5)
        left = leader.get("/account/session").json
    assert left == {"idle": 600, "whole": 34800}
    assert leader.post("/account/session").json == {"idle": 1800, "whole": 34800}
    clock.forward(minutes=31)
    assert leader.get("/account/session").status_code == 401


def test_browsers_are_named_in_short():
    named = [browser_name(one) for one in (CHROME, EDGE, PHONE, "curl/8", "")]
    assert named == [
        "Chrome · Windows",
        "Edge · Windows",
        "Safari · iPhone",
        "未知浏览器",
        "未知浏览器",
    ]
