"""`zhiyuan db`: the store itself."""

import click

from dashboard.commands.installation import open_store


@click.group()
def db() -> None:
    """The store: its tables and whether they are sound."""


@db.command()
def upgrade() -> None:
    """Bring the tables to the newest version."""
    open_store(current=False).upgrade()
    click.echo("The store is of the newest version.")


COMMANDS = (db,)
