"""Static files: compressed once, kept in memory, never asked for again while they stay the same."""

import gzip
import hashlib
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple

import brotli
from flask import Flask
from flask.sessions import SessionInterface
from werkzeug.wrappers import Request, Response

ASSETS = Path(__file__).parent / "assets"
OPEN = "/assets/"
_GUARDED = "/_dash-component-suites/"
_FINGERPRINT = re.compile(r"\.v[\w.]+m\d+\.")
_TEXT = ("text/", "application/javascript", "application/json", "image/svg+xml")
_LEAST = 1024
_MOST_FILES = 300
_BROTLI_QUALITY = 9

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class _File(NamedTuple):
    body: bytes
    mimetype: str
    encoding: str | None
    etag: str


def asset_url(name: str) -> str:
    """Return the address of one of our own files, which changes when the file does.

    Args:
        name: path below the folder of assets; where it is missing, pages still draw.
    """
    file = ASSETS / name
    version = f"?m={int(file.stat().st_mtime)}" if file.is_file() else ""
    return f"{OPEN}{name}{version}"


def install(server: Flask) -> None:
    """Serve static files from memory.

    Args:
        server: the Flask app; still answers for a file the first time, and for all else.
    """
    server.jinja_env.globals["asset"] = asset_url
    server.wsgi_app = StaticFiles(server, server.wsgi_app)  # type: ignore[method-assign,assignment]


class StaticFiles:
    """Stands before an app and answers for static files that the app has answered for once.

    Where an address changes with the file (`?m=`, or Dash's fingerprint), browsers keep the file
    for a year; otherwise they ask whether it is still the same. Files of Dash need a session, as
    the app itself would ask for.
    """

    def __init__(self, server: Flask, app: Application) -> None:
        """Keep nothing yet.

        Args:
            server: tells who has a session.
            app: what to stand before.
        """
        self._server = server
        self._sessions: SessionInterface = server.session_interface
        self._app = app
        self._files: dict[tuple[str, str | None], _File] = {}
        self._lock = Lock()

    def __call__(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        """Answer one request."""
        request = Request(environ)
        if request.method not in ("GET", "HEAD") or not self._may_answer(request):
            return self._app(environ, start)
        encoding = _encoding_for(request)
        file = self._files.get((request.path, encoding)) or self._fetch(request, encoding)
        if file is None:
            return self._app(environ, start)
        return _answer(file, request)(environ, start)

    def _may_answer(self, request: Request) -> bool:
        if request.path.startswith(OPEN):
            return True
        if not request.path.startswith(_GUARDED):
            return False
        session = self._sessions.open_session(self._server, request)  # type: ignore[arg-type]
        return session is not None and "_user_id" in session

    def _fetch(self, request: Request, encoding: str | None) -> _File | None:
        with self._lock:
            kept = self._files.get((request.path, encoding))
            if kept is not None or len(self._files) >= _MOST_FILES:
                return kept
            file = _read(self._app, request, encoding)
            if file is not None:
                self._files[request.path, encoding] = file
            return file


def _read(app: Application, request: Request, encoding: str | None) -> _File | None:
    unconditional = {
        name: value
        for name, value in request.environ.items()
        if name not in ("HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_RANGE")
    }
    answer = Response.from_app(app, {**unconditional, "REQUEST_METHOD": "GET"}, buffered=True)
    if answer.status_code != 200:
        return None
    body, mimetype = answer.get_data(), answer.content_type or "application/octet-stream"
    etag = hashlib.sha256(body).hexdigest()[:20]
    if len(body) < _LEAST or not mimetype.startswith(_TEXT):
        return _File(body, mimetype, None, etag)
    return _File(_compressed(body, encoding), mimetype, encoding, f"{etag}-{encoding or 'plain'}")


def _compressed(body: bytes, encoding: str | None) -> bytes:
    if encoding == "br":
        return bytes(brotli.compress(body, quality=_BROTLI_QUALITY))
    return gzip.compress(body, 9, mtime=0) if encoding == "gzip" else body


def _encoding_for(request: Request) -> str | None:
    accepted = request.accept_encodings
    return next((one for one in ("br", "gzip") if accepted.quality(one) > 0), None)


def _answer(file: _File, request: Request) -> Response:
    versioned = "m" in request.args or _FINGERPRINT.search(request.path)
    scope = "public" if request.path.startswith(OPEN) else "private"
    answer = Response(file.body, content_type=file.mimetype)
    answer.headers["Cache-Control"] = (
        f"{scope}, max-age=31536000, immutable" if versioned else f"{scope}, no-cache"
    )
    answer.headers["Vary"] = "Accept-Encoding"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    if file.encoding:
        answer.headers["Content-Encoding"] = file.encoding
    answer.set_etag(file.etag)
    return answer.make_conditional(request)
