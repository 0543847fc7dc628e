"""Machines as they stand in an office, on loopback: servers, nginx in front of them, people."""

import json
import os
import re
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import time
from contextlib import contextmanager
from http.cookiejar import CookieJar
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, HTTPSHandler, Request, build_opener, urlopen

import psutil

from tests.house.sources import ROOT

PATIENCE = 120
_COMMAND = "import sys; from dashboard.commands import main; main()"


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


class Server:
    """One of the servers: started, killed, started again."""

    def __init__(self, settings):
        self.port = free_port()
        self._settings = settings
        self._process = None

    def start(self):
        own = {name: text for name, text in os.environ.items() if not name.startswith("ZHIYUAN_")}
        self._process = subprocess.Popen(
            [sys.executable, "-c", _COMMAND, "serve", "--port", str(self.port), "--workers", "1"],
            env=own | self._settings,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        until(self.is_up)

    def is_up(self):
        assert self._process.poll() is None, "the server ended"
        # Behind TLS it answers at the name that it is known by alone.
        asked = Request(f"http://127.0.0.1:{self.port}/healthz", headers={"Host": "office.test"})
        try:
            urlopen(asked, timeout=5).close()
        except OSError:
            return False
        return True

    def processes(self):
        """The server and its workers."""
        first = psutil.Process(self._process.pid)
        return [first, *first.children(recursive=True)]

    def kill(self):
        if self._process is not None and self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()

    def stop(self):
        """End it as systemd does: what is being answered is answered."""
        self._process.send_signal(signal.SIGINT)
        self._process.wait(PATIENCE)


@contextmanager
def in_front_of(servers, folder):
    """Run nginx by our sample in front of servers, and lend the port at which it speaks TLS."""
    port, plain = free_port(), free_port()
    made = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=office"]
    files = ["-keyout", folder / "key.pem", "-out", folder / "fullchain.pem"]
    subprocess.run([shutil.which("openssl"), *made, *files], check=True, capture_output=True)
    sample = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    lines = "\n".join(
        f"    server 127.0.0.1:{one.port} max_fails=1 fail_timeout=1s;" for one in servers
    )
    site = re.sub(r"    server 127\.0\.0\.1:8050.*\n", lines + "\n", sample)
    site = site.replace("listen 80;", f"listen 127.0.0.1:{plain};")
    site = site.replace("listen 443", f"listen 127.0.0.1:{port}")
    site = site.replace("/etc/zhiyuan/tls", str(folder))
    (folder / "site.conf").write_text(site.replace("zhiyuan.example.gov.cn", "office.test"))
    (folder / "nginx.conf").write_text(
        f"daemon off; pid {folder}/pid; error_log {folder}/error.log;\n"
        "events { worker_connections 512; }\n"
        f"http {{ access_log off; include {folder}/site.conf;\n"
        + "".join(
            f"{kind}_temp_path {folder}/{kind};"
            for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        + "}\n"
    )
    nginx = subprocess.Popen([shutil.which("nginx"), "-c", folder / "nginx.conf"])
    try:
        until(lambda: Person(port).ask("/healthz")[0] == 200)
        yield port
    finally:
        nginx.terminate()
        nginx.wait()


class Person:
    """Somebody at a browser: cookies, pages, callbacks, and what was answered."""

    def __init__(self, port, scheme="https"):
        self._cookies = CookieJar()
        context = ssl.create_default_context()
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        self._opener = build_opener(
            HTTPSHandler(context=context), HTTPCookieProcessor(self._cookies)
        )
        self._address = f"{scheme}://127.0.0.1:{port}"

    def ask(self, path, fields=None, callback=None):
        """Return status and text of an answer; 0 where there was none."""
        headers = {"Host": "office.test", "X-CSRFToken": self._token()}
        headers["Referer"] = f"{self._address.partition(':')[0]}://office.test/"
        body = None
        if fields is not None:
            body = urlencode(fields).encode()
        elif callback is not None:
            body = json.dumps(callback).encode()
            headers["Content-Type"] = "application/json"
        try:
            with self._opener.open(
                Request(self._address + path, data=body, headers=headers), timeout=30
            ) as answer:
                return answer.status, answer.read().decode()
        except HTTPError as error:
            return error.code, error.read().decode()
        except (URLError, OSError, EOFError) as error:
            return 0, str(error)

    def sign_in(self, username, password):
        _, page = self.ask("/login")
        token = re.search(r'name="csrf_token" value="([^"]+)"', page)[1]
        fields = {"username": username, "password": password, "csrf_token": token}
        status, page = self.ask("/login", fields | {"next": "/account/password"})
        assert status == 200 and 'name="new_password"' in page, page[:500]

    def _token(self):
        found = [one.value for one in self._cookies if one.name == "zhiyuan_csrf"]
        return found[0] if found else ""


def until(condition, seconds=PATIENCE):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)
