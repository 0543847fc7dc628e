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
    """Accounts: add, list, new password, disable."""


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


@user.command("list")
@_json
def list_(as_json: bool) -> None:
    """List every account."""
    with open_store().reading() as connection:
        everyone = accounts.list_accounts(connection)
    _tell(everyone, as_json)


def described(one: Account) -> dict[str, Any]:
    """Return what may be said of an account, as plain values."""
    return {
        "username": one.username,
        "name": one.display_name,
        "roles": sorted(one.roles),
        "districts": None if one.scope is None else sorted(one.scope),
        "must_change_password": one.must_change_password,
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


COMMANDS = (user,)
