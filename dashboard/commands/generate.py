"""`zhiyuan generate`: a synthetic city, into the store or as import files."""

import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import click

from dashboard.commands.installation import open_store, today
from dashboard.settings import Settings
from queries import audit, integrity
from queries.city.divisions import find_city
from queries.city.pack import find_pack, load_pack
from queries.city.reading import read_pack
from queries.cube import Version
from queries.store import Store
from queries.synthetic import SEED, Ground, fill_store, make_city, write_files

_STEPS = 1000


@click.command()
@click.option("--volunteers", type=click.IntRange(1), required=True, help="How many people.")
@click.option("--records", type=click.IntRange(1), required=True, help="How many services.")
@click.option("--years", type=click.IntRange(1, 30), required=True, help="Years of services.")
@click.option("--seed", type=click.IntRange(0), default=SEED, help="The same makes the same.")
@click.option("--store", "into_store", is_flag=True, help="Into the store, which has no data.")
@click.option("--files", type=click.Path(path_type=Path, file_okay=False), help="As files.")
def generate(
    volunteers: int, records: int, years: int, seed: int, into_store: bool, files: Path | None
) -> None:
    """Make a synthetic city up (模拟数据): into the store, or as import files in a folder."""
    if into_store == (files is not None):
        raise click.UsageError("Give either --store or --files DIR.")
    settings = Settings.from_environment()
    size = {"volunteers": volunteers, "records": records, "years": years, "seed": seed}
    if files is None:
        click.echo(_into_store(settings, size))
    else:
        ground = Ground.of_pack(read_pack(find_pack(settings.city)))
        with _progress() as progress:
            made = make_city(ground, **size, today=today(settings))
            written = write_files(made, files, progress)
        click.echo(f"{len(written)} files of synthetic data in {files}.")


def _into_store(settings: Settings, size: dict[str, int]) -> str:
    with closing(open_store(settings)) as store:
        version = _filled(store, settings, size)
        integrity.run(store, today(settings))
    return (
        f"{size['volunteers']} volunteers and {size['records']} records of synthetic data; "
        f"version {version.number}, data as of {version.as_of}."
    )


def _filled(store: Store, settings: Settings, size: dict[str, int]) -> Version:
    with store.writing() as connection:
        if find_city(connection) is None:
            load_pack(connection, find_pack(settings.city))
        made = make_city(Ground.load(connection), **size, today=today(settings))
        with _progress() as progress:
            version = fill_store(connection, store.vault, made, progress)
        audit.record(
            connection,
            actor="command",
            address="",
            action="synthetic_city_made",
            subject=made.ground.city,
            detail=size,
        )
    return version


@contextmanager
def _progress() -> Iterator[Callable[[float], None]]:
    """Show how far the work is where somebody looks on."""
    hidden = not sys.stderr.isatty()
    with click.progressbar(length=_STEPS, label="Making", file=sys.stderr, hidden=hidden) as bar:
        yield lambda share: bar.update(int(share * _STEPS) - bar.pos)


COMMANDS = (generate,)
