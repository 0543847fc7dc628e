"""`zhiyuan desk`: the registration desk's daily round."""

import json

import click

from dashboard.commands.installation import open_store, today
from queries.city.calendar import WorkCalendar
from queries.cube import refresh
from queries.registrations.desk import Desk
from queries.registrations.rules import load_rules
from queries.registrations.sweeping import sweep as sweep_desk


@click.group()
def desk() -> None:
    """The registration desk: its daily round."""


@desk.command()
@click.option("--json", "as_json", is_flag=True, help="Machine output.")
def sweep(as_json: bool) -> None:
    """Take in imported cases, and write down what counts as accepted by lapse of time.

    To be run once a day; run again it changes nothing. Clocks need it not: pages read them from
    the dates of each case.
    """
    with open_store().writing() as connection:
        calendar = WorkCalendar.load(connection)
        found = sweep_desk(connection, Desk(load_rules(connection), calendar, today()))
        refresh(connection, today(), "sweep")
    if as_json:
        click.echo(json.dumps(found._asdict()))
    else:
        click.echo(f"{found.adopted} imported cases taken in, {found.deemed} deemed accepted.")


COMMANDS = (desk,)
