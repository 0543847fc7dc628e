import json
from datetime import datetime

import orjson
import pytest
from sqlalchemy import select

from callbacks.services import Services
from callbacks.tokens import issue, revoke, show_tokens
from queries import accounts
from queries.messages import Refused
from queries.saying import moment
from queries.schema import audit_entry
from queries.scope import Role, Viewer
from tests import builders

ADDRESS = "192.0.2.7"


@pytest.fixture
def services(city):
    with city.writing() as connection:
        for username in ("li.lei", "han.mei"):
            accounts.add_account(
                connection,
                username=username,
                display_name=username,
                password="correct horse battery",
                roles=(Role.LEADER,),
                districts=None,
                now=datetime(2026, 9, 1),
            )
    return of(city, "li.lei")


def of(store, username):
    viewer = Viewer(username, username, frozenset(), None)
    return Services(store, lambda: viewer, lambda: builders.TODAY, origin=lambda: ADDRESS)


def written(part):
    return orjson.dumps(part, default=lambda one: one.to_plotly_json()).decode()


def shown(services, search=""):
    return show_tokens(services, search=search, saved=None)


def trail(store):
    with store.reading() as connection:
        rows = connection.execute(select(audit_entry).order_by(audit_entry.c.id)).all()
    return [(row.actor, row.address, row.action, json.loads(row.detail)["name"]) for row in rows]


def secret_in(answer):
    text = written(answer["secret"])
    return text[text.index("zhiyuan_") :].partition('"')[0]


def test_a_token_is_issued_and_its_secret_shown_this_once(services):
    answer = issue(services, clicks=1, name=" 每月报表 ", days=30)
    secret = secret_in(answer)
    used = accounts.use_token(services.store, secret, ADDRESS, moment())
    assert used.username == "li.lei"
    assert "已签发令牌“每月报表”" in answer["done"]
    assert (answer["name"], answer["days"], answer["faults"]) == ("", 90, [])
    listed = written(shown(services)["list"])
    assert "每月报表" in listed
    assert "有效" in listed
    assert secret not in listed
    assert trail(services.store)[0] == ("li.lei", ADDRESS, "token_issued", "每月报表")


@pytest.mark.parametrize(
    ("name", "days", "wrong"),
    [
        ("", 30, ["name"]),
        (None, 30, ["name"]),
        ("x", None, ["days"]),
        ("x", 366, ["days"]),
        ("x", "30", ["days"]),
        (["x"], 0, ["name", "days"]),
    ],
)
def test_what_is_filled_in_wrongly_is_told_beside_it(services, name, days, wrong):
    answer = issue(services, clicks=1, name=name, days=days)
    assert "令牌" in written(answer["faults"])
    assert [field for field, is_wrong in answer["wrong"].items() if is_wrong] == wrong
    assert all(
        ("令牌" in answer["beside"][field]) == (field in wrong) for field in ("name", "days")
    )
    assert answer["secret"] == ""
    assert trail(services.store) == []


def test_a_token_is_revoked_after_asking(services):
    secret = secret_in(issue(services, clicks=1, name="甲", days=30))
    with services.store.reading() as connection:
        account = accounts.get_account(connection, "li.lei")
        (token,) = accounts.list_tokens(connection, account.id)
    asked = shown(services, f"?revoke={token.id}")
    assert (asked["confirm"], asked["question"]) == (False, "撤销令牌“甲”？")
    answer = revoke(services, clicks=1, search=f"?revoke={token.id}")
    assert (answer["search"], answer["secret"]) == ("", "")
    assert accounts.use_token(services.store, secret, ADDRESS, moment()) is None
    assert "已撤销" in written(shown(services)["list"])
    assert shown(services, f"?revoke={token.id}")["confirm"] is True
    assert trail(services.store)[-1] == ("li.lei", ADDRESS, "token_revoked", "甲")


def test_the_tokens_of_others_are_neither_shown_nor_revoked(services):
    others = of(services.store, "han.mei")
    secret = secret_in(issue(others, clicks=1, name="乙", days=30))
    with services.store.reading() as connection:
        other = accounts.get_account(connection, "han.mei")
        (token,) = accounts.list_tokens(connection, other.id)
    assert "乙" not in written(shown(services)["list"])
    assert shown(services, f"?revoke={token.id}")["confirm"] is True
    for search in (f"?revoke={token.id}", "?revoke=x", "?revoke=99999999999", ""):
        with pytest.raises(Refused, match="没有这个令牌"):
            revoke(services, clicks=1, search=search)
    assert accounts.use_token(services.store, secret, ADDRESS, moment())


def test_a_form_just_drawn_writes_nothing(services):
    issue(services, clicks=None, name="x", days=30)
    revoke(services, clicks=None, search="?revoke=1")
    assert trail(services.store) == []
