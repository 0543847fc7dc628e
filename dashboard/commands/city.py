"""`zhiyuan city`: the city that the store is about."""

import click

from dashboard.commands.installation import open_store, today
from queries.city.divisions import find_city
from queries.city.pack import find_pack, load_pack
from queries.cube import refresh


@click.group()
def city() -> None:
    """The city: its divisions, residents, boundaries and calendar."""


@city.command()
@click.argument("name")
def load(name: str) -> None:
    """Load or update a city pack: the NAME of a shipped one, or a folder."""
    directory = find_pack(name)
    with open_store().writing() as connection:
        changed = load_pack(connection, directory)
        refresh(connection, today(), "city")
        loaded = find_city(connection)
    state = "is loaded" if changed else "was up to date"
    click.echo(f"{loaded.name_en if loaded else name} {state}.")


COMMANDS = (city,)
