"""What a server process loads: one app, made from the environment."""

from flask import Flask

from dashboard.app import create_app, services_of
from dashboard.commands.installation import serving_settings
from dashboard.memory import keep_what_stands
from dashboard.warming import read_figures


def wsgi() -> Flask:
    """Make the app; a WSGI server calls this once in each of its processes."""
    settings = serving_settings()
    services = services_of(settings)
    server: Flask = create_app(settings, services).server
    read_figures(services)
    keep_what_stands()
    return server
