"""`zhiyuan integrity`: the record rules, asked of what waits or of everything."""

import json

import click

from dashboard.commands.installation import open_store, today
from layouts.texts import say
from queries import integrity as rules
from queries.integrity.limits import load_limits


@click.group()
def integrity() -> None:
    """The record rules: ask them, list them."""


@integrity.command()
@click.option("--all", "everything", is_flag=True, help="Ask of every record, not of what waits.")
@click.option("--json", "as_json", is_flag=True, help="Machine output.")
def run(everything: bool, as_json: bool) -> None:
    """Ask the rules of records that came or changed, and bring the figures in step.

    Imports do so by themselves; run it after an upgrade, or where a run was broken off. Stopped in
    between, it goes on where it stopped.
    """
    store = open_store()
    if everything:
        with store.writing() as connection:
            rules.mark_all(connection)
    done = rules.run(store, today())
    if as_json:
        click.echo(json.dumps(done._asdict()))
        return
    click.echo(
        f"{done.records} records judged: {done.raised} findings raised, {done.gone} gone; "
        f"{done.moved} records count otherwise now."
    )


@integrity.command("rules")
@click.option("--json", "as_json", is_flag=True, help="Machine output.")
def list_rules(as_json: bool) -> None:
    """List the rules with their limits as they stand."""
    with open_store().reading() as connection:
        limits = load_limits(connection)
    if as_json:
        told = {
            code: {"name": say(one.name), "asks": say(one.asks), "limits": limits[code]}
            for code, one in rules.RULES.items()
        }
        click.echo(json.dumps(told, ensure_ascii=False))
        return
    for code, one in rules.RULES.items():
        said = " ".join(f"{name} {value}" for name, value in limits[code].items())
        click.echo(f"{code:4}{say(one.name)}  {said}".rstrip())


COMMANDS = (integrity,)
