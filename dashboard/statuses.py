"""The status of an address that a page is drawn for in the browser, from the first request on."""

from flask import Flask, Response, request

from callbacks.services import Services
from callbacks.shell import status_at
from dashboard.access import has_session
from dashboard.routes import PageRoutes

_DRAWN_BY_DASH = ("/", "/<path:path>")


def install(server: Flask, services: Services, routes: PageRoutes) -> None:
    """Answer 403 or 404 where the page drawn in the browser will say so.

    Args:
        server: the Flask app, already guarded.
        services: what pages lean on.
        routes: all pages.
    """

    @server.after_request
    def tell(response: Response) -> Response:
        drawn = request.endpoint in _DRAWN_BY_DASH and response.status_code == 200
        if drawn and has_session():
            response.status_code = status_at(services, routes, request.path)
        return response
