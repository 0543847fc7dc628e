"""`zhiyuan db`: the store itself."""

import json
import sys
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from dashboard.commands.audit import head_of
from dashboard.commands.installation import keyed, open_store, today
from dashboard.settings import Settings
from layouts.texts import say
from queries import cube as figures
from queries import spreading
from queries.audit import verify_chain
from queries.backups import back_up, check_store, unreadable
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


@db.command()
@_file
@click.option("--into", metavar="DB_URL", help="Empty database for a copy of PostgreSQL.")
@click.option("--head", metavar="NUMBER:HASH", help="As `zhiyuan audit verify` prints it.")
def drill(file: Path, into: str | None, head: str | None) -> None:
    """Try whether FILE can be restored: fill an empty place from it and prove everything there.

    The store that is served is not touched. A copy of SQLite goes into a file that is thrown away
    afterwards; for one of PostgreSQL, make an empty database and name it.
    """
    settings = Settings.from_environment()
    with TemporaryDirectory(prefix="zhiyuan-drill-") as folder:
        address = into or f"sqlite:///{Path(folder) / 'drill.db'}"
        store = open_store(replace(keyed(settings), database_url=address), current=False)
        restore_store(store, file)
        store.upgrade()
        faults = [say(one) for one in check_store(store)]
        with store.reading() as connection:
            measured = figures.current_version(connection).measured_on or today(settings)
            faults += [str(one) for one in figures.verify(connection, measured)]
            faults += [say(one) for one in verify_chain(connection, head_of(head))]
            faults += [say(one) for one in unreadable(connection, store.vault)]
        store.close()
    if faults:
        click.echo("\n".join(faults), err=True)
        sys.exit(1)
    click.echo(
        f"{file} can be restored: the store is sound, every figure equals its recount, the audit "
        "trail is whole, and the keys open what is sealed."
    )


@db.command()
@click.option("--shards", type=click.IntRange(1, 1024), default=32, show_default=True)
def distribute(shards: int) -> None:
    """Spread service records over the servers of a Citus cluster, by district.

    ZHIYUAN_DATABASE_URL names the coordinator, with the extension made in the database and the
    servers added to it. Nobody else may be at work meanwhile.
    """
    store = open_store()
    with store.writing() as connection:
        spreading.distribute(connection, shards)
    click.echo(
        f"Service records are distributed by district, in {shards} parts. "
        "Prove the figures with `zhiyuan cube verify`."
    )


@db.command()
def partition() -> None:
    """Cut service records into years, on PostgreSQL; again: make the parts of years to come.

    Nobody else may be at work the first time; the table is written anew.
    """
    store = open_store()
    with store.writing() as connection:
        made = spreading.partition(connection, today())
    if made:
        click.echo(f"Service records have a part for each year from {made[0]} to {made[-1]}.")
    else:
        click.echo("There is a part for every year already.")


COMMANDS = (db,)
