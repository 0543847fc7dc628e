"""What a server process loads: one app, made from the environment and warm before it answers."""

from flask import Flask

from dashboard.app import create_app
from dashboard.commands.installation import serving_settings


def wsgi() -> Flask:
    """Make the app; a WSGI server calls this once in each of its processes.

    Dash sets itself up at its first request, and fails others that come meanwhile: so the first
    one is made here.
    """
    server: Flask = create_app(serving_settings()).server
    server.test_client().get("/healthz")
    return server
