"""A real server process, started as a person would and stopped with Ctrl-C."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from urllib.parse import urlencode

START = "import sys; from dashboard.commands import main; main()"
PATIENCE = 300


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Running:
    """A server that answers."""

    def __init__(self, process, port):
        self.process, self.port = process, port

    def ask(self, path, method="GET", fields=None, cookies=""):
        """Return status, headers and text of one answer."""
        link = HTTPConnection("127.0.0.1", self.port, timeout=30)
        headers = {"Cookie": cookies, "Content-Type": "application/x-www-form-urlencoded"}
        link.request(method, path, urlencode(fields or {}), headers)
        answer = link.getresponse()
        text = answer.read().decode()
        link.close()
        return answer.status, answer.headers, text

    def sign_in(self, username, password):
        """Return the status of the answer to a login."""
        _, headers, page = self.ask("/login")
        token = re.search(r'name="csrf_token" value="([^"]+)"', page)[1]
        session = SimpleCookie(headers["Set-Cookie"])["zhiyuan"].value
        fields = {"csrf_token": token, "username": username, "password": password}
        return self.ask("/login", "POST", fields, f"zhiyuan={session}")[0]

    def stop(self):
        """Press Ctrl-C; return exit code, output and complaints."""
        self.process.send_signal(signal.SIGINT)
        out, err = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, out, err


@contextmanager
def started(words, folder, **settings):
    """Start `zhiyuan` and wait until it answers; end it whatever happens."""
    port = free_port()
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ZHIYUAN_")}
    environment = kept | {f"ZHIYUAN_{name}": value for name, value in settings.items()}
    process = subprocess.Popen(
        [sys.executable, "-c", START, *words, "--port", str(port)],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    running = Running(process, port)
    try:
        _wait(running)
        yield running
    finally:
        if process.poll() is None:
            process.terminate()
            process.communicate(timeout=PATIENCE)


def _wait(running):
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and running.process.poll() is None:
        try:
            if running.ask("/healthz")[0] == 200:
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"no answer: {running.process.communicate(timeout=5)}")
