from datetime import datetime, timedelta

import pytest
from sqlalchemy import event, func, select

from queries import accounts
from queries.accounts.tokens import MOST_DAYS, MOST_TOKENS, State
from queries.messages import Refused
from queries.schema import api_token, audit_entry
from queries.scope import Role
from tests import builders
from tests.builders import HULI, SIMING

NOW = datetime(2026, 9, 30, 1, 2, 3)
PASSWORD = "correct horse battery"
ADDRESS = "192.0.2.1"


@pytest.fixture
def li_lei(city):
    with city.writing() as connection:
        return add(connection, "li.lei")


def add(connection, username, districts=None):
    return accounts.add_account(
        connection,
        username=username,
        display_name=username,
        password=PASSWORD,
        roles=(Role.LEADER,),
        districts=districts,
        now=NOW,
    )


def issue(store, account, name="nightly report", days=90, now=NOW):
    with store.writing() as connection:
        return accounts.issue_token(connection, account, name, days, now)


def use(store, secret, now=NOW):
    return accounts.use_token(store, secret, ADDRESS, now)


def uses(store):
    with store.reading() as connection:
        rows = connection.execute(
            select(audit_entry.c.actor, audit_entry.c.address, audit_entry.c.detail).where(
                audit_entry.c.action == "token_used"
            )
        )
        return [tuple(row) for row in rows]


def test_a_token_is_its_account_until_it_expires(city, li_lei):
    token, secret = issue(city, li_lei, days=7)
    assert token.expires_at == NOW + timedelta(days=7)
    assert use(city, secret) == li_lei
    assert use(city, secret, NOW + timedelta(days=7, seconds=-1)) == li_lei
    assert use(city, secret, NOW + timedelta(days=7)) is None


def test_the_secret_is_kept_nowhere(city, li_lei):
    token, secret = issue(city, li_lei)
    use(city, secret)
    with city.reading() as connection:
        (row,) = connection.execute(select(api_token)).all()
        trail = connection.execute(select(audit_entry)).all()
    assert len(row.token_hash) == 64
    for kept in (*row, token, *trail):
        assert secret not in str(kept)
        assert secret.removeprefix("zhiyuan_") not in str(kept)


@pytest.mark.parametrize("change", ["", "x", "zhiyuan_", "zhiyuan_x", "zhiyuan_\udcff", "x" * 9999])
def test_anything_else_is_no_token(city, li_lei, change):
    issue(city, li_lei)
    assert use(city, change) is None


def test_a_token_is_not_guessed_from_another(city, li_lei):
    _, secret = issue(city, li_lei)
    assert use(city, secret[:-1] + ("A" if secret[-1] != "A" else "B")) is None
    assert use(city, secret + "A") is None


def test_a_revoked_token_serves_no_more(city, li_lei):
    token, secret = issue(city, li_lei)
    _, still = issue(city, li_lei)
    with city.writing() as connection:
        revoked = accounts.revoke_token(connection, li_lei.id, token.id, NOW)
    assert revoked.state(NOW) is State.REVOKED
    assert use(city, secret) is None
    assert use(city, still) == li_lei
    with city.writing() as connection, pytest.raises(Refused, match="已经撤销"):
        accounts.revoke_token(connection, li_lei.id, token.id, NOW)


def test_nobody_revokes_the_token_of_another(city, li_lei):
    token, secret = issue(city, li_lei)
    with city.writing() as connection:
        other = add(connection, "han.mei")
        with pytest.raises(Refused):
            accounts.revoke_token(connection, other.id, token.id, NOW)
    assert use(city, secret) == li_lei


def test_a_closed_account_has_no_tokens(city, li_lei):
    _, secret = issue(city, li_lei)
    with city.writing() as connection:
        accounts.disable_account(connection, "li.lei", NOW)
        closed = accounts.get_account(connection, "li.lei")
    assert use(city, secret) is None
    with pytest.raises(Refused, match="已经停用"):
        issue(city, closed)


def test_another_password_takes_every_token_back_and_logging_out_does_not(city, li_lei):
    _, secret = issue(city, li_lei)
    with city.writing() as connection:
        accounts.end_sessions(connection, li_lei.id)
    assert use(city, secret).username == "li.lei"
    with city.writing() as connection:
        other = add(connection, "han.mei")
    _, others = issue(city, other)
    with city.writing() as connection:
        accounts.set_password(connection, "li.lei", "another long enough one")
    assert use(city, secret) is None
    assert use(city, others) == other


def test_a_token_carries_what_its_account_may_see_when_it_is_used(city):
    with city.writing() as connection:
        officer = add(connection, "officer", districts=(SIMING,))
    _, secret = issue(city, officer)
    assert use(city, secret).scope == {SIMING}
    with city.writing() as connection:
        table = accounts.changes.account_district
        connection.execute(table.update().values(district=HULI))
    assert use(city, secret).scope == {HULI}


@pytest.mark.parametrize(
    ("name", "days"),
    [("", 90), ("  ", 90), ("x" * 61, 90), ("a\nb", 90), ("x", 0), ("x", -1), ("x", MOST_DAYS + 1)],
)
def test_what_is_no_name_or_no_time_is_refused(city, li_lei, name, days):
    with pytest.raises(Refused):
        issue(city, li_lei, name, days)
    with city.reading() as connection:
        assert accounts.list_tokens(connection, li_lei.id) == []


def test_an_account_has_so_many_tokens_in_use_and_no_more(city, li_lei):
    for _ in range(MOST_TOKENS):
        token, _ = issue(city, li_lei)
    with pytest.raises(Refused, match="先撤销"):
        issue(city, li_lei)
    with city.writing() as connection:
        accounts.revoke_token(connection, li_lei.id, token.id, NOW)
    newest, _ = issue(city, li_lei)
    with city.reading() as connection:
        listed = accounts.list_tokens(connection, li_lei.id)
    assert listed[0] == newest
    assert len(listed) == MOST_TOKENS + 1


def test_use_is_noted_once_a_minute_and_once_a_day_in_the_trail(city, li_lei):
    token, secret = issue(city, li_lei)

    def noted():
        with city.reading() as connection:
            return accounts.list_tokens(connection, li_lei.id)[0].last_used_at

    assert noted() is None
    for seconds, expected in ((0, 0), (59, 0), (60, 60), (119, 60), (121, 121)):
        use(city, secret, NOW + timedelta(seconds=seconds))
        assert noted() == NOW + timedelta(seconds=expected)
    use(city, secret, NOW + timedelta(days=1))
    assert [(actor, address) for actor, address, _ in uses(city)] == [("li.lei", ADDRESS)] * 2
    assert f'"token":{token.id}' in uses(city)[0][2]


def test_reading_by_token_does_not_wait_for_a_writer(migrated):
    with migrated("sqlite") as url, builders.opened(url) as store:
        with store.writing() as connection:
            builders.small_city(connection)
            account = add(connection, "li.lei")
        _, secret = issue(store, account)
        said = []
        event.listen(store._engine, "before_cursor_execute", lambda *call: said.append(call[2]))
        with store.writing() as connection:
            connection.execute(select(func.count()).select_from(api_token))
            assert use(store, secret) == account
        assert said.index("PRAGMA busy_timeout=0") == len(said) - 3
        assert said[-2:] == ["BEGIN IMMEDIATE", "PRAGMA busy_timeout=10000"]
        assert uses(store) == []
        assert use(store, secret) == account
        assert len(uses(store)) == 1
