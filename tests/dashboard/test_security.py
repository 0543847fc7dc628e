import pytest

from dashboard.security import local_path
from dashboard.settings import Settings
from tests.dashboard.conftest import build
from tests.dashboard.visitor import PASSWORD, Visitor, asking


def test_a_callback_needs_the_token_of_its_session(leader):
    leader.get("/")
    assert leader.call(token=False).status_code == 400
    assert leader.call().status_code == 200


def test_a_token_of_another_session_is_worthless(leader, small_app):
    other = Visitor(small_app)
    other.sign_in("leader")
    other.get("/")
    stolen = other.token()
    answer = leader.client.post("/_dash-update-component", json=asking(), headers=stolen)
    assert answer.status_code == 400


@pytest.mark.parametrize("path", ["/logout", "/account/password", "/account/language", "/login"])
def test_a_form_needs_a_token(leader, path):
    assert leader.client.post(path, data={"username": "leader"}).status_code == 400
    assert leader.get("/account/password").status_code == 200


@pytest.mark.parametrize(
    "body",
    [
        [],
        "x",
        5,
        {},
        {**asking(), "output": "nothing.children"},
        {**asking(), "output": ["answer.children"]},
        {**asking(), "inputs": "x"},
        {**asking(), "state": {}},
        {**asking(), "changedPropIds": None},
        {**asking(), "changedPropIds": 5},
    ],
)
def test_what_is_no_callback_is_refused(leader, body):
    leader.get("/")
    answer = leader.client.post("/_dash-update-component", json=body, headers=leader.token())
    assert answer.status_code == 400


def test_a_callback_in_another_type_is_refused(leader):
    leader.get("/")
    answer = leader.client.post(
        "/_dash-update-component",
        data='{"output": "answer.children"}',
        headers={**leader.token(), "Content-Type": "text/plain"},
    )
    assert answer.status_code == 400


@pytest.mark.parametrize(
    "path", ["/login", "/", "/healthz", "/assets/door.css", "/no/such", "/broken"]
)
def test_every_answer_carries_the_headers(leader, path):
    headers = leader.get(path).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    if not path.startswith("/assets/"):
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["Referrer-Policy"] == "same-origin"
        assert "Strict-Transport-Security" not in headers


def test_pages_run_no_script_that_is_not_ours(leader):
    policy = dict(
        part.split(" ", 1)
        for part in leader.get("/").headers["Content-Security-Policy"].split("; ")
    )
    assert policy["default-src"] == "'none'"
    assert policy["frame-ancestors"] == "'none'"
    scripts = policy["script-src"].split()
    assert "'unsafe-inline'" not in scripts and "'unsafe-eval'" not in scripts
    assert {one for one in scripts if not one.startswith("'sha256-")} == {"'self'"}
    assert not any("http" in sources for sources in policy.values())


@pytest.mark.parametrize("path", ["/login", "/", "/_dash-layout", "/account/password"])
def test_nothing_private_is_kept_by_the_browser(leader, path):
    assert leader.get(path).headers["Cache-Control"] == "no-store"


def test_an_anonymous_page_carries_no_data_nor_versions(visitor):
    assert visitor.get("/").text.count("dash") == 0


def test_cookies_are_out_of_reach_of_scripts_but_for_the_token(visitor):
    visitor.get("/login")
    cookies = visitor.sign_in("leader").headers.getlist("Set-Cookie")
    named = {one.partition("=")[0]: one for one in cookies}
    assert named.keys() == {"zhiyuan", "zhiyuan_known", "zhiyuan_csrf"}
    assert all("SameSite=Lax" in one for one in cookies)
    assert "HttpOnly" not in named.pop("zhiyuan_csrf")
    assert all("HttpOnly" in one for one in named.values())


def test_behind_tls_cookies_are_secure_and_the_proxy_is_believed(office, clock):
    settings = Settings(secret_key="only tests know this key", behind_tls=True)
    proxied = {"HTTP_X_FORWARDED_PROTO": "https", "HTTP_X_FORWARDED_FOR": "203.0.113.7"}
    visitor = Visitor(build(office, settings, clock), **proxied)
    answer = visitor.get("/login")
    (cookie,) = answer.headers.getlist("Set-Cookie")
    assert cookie.startswith("__Host-zhiyuan=") and "Secure" in cookie and "Path=/" in cookie
    assert answer.headers["Strict-Transport-Security"].startswith("max-age=")


def test_a_host_that_is_not_ours_is_refused(office, clock):
    settings = Settings(secret_key="only tests know this key", allowed_hosts=("zhiyuan.example",))
    client = build(office, settings, clock).server.test_client()
    assert client.get("/login", headers={"Host": "evil.example"}).status_code == 400
    assert client.get("/login", headers={"Host": "zhiyuan.example"}).status_code == 200


@pytest.mark.parametrize(
    "path", ["/", "/ok?x=1", "/pillars/training?from=2026-01&to=2026-09", "/组织"]
)
def test_a_path_of_ours_is_gone_on_to(path):
    assert local_path(path) == path


ATTACKS = [
    None,
    "",
    "evil.example",
    "//evil.example",
    "///evil.example",
    "////evil.example",
    "/\\evil.example",
    "\\/evil.example",
    "\\\\evil.example",
    "https://evil.example",
    "https:evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "\t//evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "/ok\r\nSet-Cookie: a=b",
    "/\x00/evil.example",
    "/ok\\..\\evil",
]


@pytest.mark.parametrize("address", ATTACKS)
def test_an_address_elsewhere_is_not_gone_on_to(address):
    assert local_path(address) == "/"


@pytest.mark.parametrize("address", [one for one in ATTACKS if one])
def test_nobody_is_sent_elsewhere_by_the_login(visitor, address):
    assert visitor.sign_in("leader", PASSWORD, next=address).location == "/"
