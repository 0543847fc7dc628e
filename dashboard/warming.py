"""An app made ready before its first request, because Dash would do it during that request."""

from dash import Dash


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
