"""`zhiyuan demo`: a made-up city, served with an account for each role."""

from collections.abc import Sequence
from pathlib import Path

import click

from dashboard.clock import utc_now
from dashboard.commands.installation import (
    kept_secret,
    open_store,
    serving_settings,
    store_file,
    today,
)
from dashboard.commands.serve import refuse_taken_port, run
from dashboard.settings import Settings
from queries import audit, integrity
from queries.accounts import Account, set_up_demo_accounts
from queries.city.calendar import WorkCalendar
from queries.city.divisions import find_city
from queries.cube import refresh
from queries.messages import Message, Refused
from queries.registrations.desk import Desk
from queries.registrations.rules import load_rules
from queries.registrations.sweeping import sweep
from queries.store import Store
from queries.synthetic import SEED, create_demo_city
from queries.synthetic.desk import fill_desk, promise
from queries.synthetic.office import check_stations, fulfil_duties
from queries.synthetic.plants import plant

_PASSWORD_BYTES = 12
_WORKERS = 2


@click.command()
@click.option("--port", default=8050, show_default=True, type=click.IntRange(1, 65535))
@click.option("--size", type=click.Choice(["small", "city"]), default="small", show_default=True)
@click.option("--fresh", is_flag=True, help="Throw the made-up city away and make it anew.")
def demo(port: int, size: str, fresh: bool) -> None:
    """Make a synthetic city where there is none, and serve it on this machine."""
    settings = serving_settings()
    refuse_taken_port("127.0.0.1", port)
    if fresh:
        throw_away(settings)
    password = settings.demo_password or kept_secret(settings, "demo_password", _PASSWORD_BYTES)
    accounts = prepare(settings, size, password)
    for line in welcome(port, accounts, password):
        click.echo(line)
    run(settings, "127.0.0.1", port, _WORKERS)


def prepare(settings: Settings, size: str, password: str) -> list[Account]:
    """Bring a demonstration's store to where it can be served.

    Args:
        settings: of this installation.
        size: of the city, where there is none yet.
        password: of every demo account.

    Returns:
        The demo accounts.

    Raises:
        Refused: the store holds data that is not made up.
    """
    store = open_store(settings, current=False)
    store.upgrade()
    made = not _holds_made_up_city(store)
    if made:
        click.echo("Making a city, once ...", err=True)
        create_demo_city(store, today(settings), size, settings.city)
        with store.writing() as connection:
            plant(connection, SEED)
        integrity.run(store, today(settings))
    with store.writing() as connection:
        refresh(connection, today(settings), "demo")
        accounts = set_up_demo_accounts(connection, password, utc_now())
        if made:
            promise(connection)
        desk = Desk(load_rules(connection), WorkCalendar.load(connection), today(settings))
        if made:
            fill_desk(connection, desk)
            fulfil_duties(connection, store.vault, today(settings))
            check_stations(connection, today(settings))
        else:
            sweep(connection, desk)
        audit.record(
            connection, actor="command", address="", action="demo_started", subject="store"
        )
    store.close()
    return accounts


def throw_away(settings: Settings) -> None:
    """Delete a demonstration's embedded store; its secrets stay.

    Raises:
        Refused: the store is not embedded, or holds data that is not made up.
    """
    if not settings.database_url.startswith("sqlite:///"):
        raise Refused(Message("--fresh 只能用于 SQLite 文件；PostgreSQL 请自行删除并重建数据库"))
    file = store_file(settings)
    if file.exists():
        store = open_store(settings, current=False)
        store.upgrade()
        _holds_made_up_city(store)
        store.close()
    for suffix in ("", "-wal", "-shm"):
        Path(f"{file}{suffix}").unlink(missing_ok=True)


def welcome(port: int, accounts: Sequence[Account], password: str) -> list[str]:
    """Return the lines that say where the demonstration is and how to enter."""
    entries = [
        f"  {one.username:12}{', '.join(sorted(one.roles)):20}"
        + ("whole city" if one.scope is None else ", ".join(sorted(one.scope)))
        for one in accounts
    ]
    return [
        "",
        f"  http://127.0.0.1:{port}",
        "",
        *entries,
        "",
        f"  Password of all: {password}",
        "",
    ]


def _holds_made_up_city(store: Store) -> bool:
    with store.reading() as connection:
        city = find_city(connection)
    if city is not None and not city.synthetic:
        raise Refused(
            Message("这个数据库中的数据不是模拟数据，演示不会动它；请另设 ZHIYUAN_DATABASE_URL")
        )
    return city is not None


COMMANDS = (demo,)
