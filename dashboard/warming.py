"""An app made ready before its first request, which would wait for it otherwise."""

import logging

from dash import Dash
from sqlalchemy.exc import SQLAlchemyError

from callbacks.services import Services

_log = logging.getLogger(__name__)


def warm_up(app: Dash) -> None:
    """Let Dash set itself up now; call it when every callback is registered.

    Left to the first request, it fails others that come meanwhile, draws the layout for a viewer
    who may not be signed in, and refuses its scripts to whoever got the page that names them from
    another process.

    Args:
        app: its `validation_layout` is drawn instead of its layout.
    """
    layout = app.layout
    app.layout = app.validation_layout
    with app.server.test_request_context("/healthz"):
        app.server.preprocess_request()
    app.layout = layout


def read_figures(services: Services) -> None:
    """Read the newest figures now, which at a city's size takes two seconds.

    Where the store is out of reach, whoever comes first when it is there again waits for them.

    Args:
        services: what callbacks lean on, the figures kept between requests among them.
    """
    try:
        with services.store.reading() as connection:
            services.snapshots.of(connection)
    except SQLAlchemyError as error:
        _log.warning("Figures are read by the first who asks: %s", error)
