"""`zhiyuan serve`: the pages of an existing store."""

import socket
from pathlib import Path

import click
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from dashboard.commands.installation import open_store
from dashboard.logs import logging_of
from dashboard.memory import keep_what_stands
from dashboard.setting_checks import BadSetting
from dashboard.settings import Settings
from dashboard.tally import shared
from queries.messages import Message, Refused

_THREADS = 8
_PROJECT = Path(__file__).parents[2]


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at.")
@click.option("--port", default=8050, show_default=True, type=click.IntRange(1, 65535))
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, 64))
def serve(host: str, port: int, workers: int) -> None:
    """Serve an existing store of the newest version."""
    settings = Settings.from_environment()
    if not settings.secret_key:
        raise BadSetting(
            "ZHIYUAN_SECRET_KEY must be set to serve: 16 characters or more that nobody guesses, "
            "the same for every process; `openssl rand -hex 32` makes one"
        )
    refuse_taken_port(host, port)
    open_store(settings).close()
    click.echo(f"http://{_shown(host)}:{port}")
    run(settings, host, port, workers)


def refuse_taken_port(host: str, port: int) -> None:
    """Refuse a port at which somebody answers: the server would share it without a word.

    Raises:
        Refused: another port has to be chosen.
    """
    try:
        socket.create_connection((host, port), timeout=1).close()
    except OSError:
        return
    raise Refused(Message("端口 {port} 已被占用，请用 --port 另选一个", port=port))


def run(settings: Settings, host: str, port: int, workers: int) -> None:
    """Listen until stopped; each worker makes its own app from the environment."""
    server = Server(
        "dashboard.serving:wsgi",
        factory=True,
        working_dir=_PROJECT,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=_THREADS,
        respawn_failed_workers=True,
        workers_kill_timeout=5,
        log_level=LogLevels.error,
        log_dictconfig=logging_of(settings.log_format),
    )
    keep_what_stands()
    with shared():
        server.serve()


def _shown(host: str) -> str:
    return f"[{host}]" if ":" in host else host


COMMANDS = (serve,)
