"""A store served as in production, by `zhiyuan serve` with two workers."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.request import urlopen

import psutil

from benchmarks.stores import KEY

_ZHIYUAN = Path(sys.executable).with_name("zhiyuan")


class Served(NamedTuple):
    """A store being served.

    Attributes:
        address: of its pages.
        process: number of the process whose children answer.
    """

    address: str
    process: int

    def memory(self) -> int:
        """Bytes of the largest worker: its own, and its share of what several processes hold."""
        workers = psutil.Process(self.process).children()
        return max(int(one.memory_full_info().pss) for one in workers)


@contextmanager
def served(url: str) -> Iterator[Served]:
    """Serve the store at an address of a database."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = {
        "ZHIYUAN_DATABASE_URL": url,
        "ZHIYUAN_SECRET_KEY": KEY,
        "ZHIYUAN_PII_KEYS": KEY,
    }
    own = {name: value for name, value in os.environ.items() if not name.startswith("ZHIYUAN_")}
    server = subprocess.Popen(
        [_ZHIYUAN, "serve", "--port", str(port)],
        env=own | settings,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(address, server)
        yield Served(address, server.pid)
    finally:
        server.terminate()
        server.wait()


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    while server.poll() is None:
        try:
            urlopen(f"{address}/healthz", timeout=5).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("the server ended before it answered; is the store of the newest version?")
