from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from argon2 import PasswordHasher
from sqlalchemy import insert, select, update

from queries import accounts, audit
from queries.accounts import Outcome, enter
from queries.accounts.brakes import FAILURES_OF_ACCOUNT, FAILURES_OF_ADDRESS, WAIT
from queries.schema import account, login_failure
from queries.scope import Role

NOW = datetime(2026, 9, 30, 1, 2, 3)
PASSWORD = "correct horse battery"
HOME, ELSEWHERE = "192.0.2.1", "2001:db8::1"


@pytest.fixture
def leader(store):
    with store.writing() as connection:
        return accounts.add_account(
            connection,
            username="leader",
            display_name="李雷",
            password=PASSWORD,
            roles=(Role.LEADER,),
            districts=None,
            now=NOW,
        )


@pytest.fixture
def attempt(store, leader):
    """Try to enter as the leader, from home, now, with the right password unless said otherwise."""

    def attempt(password=PASSWORD, *, username="leader", address=HOME, at=NOW, known=None):
        return enter(store, username, password, address=address, now=at, known_account=known)

    return attempt


def outcomes(attempt, times, **how):
    return [attempt("wrong", **how).outcome for _ in range(times)]


def fail_from(store, address, times):
    with store.writing() as connection:
        connection.execute(insert(login_failure), [{"address": address, "at": NOW}] * times)


def results(store):
    with store.reading() as connection:
        return [(entry["actor"], entry["result"]) for entry in audit.list_entries(connection)]


def test_the_right_password_enters(attempt, leader, store):
    entrance = attempt(username=" Leader ")
    assert entrance.outcome is Outcome.OK
    assert entrance.account == leader
    assert results(store) == [("leader", "ok")]


@pytest.mark.parametrize("username", ["nobody", "", "nul\0byte", "x" * 5000, "\ud800", "李雷"])
def test_an_unknown_name_is_wrong_and_is_not_written_down(attempt, store, username):
    assert attempt(username=username).outcome is Outcome.WRONG
    assert results(store) == [("", "wrong")]


@pytest.mark.parametrize("password", ["", "\0", "\ud800", "x" * 100_000])
def test_strange_passwords_are_merely_wrong(attempt, password):
    assert attempt(password).outcome is Outcome.WRONG


def test_five_failures_lock_the_account_for_fifteen_minutes(attempt, store):
    assert outcomes(attempt, FAILURES_OF_ACCOUNT) == [Outcome.WRONG] * 5
    assert attempt().outcome is Outcome.LOCKED
    assert attempt(address=ELSEWHERE).outcome is Outcome.LOCKED
    assert attempt(at=NOW + WAIT - timedelta(seconds=1)).outcome is Outcome.LOCKED
    assert attempt(at=NOW + WAIT).outcome is Outcome.OK
    assert ("leader", "locked") in results(store)


def test_the_fifth_attempt_may_be_right(attempt):
    outcomes(attempt, FAILURES_OF_ACCOUNT - 1)
    assert attempt().outcome is Outcome.OK
    assert outcomes(attempt, FAILURES_OF_ACCOUNT - 1) == [Outcome.WRONG] * 4
    assert attempt().outcome is Outcome.OK


def test_failures_from_several_addresses_count_together(attempt):
    for place in range(FAILURES_OF_ACCOUNT):
        attempt("wrong", address=f"192.0.2.{place}")
    assert attempt().outcome is Outcome.LOCKED


def test_many_guesses_at_once_are_no_more_than_five(attempt, leader):
    guesses = ["wrong"] * 8
    with ThreadPoolExecutor(8) as pool:
        ended = [one.outcome for one in pool.map(attempt, guesses)]
    assert ended.count(Outcome.WRONG) == FAILURES_OF_ACCOUNT
    assert ended.count(Outcome.LOCKED) == len(guesses) - FAILURES_OF_ACCOUNT


def test_an_address_that_failed_often_has_to_wait_for_every_account(attempt, store):
    fail_from(store, HOME, FAILURES_OF_ADDRESS - 1)
    assert attempt("wrong", username="nobody").outcome is Outcome.WRONG
    assert attempt().outcome is Outcome.THROTTLED
    assert attempt(address=ELSEWHERE).outcome is Outcome.OK
    assert attempt(at=NOW + WAIT).outcome is Outcome.OK
    assert results(store) == [("", "wrong"), ("leader", "ok"), ("leader", "ok")]


def test_entering_with_ones_own_account_does_not_wash_an_address_clean(attempt, store):
    fail_from(store, HOME, FAILURES_OF_ADDRESS - 1)
    assert attempt().outcome is Outcome.OK
    attempt("wrong", username="nobody")
    assert attempt().outcome is Outcome.THROTTLED


def test_a_stranger_cannot_keep_the_owner_out_of_the_browser_known(attempt, leader):
    outcomes(attempt, FAILURES_OF_ACCOUNT, address=ELSEWHERE)
    assert attempt().outcome is Outcome.LOCKED
    assert attempt(known=leader.id + 1).outcome is Outcome.LOCKED
    assert attempt(known=leader.id).outcome is Outcome.OK


def test_a_browser_known_gets_no_more_guesses_than_another(attempt, leader):
    assert outcomes(attempt, FAILURES_OF_ACCOUNT, known=leader.id) == [Outcome.WRONG] * 5
    assert attempt(known=leader.id).outcome is Outcome.LOCKED


def test_a_disabled_account_is_shut(attempt, store):
    with store.writing() as connection:
        accounts.disable_account(connection, "leader", NOW)
    entrance = attempt()
    assert (entrance.outcome, entrance.account) == (Outcome.DISABLED, None)


def test_a_hash_of_older_parameters_is_renewed_on_the_way_in(attempt, store):
    with store.writing() as connection:
        weak = PasswordHasher(time_cost=1, memory_cost=1024).hash(PASSWORD)
        connection.execute(update(account).values(password_hash=weak))
    assert attempt().outcome is Outcome.OK
    with store.reading() as connection:
        assert connection.execute(select(account.c.password_hash)).scalar_one() != weak
    assert attempt().outcome is Outcome.OK


def test_no_password_reaches_the_trail(attempt, store):
    attempt("my very own secret")
    attempt(username="my very own secret")
    with store.reading() as connection:
        assert "secret" not in str(list(audit.list_entries(connection)))
