"""`zhiyuan db`: the store itself."""

import json
import sys
from pathlib import Path

import click

from dashboard.commands.installation import open_store, today
from layouts.texts import say
from queries import cube as figures
from queries.backups import back_up, check_store
from queries.backups import restore as restore_store
from queries.people.likeness import fill_in

_file = click.argument("file", type=click.Path(path_type=Path, dir_okay=False))


@click.group()
def db() -> None:
    """The store: its tables, whether they are sound, its backups."""


@db.command()
def upgrade() -> None:
    """Bring the tables to the newest version, and the figures in step with them."""
    store = open_store(current=False)
    store.upgrade()
    click.echo("The store is of the newest version.")
    with store.writing() as connection:
        fill_in(connection, store.vault)
    with store.writing() as connection:
        if figures.is_stale(connection):
            figures.refresh(connection, today(), "upgrade")
            click.echo("The figures are counted again.")


@db.command()
@click.option("--json", "as_json", is_flag=True, help="Machine output.")
def check(as_json: bool) -> None:
    """Look for damage; exit 1 where there is any."""
    wrong = [say(one) for one in check_store(open_store(current=False))]
    if as_json:
        click.echo(json.dumps({"wrong": wrong}, ensure_ascii=False))
    elif not wrong:
        click.echo("The store is sound.")
    if wrong:
        click.echo("\n".join(wrong), err=True)
        sys.exit(1)


@db.command()
@_file
def backup(file: Path) -> None:
    """Copy the store into FILE as it stands at one moment; others may go on working."""
    back_up(open_store(), file)
    click.echo(f"{file} is written. The keys of personal fields are not in it: keep them apart.")


@db.command()
@_file
def restore(file: Path) -> None:
    """Fill an empty store from FILE, as `backup` wrote it."""
    store = open_store(current=False)
    restore_store(store, file)
    store.upgrade()
    click.echo(f"The store is as {file} has it.")


COMMANDS = (db,)
