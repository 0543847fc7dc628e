"""Our styles as one file and our scripts as another: a page asks for two, not for each."""

import hashlib
from pathlib import Path
from typing import NamedTuple

from flask import Flask, Response

from dashboard.static import ASSETS, OPEN

_BOOTSTRAP = "vendor/bootstrap.min.css"
_DOOR = "door.css"
_THEME = "theme.js"


class Bundles(NamedTuple):
    """Addresses of both, which change when one of the files in them does."""

    styles: str
    script: str


def install(server: Flask, folder: Path = ASSETS) -> Bundles:
    """Join the files and serve them; templates find the stylesheet as `styles`.

    Bootstrap and the theme come first, what is ours follows by name; a new file is found by
    itself. The stylesheet of the plain pages stays out.

    Args:
        server: the Flask app.
        folder: where the files are; those from elsewhere are left out while they are missing.
    """
    bundles = Bundles(
        _serve(server, "dashboard.css", "text/css", _joined(folder, _BOOTSTRAP, "*.css")),
        _serve(server, "dashboard.js", "text/javascript", _joined(folder, _THEME, "*.js")),
    )
    server.jinja_env.globals["styles"] = bundles.styles
    return bundles


def _joined(folder: Path, first: str, pattern: str) -> bytes:
    files = [folder / first, *sorted(folder.glob(pattern))]
    wanted = [one for one in dict.fromkeys(files) if one.is_file() and one.name != _DOOR]
    return b"\n".join(one.read_bytes() for one in wanted)


def _serve(server: Flask, name: str, mimetype: str, body: bytes) -> str:
    def answer() -> Response:
        return Response(body, mimetype=mimetype)

    server.add_url_rule(f"{OPEN}{name}", endpoint=name, view_func=answer)
    return f"{OPEN}{name}?m={hashlib.sha256(body).hexdigest()[:12]}"
