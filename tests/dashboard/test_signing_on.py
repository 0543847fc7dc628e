"""Signing on by a real OpenID provider, run beside the tests."""

import json
import subprocess
import sys
import time
from dataclasses import replace
from urllib.error import URLError
from urllib.parse import parse_qs, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener, urlopen

import pyotp
import pytest

from dashboard.setting_checks import BadSetting
from dashboard.settings import Settings
from queries import accounts, audit
from queries.accounts import factor
from tests.dashboard.conftest import build
from tests.dashboard.machines import free_port, until
from tests.dashboard.visitor import Visitor

PEOPLE = {"1": "leader", "2": "Leader ", "3": "nobody", "4": "system", "5": ""}
"""Whom the provider knows, and by what user name."""


class Provider:
    """The provider's address, and somebody who says there who they are."""

    def __init__(self, address):
        self.address = address

    def say(self, there, subject):
        """Sign in at the provider, and return the address to which it leads back."""
        asked = Request(there, data=f"sub={subject}".encode(), method="POST")
        answer = build_opener(Stays).open(asked)
        return answer.headers["Location"]


class Stays(HTTPRedirectHandler):
    """Follows no redirect."""

    def http_error_302(self, _request, file, _code, _message, _headers):
        return file


@pytest.fixture(scope="module")
def provider():
    port = free_port()
    known = [
        f"--user-claims={json.dumps({'sub': sub, 'preferred_username': name})}"
        for sub, name in PEOPLE.items()
    ]
    process = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", f"--port={port}", *known],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://localhost:{port}"

    def answers():
        try:
            urlopen(f"{address}/.well-known/openid-configuration", timeout=5).close()
        except (URLError, OSError):
            return False
        return True

    until(answers)
    yield Provider(address)
    process.terminate()
    process.wait()


@pytest.fixture
def with_provider(provider, settings):
    return replace(
        settings,
        oidc_issuer=provider.address,
        oidc_client_id="zhiyuan",
        oidc_client_secret="a secret of this installation",
    )


@pytest.fixture
def visitor(office, with_provider, clock):
    return Visitor(build(office, with_provider, clock))


def sign_on(visitor, provider, subject, wanted="/"):
    there = visitor.get("/login/office", query_string={"next": wanted})
    assert there.status_code == 302
    back = provider.say(there.location, subject)
    assert urlsplit(back).path == "/login/office/back"
    return visitor.get(f"{urlsplit(back).path}?{urlsplit(back).query}")


@pytest.mark.parametrize("subject", ["1", "2"])
def test_whom_the_provider_vouches_for_comes_in(visitor, provider, office, subject):
    assert "用单位账号登录" in visitor.get("/login").text
    answer = sign_on(visitor, provider, subject, "/pillars/training?from=2026-01")
    assert (answer.status_code, answer.location) == (302, "/pillars/training?from=2026-01")
    page = visitor.get("/account/password")
    assert page.status_code == 200 and "leader" in page.text
    with office.reading() as connection:
        last = list(audit.list_entries(connection))[-1]
    assert (last["action"], last["actor"], last["result"]) == ("login", "leader", "ok")


@pytest.mark.parametrize("subject", ["3", "5", "6"])
def test_who_has_no_account_here_does_not_come_in(visitor, provider, subject):
    answer = sign_on(visitor, provider, subject)
    assert answer.status_code == 401
    assert "没有可用的账号" in answer.text
    assert visitor.get("/").status_code == 302


def test_a_closed_account_does_not_come_in(visitor, provider, office, clock):
    with office.writing() as connection:
        accounts.disable_account(connection, "leader", clock())
    assert sign_on(visitor, provider, "1").status_code == 401
    assert visitor.get("/").status_code == 302


def test_a_second_factor_is_asked_for_all_the_same(visitor, provider, office, clock):
    secret = factor.new_secret()
    with office.writing() as connection:
        one = accounts.get_account(connection, "leader")
        taken = pyotp.TOTP(secret).at(_seconds(clock()))
        factor.set_up(connection, office.vault, one.id, secret, taken, clock())
    answer = sign_on(visitor, provider, "1", "/account/sessions")
    assert answer.location.startswith("/login/code?next=/account/sessions")
    assert visitor.get("/account/password").status_code == 302
    clock.forward(seconds=30)
    entered = visitor.send(
        "/login/code",
        code=pyotp.TOTP(secret).at(_seconds(clock())),
        next="/account/sessions",
    )
    assert entered.location == "/account/sessions"
    assert visitor.get("/account/password").status_code == 200


def _seconds(moment):
    return int((moment - type(moment)(1970, 1, 1)).total_seconds())


def test_no_password_here_is_asked_of_who_is_vouched_for(visitor, provider, office):
    with office.writing() as connection:
        accounts.set_password(connection, "leader", "given by somebody else")
    sign_on(visitor, provider, "1")
    assert visitor.get("/account/sessions").status_code == 200


@pytest.mark.parametrize(
    "query",
    [
        "",
        "code=forged",
        "code=forged&state=forged",
        "error=access_denied",
        "state=x&error=access_denied&error_description=<script>alert(1)</script>",
    ],
)
def test_a_forged_way_back_leads_nowhere(visitor, query):
    visitor.get("/login/office")
    answer = visitor.get(f"/login/office/back?{query}")
    assert answer.status_code == 401
    assert "单位登录没有成功" in answer.text and "<script>alert" not in answer.text
    assert visitor.get("/").status_code == 302


def test_the_way_back_of_another_browser_leads_nowhere(visitor, provider, office, with_provider):
    there = visitor.get("/login/office").location
    back = provider.say(there, "1")
    victim = Visitor(visitor.app)
    answer = victim.get(f"{urlsplit(back).path}?{urlsplit(back).query}")
    assert answer.status_code == 401
    assert victim.get("/").status_code == 302


def test_a_code_is_taken_once(visitor, provider):
    there = visitor.get("/login/office").location
    asked = parse_qs(urlsplit(there).query)
    assert asked["code_challenge_method"] == ["S256"] and asked["nonce"] and asked["state"]
    back = urlsplit(provider.say(there, "1"))
    assert visitor.get(f"{back.path}?{back.query}").status_code == 302
    other = Visitor(visitor.app)
    assert other.get(f"{back.path}?{back.query}").status_code == 401


def test_nobody_is_led_to_another_site(visitor, provider):
    assert sign_on(visitor, provider, "1", "https://evil.example/").location == "/"


def test_a_provider_out_of_reach_is_told(office, with_provider, clock):
    away = replace(with_provider, oidc_issuer="http://127.0.0.1:1")
    visitor = Visitor(build(office, away, clock))
    begun = time.monotonic()
    answer = visitor.get("/login/office")
    assert answer.status_code == 401 and "单位登录没有成功" in answer.text
    assert time.monotonic() - begun < 60
    assert visitor.sign_in("leader").status_code == 302, "by the password all the same"


def test_without_a_provider_there_is_no_such_way(office, settings, clock):
    visitor = Visitor(build(office, settings, clock))
    assert "单位账号" not in visitor.get("/login").text
    assert visitor.get("/login/office").location == "/login?next=%2Flogin%2Foffice"


@pytest.mark.parametrize(
    "given",
    [
        {"oidc_issuer": "http://sso.example.gov.cn"},
        {"oidc_issuer": "https://sso.example.gov.cn"},
        {"oidc_issuer": "https://sso.example.gov.cn", "oidc_client_id": "zhiyuan"},
    ],
)
def test_half_a_provider_is_refused(given):
    with pytest.raises(BadSetting, match="ZHIYUAN_OIDC"):
        Settings(**given)
