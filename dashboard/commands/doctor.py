"""`zhiyuan doctor`: is this installation healthy, and if not, what to do."""

import json
import platform
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import click
from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from dashboard.commands.installation import open_store, today
from dashboard.setting_checks import BadSetting
from dashboard.settings import Settings
from queries import cube
from queries.city.divisions import find_city
from queries.store import Store

_DASHBOARD = Path(__file__).parents[1]
_NEEDED = (
    "assets/vendor/bootstrap.min.css",
    "assets/vendor/plotly-cartesian.min.js",
    "translations/en/LC_MESSAGES/messages.mo",
)
_OLDEST_PYTHON = (3, 11)


class Finding(NamedTuple):
    """What was looked at, whether it is well, and what there is to know or do."""

    subject: str
    well: bool
    words: str


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Machine output.")
def doctor(as_json: bool) -> None:
    """Look this installation over; exit 1 where something has to be done."""
    findings = list(examine(Settings.from_environment()))
    if as_json:
        click.echo(json.dumps([one._asdict() for one in findings], ensure_ascii=False))
    else:
        for one in findings:
            click.echo(f"{'ok  ' if one.well else 'FAIL'}  {one.subject:12}{one.words}")
    if not all(one.well for one in findings):
        click.echo("Something has to be done; see the lines marked FAIL.", err=True)
        sys.exit(1)


def examine(settings: Settings) -> Iterator[Finding]:
    """Look over what an installation needs, from the ground up.

    Args:
        settings: of the installation.
    """
    yield Finding("python", sys.version_info >= _OLDEST_PYTHON, platform.python_version())
    yield _secret(settings)
    missing = [name for name in _NEEDED if not (_DASHBOARD / name).is_file()]
    yield Finding(
        "files", not missing, f"run make setup: {', '.join(missing)} missing" if missing else "all"
    )
    try:
        store = open_store(settings, current=False)
        yield from _examine_store(store, today(settings))
    except (SQLAlchemyError, BadSetting, ValueError) as error:
        # The whole text of a driver's error may hold the address with its password.
        reason = str(error) if isinstance(error, BadSetting) else type(error).__name__
        yield Finding("store", False, f"cannot be opened, see ZHIYUAN_DATABASE_URL: {reason}")


def _secret(settings: Settings) -> Finding:
    if settings.secret_key:
        return Finding("secret key", True, "set")
    return Finding("secret key", True, "not set: enough for the demo, needed by zhiyuan serve")


def _examine_store(store: Store, on: date) -> Iterator[Finding]:
    current = store.is_current()
    words = f"{store.dialect}, of the newest version" if current else "run zhiyuan db upgrade"
    yield Finding("store", current, words)
    if current:
        with store.reading() as connection:
            yield _figures(connection)
            yield _calendar(connection, on)


def _figures(connection: Connection) -> Finding:
    if cube.is_stale(connection):
        return Finding("figures", False, "records changed since: run zhiyuan cube refresh")
    version = cube.current_version(connection)
    return Finding("figures", True, f"version {version.number}, as of {version.as_of or 'no day'}")


def _calendar(connection: Connection, on: date) -> Finding:
    city = find_city(connection)
    if city is None:
        return Finding("city", False, "none: run zhiyuan city load NAME")
    until = city.calendar_known_until
    if until < on:
        return Finding("calendar", False, f"known until {until}: load a newer city pack")
    return Finding("calendar", True, f"{city.name_en}, holidays known until {until}")


COMMANDS = (doctor,)
