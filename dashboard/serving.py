"""What a server process loads: one app, made from the environment."""

from flask import Flask

from dashboard.app import create_app
from dashboard.commands.installation import serving_settings
from dashboard.memory import keep_what_stands


def wsgi() -> Flask:
    """Make the app; a WSGI server calls this once in each of its processes."""
    server: Flask = create_app(serving_settings()).server
    keep_what_stands()
    return server
