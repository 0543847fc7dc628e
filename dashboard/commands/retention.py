"""`zhiyuan retention`: takes away what has been kept for long enough, and says what."""

import json

import click

from dashboard.clock import utc_now
from dashboard.commands.installation import open_store, today
from layouts.texts import say
from queries.retention import Done, enforce


class _OnlyTold(Exception):
    """Ends a transaction whose work is not meant to stay."""


@click.command()
@click.option("--dry-run", is_flag=True, help="Only say what would go.")
@click.option("--json", "as_json", is_flag=True, help="Machine output.")
def retention(dry_run: bool, as_json: bool) -> None:
    """Delete what has been kept for long enough; run it every day."""
    store = open_store()
    done: list[Done] = []
    try:
        with store.writing() as connection:
            done = enforce(connection, store.vault, today(), utc_now())
            if dry_run:
                raise _OnlyTold
    except _OnlyTold:
        pass
    if as_json:
        rows = [(one.rule.code, str(one.cutoff), one.removed) for one in done]
        names = ("rule", "before", "removed")
        click.echo(json.dumps([dict(zip(names, row, strict=True)) for row in rows]))
        return
    for one in done:
        click.echo(f"{one.removed:>8,}  < {one.cutoff}  {say(one.rule.what)}")


COMMANDS = (retention,)
