"""A store served as in production, by `zhiyuan serve` with two workers."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

from benchmarks.stores import KEY

_ZHIYUAN = Path(sys.executable).with_name("zhiyuan")


@contextmanager
def served(url: str) -> Iterator[str]:
    """Serve the store at an address of a database and lend the address of its pages."""
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
        yield address
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
