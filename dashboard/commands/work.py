"""`zhiyuan work`: does in the background what waits in Redis, where several machines serve."""

import logging.config

import click

from dashboard.commands.installation import open_store, serving_settings
from dashboard.logs import logging_of
from dashboard.queued import worker_of
from dashboard.setting_checks import BadSetting


@click.command()
@click.option(
    "--processes",
    default=2,
    show_default=True,
    type=click.IntRange(1, 64),
    help="Pieces that are worked on at once.",
)
def work(processes: int) -> None:
    """Work on what waits in Redis: imports, undoing, record rules, briefings.

    Run it on as many machines as there should be; without ZHIYUAN_REDIS_URL the server does the
    same by itself. Told to stop, it ends what it is at first.
    """
    settings = serving_settings()
    if not settings.redis_url:
        raise BadSetting(
            "ZHIYUAN_REDIS_URL must be set to work on a queue; without it `zhiyuan serve` needs no "
            "worker beside it"
        )
    open_store(settings).close()
    logging.config.dictConfig(logging_of(settings.log_format))
    click.echo(f"{processes} processes wait for work.")
    worker_of(settings).worker_main(
        [
            "worker",
            f"--concurrency={processes}",
            "--loglevel=WARNING",
            "--without-gossip",
            "--without-mingle",
        ]
    )


COMMANDS = (work,)
