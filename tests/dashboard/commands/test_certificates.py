import json

import pytest

from queries.certificates.keys import open_newest
from queries.certificates.statement import Statement, hash_content, hash_holder, sign
from tests import builders
from tests.builders import TODAY

NUMBER, NAME = "ZM2026-7KQ2-MX4R-9TBH", "林小雨"


@pytest.fixture
def signed(store_url, terminal):
    """A statement that the newest key of the store signed, and the file of its public half."""
    assert terminal.run("certificates", "keys", "--new").code == 0
    with builders.opened(store_url) as store, store.reading() as connection:
        private = open_newest(connection, store.vault)
    said = Statement(
        NUMBER, TODAY, TODAY, 90, TODAY, hash_holder(NUMBER, NAME), hash_content(b"{}")
    )
    return sign(said, private)


def test_without_a_key_it_is_said_how_to_make_one(terminal, store_url):
    assert "--new" in terminal.run("certificates", "keys").out
    assert json.loads(terminal.run("certificates", "keys", "--json").out) == []


def test_a_scanned_code_is_checked_with_the_store_or_with_the_published_key(
    terminal, signed, tmp_path
):
    file = tmp_path / "key.pem"
    file.write_text(terminal.run("certificates", "keys").out)
    for more in ((), ("--key", file), ("--key", file, "--name", NAME)):
        done = terminal.run("certificates", "check", signed, *more)
        assert done.code == 0 and NUMBER in done.out, done
    changed = signed.replace("~90~", "~91~")
    done = terminal.run("certificates", "check", changed, "--key", file)
    assert done.code == 1 and NUMBER not in done.out
    told = json.loads(terminal.run("certificates", "check", changed, "--json").out)
    assert told["finding"] == "altered" and told["statement"]["minutes"] == "91"
    other = terminal.run("certificates", "check", signed, "--name", "别人", "--json")
    assert json.loads(other.out)["finding"] == "other_holder" and other.code == 1


def test_keys_made_before_verify_on(terminal, signed):
    terminal.run("certificates", "keys", "--new")
    assert len(json.loads(terminal.run("certificates", "keys", "--json").out)) == 2
    assert terminal.run("certificates", "check", signed).code == 0


def test_a_file_that_is_no_key_is_named(terminal, signed, tmp_path):
    file = tmp_path / "key.pem"
    file.write_text("rubbish")
    done = terminal.run("certificates", "check", signed, "--key", file)
    assert done.code == 2 and "key.pem" in done.err
