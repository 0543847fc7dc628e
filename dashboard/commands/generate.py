"""`zhiyuan generate`: a synthetic city, into the store or as import files."""

from pathlib import Path

import click

from dashboard.commands.installation import open_store, today
from dashboard.settings import Settings
from queries.city.divisions import find_city
from queries.city.pack import find_pack, load_pack
from queries.city.reading import read_pack
from queries.synthetic import SEED, Ground, fill_store, make_city, write_files


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
    day = today(settings)
    if files is not None:
        ground = Ground.of_pack(read_pack(find_pack(settings.city)))
        written = write_files(make_city(ground, **size, today=day), files)
        click.echo(f"{len(written)} files of synthetic data in {files}.")
        return
    store = open_store(settings)
    with store.writing() as connection:
        if find_city(connection) is None:
            load_pack(connection, find_pack(settings.city))
        version = fill_store(
            connection, store.vault, make_city(Ground.load(connection), **size, today=day)
        )
    click.echo(
        f"{volunteers} volunteers and {records} records of synthetic data; "
        f"version {version.number}, data as of {version.as_of}."
    )


COMMANDS = (generate,)
