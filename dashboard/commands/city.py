"""`zhiyuan city`: the city that the store is about."""

import json
from contextlib import closing

import click

from dashboard.commands.installation import open_store, today
from queries import audit
from queries.city.divisions import find_city
from queries.city.pack import find_pack, load_pack
from queries.cube import refresh


@click.group()
def city() -> None:
    """The city: its divisions, residents, boundaries and calendar."""


@city.command()
@click.argument("name")
@click.option("--json", "as_json", is_flag=True, help="Machine output.")
def load(name: str, as_json: bool) -> None:
    """Load or update a city pack: the NAME of a shipped one, or a folder."""
    directory = find_pack(name)
    with closing(open_store()) as store, store.writing() as connection:
        changed = load_pack(connection, directory)
        refresh(connection, today(), "city")
        loaded = find_city(connection)
        code, called = (loaded.code, loaded.name_en) if loaded else ("", name)
        if changed:
            audit.record(
                connection, actor="command", address="", action="city_loaded", subject=code
            )
    if as_json:
        click.echo(json.dumps({"city": code, "changed": changed}))
    else:
        click.echo(f"{called} {'is loaded' if changed else 'was up to date'}.")


COMMANDS = (city,)
