import json
from datetime import datetime

import pyotp

from dashboard.clock import utc_now
from queries import accounts
from queries.accounts import factor
from tests import builders

PASSWORD = "correct horse battery\n"
ADD = ("user", "add", "li.lei", "--name", "李雷", "--role", "leader", "--password-stdin")


def test_an_account_is_added_listed_and_disabled(city_terminal):
    added = city_terminal.run(*ADD, "--district", "350203", "--json", typed=PASSWORD)
    assert added.code == 0
    (one,) = json.loads(added.out)
    assert one["username"] == "li.lei"
    assert one["roles"] == ["leader"]
    assert one["districts"] == ["350203"]
    assert one["must_change_password"] is True
    assert city_terminal.run("user", "disable", "li.lei").code == 0
    (listed,) = json.loads(city_terminal.run("user", "list", "--json").out)
    assert listed["disabled_at"]
    assert "disabled" in city_terminal.run("user", "list").out


def test_whole_city_or_districts_must_be_said(city_terminal):
    for more in ((), ("--whole-city", "--district", "350203")):
        done = city_terminal.run(*ADD, *more, typed=PASSWORD)
        assert done.code == 2
        assert "--whole-city" in done.err
    assert city_terminal.run("user", "list").out == ""


def test_what_is_refused_is_one_sentence(city_terminal):
    done = city_terminal.run(*ADD, "--whole-city", typed="short\n")
    assert (done.code, done.out) == (1, "")
    assert done.err == "密码应有 10 至 128 个字符\n"
    unknown = city_terminal.run("user", "disable", "nobody")
    assert (unknown.code, unknown.err) == (1, "没有账号 nobody\n")


def test_another_password_is_taken_from_standard_input(city_terminal):
    city_terminal.run(*ADD, "--whole-city", typed=PASSWORD)
    done = city_terminal.run(
        "user", "password", "li.lei", "--password-stdin", typed="another one\n"
    )
    assert done.code == 0
    assert "another one" not in done.out + done.err


def test_the_second_factor_of_a_lost_device_is_dropped(city_terminal, store_url):
    city_terminal.run(*ADD, "--whole-city", typed=PASSWORD)
    without = city_terminal.run("user", "drop-factor", "li.lei")
    assert (without.code, without.err) == (1, "账号 li.lei 没有启用两步验证\n")
    with builders.opened(store_url) as store, store.writing() as connection:
        one = accounts.get_account(connection, "li.lei")
        secret, now = factor.new_secret(), utc_now()
        seconds = int((now - datetime(1970, 1, 1)).total_seconds())
        code = pyotp.TOTP(secret).at(seconds)
        factor.set_up(connection, store.vault, one.id, secret, code, now)
    (listed,) = json.loads(city_terminal.run("user", "list", "--json").out)
    assert listed["second_factor"] is True
    assert city_terminal.run("user", "drop-factor", "li.lei").code == 0
    (listed,) = json.loads(city_terminal.run("user", "list", "--json").out)
    assert listed["second_factor"] is False


def test_every_change_is_in_the_trail_and_no_password_is(city_terminal, tmp_path):
    city_terminal.run(*ADD, "--whole-city", typed=PASSWORD)
    city_terminal.run("user", "password", "li.lei", "--password-stdin", typed="another one\n")
    city_terminal.run("user", "disable", "li.lei")
    file = tmp_path / "trail.jsonl"
    assert city_terminal.run("audit", "export", file).code == 0
    entries = [json.loads(line) for line in file.read_text().splitlines()]
    assert [entry["action"] for entry in entries] == [
        "account_added",
        "password_changed",
        "account_disabled",
    ]
    assert {(entry["actor"], entry["subject"]) for entry in entries} == {("command", "li.lei")}
    assert "horse" not in file.read_text() and "another" not in file.read_text()


def test_a_token_is_issued_listed_and_revoked(city_terminal, store_url):
    city_terminal.run(*ADD, "--whole-city", typed=PASSWORD)
    issued = city_terminal.run("user", "token", "li.lei", "--name", "report", "--days", "7")
    secret = issued.out.strip()
    assert (issued.code, issued.err) == (0, "")
    with builders.opened(store_url) as store:
        assert accounts.use_token(store, secret, "", utc_now()).username == "li.lei"
    (listed,) = json.loads(city_terminal.run("user", "tokens", "li.lei", "--json").out)
    assert (listed["name"], listed["state"]) == ("report", "in_use")
    assert "report" in city_terminal.run("user", "tokens", "li.lei").out
    assert secret not in city_terminal.run("user", "tokens", "li.lei").out
    revoked = city_terminal.run("user", "revoke-token", "li.lei", listed["id"])
    assert (revoked.code, revoked.out) == (0, f"Token {listed['id']} of li.lei is revoked.\n")
    assert "revoked" in city_terminal.run("user", "tokens", "li.lei").out
    with builders.opened(store_url) as store:
        assert accounts.use_token(store, secret, "", utc_now()) is None


def test_a_token_as_machine_output_holds_its_secret_once(city_terminal):
    city_terminal.run(*ADD, "--whole-city", typed=PASSWORD)
    one = json.loads(city_terminal.run("user", "token", "li.lei", "--name", "x", "--json").out)
    assert one["token"].startswith("zhiyuan_")
    days = datetime.fromisoformat(one["expires_at"]) - datetime.fromisoformat(one["created_at"])
    assert days.days == 90
    (listed,) = json.loads(city_terminal.run("user", "tokens", "li.lei", "--json").out)
    assert listed == {name: value for name, value in one.items() if name != "token"} | {
        "last_used_at": None
    }


def test_no_token_for_nobody_nor_for_ever(city_terminal):
    city_terminal.run(*ADD, "--whole-city", typed=PASSWORD)
    nobody = city_terminal.run("user", "token", "nobody", "--name", "x")
    assert (nobody.code, nobody.err) == (1, "没有账号 nobody\n")
    longest = city_terminal.run("user", "token", "li.lei", "--name", "x", "--days", "366")
    assert (longest.code, longest.err) == (1, "令牌有效期应为 1 至 365 天\n")
    assert city_terminal.run("user", "revoke-token", "li.lei", "1").code == 1
    assert city_terminal.run("user", "revoke-token", "li.lei", "one").code == 2


def test_tokens_are_in_the_trail_and_no_secret_is(city_terminal, tmp_path):
    city_terminal.run(*ADD, "--whole-city", typed=PASSWORD)
    secret = city_terminal.run("user", "token", "li.lei", "--name", "x").out.strip()
    city_terminal.run("user", "revoke-token", "li.lei", "1")
    file = tmp_path / "trail.jsonl"
    city_terminal.run("audit", "export", file)
    actions = [json.loads(line)["action"] for line in file.read_text().splitlines()]
    assert actions == ["account_added", "token_issued", "token_revoked"]
    assert secret not in file.read_text()
