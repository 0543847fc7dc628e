"""`zhiyuan user`: accounts, from the command line."""

import json
import sys
from collections.abc import Sequence
from typing import Any

import click
from sqlalchemy import Connection

from dashboard.clock import utc_now
from dashboard.commands.installation import open_store
from queries import accounts, audit
from queries.accounts import Account
from queries.scope import Role

_json = click.option("--json", "as_json", is_flag=True, help="Machine output.")
_from_stdin = click.option(
    "--password-stdin", is_flag=True, help="Read the password from standard input; else prompt."
)


@click.group()
def user() -> None:
    """Accounts: add, list, new password, disable; tokens for programs."""


@user.command()
@click.argument("username")
@click.option("--name", "display_name", required=True, help="As shown to others.")
@click.option(
    "--role",
    "roles",
    multiple=True,
    required=True,
    type=click.Choice([role.value for role in Role]),
    help="May be repeated.",
)
@click.option("--district", "districts", multiple=True, help="Code it may see; may be repeated.")
@click.option("--whole-city", is_flag=True, help="It may see every district.")
@_from_stdin
@_json
def add(
    username: str,
    display_name: str,
    roles: Sequence[str],
    districts: Sequence[str],
    whole_city: bool,
    password_stdin: bool,
    as_json: bool,
) -> None:
    """Add an account; its password must be changed at the first login."""
    if whole_city == bool(districts):
        raise click.UsageError("Say either --whole-city or --district CODE, the latter repeatedly.")
    password = _password(password_stdin)
    with open_store().writing() as connection:
        one = accounts.add_account(
            connection,
            username=username,
            display_name=display_name,
            password=password,
            roles=[Role(role) for role in roles],
            districts=None if whole_city else districts,
            now=utc_now(),
        )
        _record(connection, audit.Event.ACCOUNT_ADDED, one)
    _tell([one], as_json)


@user.command()
@click.argument("username")
@_from_stdin
def password(username: str, password_stdin: bool) -> None:
    """Give an account another password, to be changed at its next login; ends its sessions."""
    new = _password(password_stdin)
    with open_store().writing() as connection:
        accounts.set_password(connection, username, new)
        one = accounts.get_account(connection, username)
        _record(connection, audit.Event.PASSWORD_CHANGED, one)
    click.echo(f"{one.username} has another password.")


@user.command()
@click.argument("username")
def disable(username: str) -> None:
    """Close an account for good; ends its sessions."""
    with open_store().writing() as connection:
        accounts.disable_account(connection, username, utc_now())
        one = accounts.get_account(connection, username)
        _record(connection, audit.Event.ACCOUNT_DISABLED, one)
    click.echo(f"{one.username} is disabled.")


@user.command("drop-factor")
@click.argument("username")
def drop_factor(username: str) -> None:
    """Let an account whose device is lost enter by its password alone; ends its sessions."""
    with open_store().writing() as connection:
        one = accounts.get_account(connection, username)
        accounts.drop_factor(connection, username)
        _record(connection, audit.Event.FACTOR_DROPPED, one)
    click.echo(f"{one.username} enters by its password alone.")


@user.command("list")
@_json
def list_(as_json: bool) -> None:
    """List every account."""
    with open_store().reading() as connection:
        everyone = accounts.list_accounts(connection)
    _tell(everyone, as_json)


@user.command()
@click.argument("username")
@click.option("--name", required=True, help="What the token is for.")
@click.option("--days", default=accounts.DAYS, show_default=True, help="How long it lasts.")
@_json
def token(username: str, name: str, days: int, as_json: bool) -> None:
    """Issue a token with which a program asks the API for an account; it is printed once."""
    with open_store().writing() as connection:
        one = accounts.get_account(connection, username)
        issued, secret = accounts.issue_token(connection, one, name, days, utc_now())
        _record_token(connection, audit.Event.TOKEN_ISSUED, one, issued)
    if as_json:
        click.echo(json.dumps({**described_token(issued), "token": secret}, ensure_ascii=False))
        return
    click.echo(secret)


@user.command()
@click.argument("username")
@_json
def tokens(username: str, as_json: bool) -> None:
    """List an account's tokens, the newest first; their secrets are kept nowhere."""
    with open_store().reading() as connection:
        one = accounts.get_account(connection, username)
        listed = [described_token(each) for each in accounts.list_tokens(connection, one.id)]
    if as_json:
        click.echo(json.dumps(listed, ensure_ascii=False))
        return
    for each in listed:
        used = each["last_used_at"] or "never used"
        click.echo(f"{each['id']:<6}{each['state']:10}{each['expires_at']}  {used}  {each['name']}")


@user.command("revoke-token")
@click.argument("username")
@click.argument("number", type=int)
def revoke_token(username: str, number: int) -> None:
    """Take a token of an account back for good, by its number."""
    with open_store().writing() as connection:
        one = accounts.get_account(connection, username)
        revoked = accounts.revoke_token(connection, one.id, number, utc_now())
        _record_token(connection, audit.Event.TOKEN_REVOKED, one, revoked)
    click.echo(f"Token {revoked.id} of {one.username} is revoked.")


def described_token(one: accounts.Token) -> dict[str, Any]:
    """Return what may be said of a token, as plain values; moments are in UTC."""
    return {
        "id": one.id,
        "name": one.name,
        "state": one.state(utc_now()),
        "created_at": one.created_at.isoformat(),
        "expires_at": one.expires_at.isoformat(),
        "last_used_at": one.last_used_at and one.last_used_at.isoformat(),
        "revoked_at": one.revoked_at and one.revoked_at.isoformat(),
    }


def described(one: Account) -> dict[str, Any]:
    """Return what may be said of an account, as plain values."""
    return {
        "username": one.username,
        "name": one.display_name,
        "roles": sorted(one.roles),
        "districts": None if one.scope is None else sorted(one.scope),
        "must_change_password": one.must_change_password,
        "second_factor": one.has_factor,
        "created_at": one.created_at.isoformat(),
        "disabled_at": one.disabled_at and one.disabled_at.isoformat(),
    }


def _tell(everyone: Sequence[Account], as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps([described(one) for one in everyone], ensure_ascii=False))
        return
    for one in everyone:
        where = "whole city" if one.scope is None else ",".join(sorted(one.scope)) or "nothing"
        state = "disabled" if one.disabled_at else "in use"
        click.echo(f"{one.username:20}{','.join(sorted(one.roles)):30}{where:20}{state}")


def _password(from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    entered: str = click.prompt("Password", hide_input=True, confirmation_prompt=True)
    return entered


def _record(connection: Connection, event: audit.Event, one: Account) -> None:
    audit.record(
        connection,
        actor="command",
        address="",
        action=event,
        subject=one.username,
        detail={"roles": sorted(one.roles), "districts": one.scope and sorted(one.scope)},
    )


def _record_token(
    connection: Connection, event: audit.Event, one: Account, issued: accounts.Token
) -> None:
    audit.record(
        connection,
        actor="command",
        address="",
        action=event,
        subject=one.username,
        detail=issued.told(),
    )


COMMANDS = (user,)
