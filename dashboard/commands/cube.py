"""`zhiyuan cube`: the figures kept ready, brought up to date and proven."""

import json
import sys

import click

from dashboard.commands.installation import open_store, today
from queries import cube as figures


@click.group()
def cube() -> None:
    """The figures: bring up to date, rebuild, prove."""


@cube.command()
def refresh() -> None:
    """Count again what changed since the last refresh."""
    with open_store().writing() as connection:
        version = figures.refresh(connection, today(), "command")
    click.echo(f"Version {version.number}, data as of {version.as_of or 'none yet'}.")


@cube.command()
def rebuild() -> None:
    """Throw the figures away and count everything again."""
    with open_store().writing() as connection:
        version = figures.rebuild(connection, today())
    click.echo(f"Version {version.number}, data as of {version.as_of or 'none yet'}.")


@cube.command()
@click.option("--json", "as_json", is_flag=True, help="Machine output.")
def verify(as_json: bool) -> None:
    """Compare every figure with a recount from records; exit 1 where one differs."""
    with open_store().reading() as connection:
        differences = [str(one) for one in figures.verify(connection, today())]
    if as_json:
        click.echo(json.dumps({"differences": differences}, ensure_ascii=False))
    else:
        for one in differences:
            click.echo(one)
        click.echo("Every figure equals its recount." if not differences else "", nl=True)
    if differences:
        click.echo(f"{len(differences)} figures differ from their recount.", err=True)
        sys.exit(1)


COMMANDS = (cube,)
