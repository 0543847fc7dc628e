"""What a browser is told and asked for the sake of safety: headers, CSRF, hosts, sizes."""

from functools import cache
from typing import Any

from dash import Dash
from flask import Flask, Request, Response, abort, request
from flask_wtf.csrf import CSRFProtect, generate_csrf
from werkzeug.middleware.proxy_fix import ProxyFix

from dashboard.access import has_session
from dashboard.settings import Settings
from queries.addresses import is_local

CSRF_COOKIE = "zhiyuan_csrf"
CSRF_HEADER = "X-CSRFToken"
LARGEST_REQUEST = 100 * 2**20

DASH_OPTIONS: dict[str, Any] = {
    "csrf_token_name": CSRF_COOKIE,
    "csrf_header_name": CSRF_HEADER,
    # Where asgiref happens to be installed, Dash would answer by it, at a quarter of the speed.
    "use_async": False,
    # Otherwise the first layout, data included, is part of the page that loads the scripts.
    "suppress_callback_exceptions": True,
    "serve_locally": True,
    "compress": False,
    "enable_mcp": False,
    "update_title": None,
}
"""How every Dash app here is made; spread into `Dash(...)`."""

_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "X-Frame-Options": "DENY",
}
_PRIVATE_TYPES = ("text/html", "application/json", "application/problem+json")


def install(app: Dash, settings: Settings) -> None:
    """Protect an app; call it after `access.install` and after the app is made.

    Args:
        app: a Dash app made with `DASH_OPTIONS`.
        settings: of this installation.
    """
    server: Flask = app.server
    server.config.update(
        MAX_CONTENT_LENGTH=LARGEST_REQUEST,
        TRUSTED_HOSTS=list(settings.allowed_hosts) or None,
        WTF_CSRF_HEADERS=[CSRF_HEADER],
        WTF_CSRF_TIME_LIMIT=None,
    )
    if settings.behind_tls:
        server.wsgi_app = ProxyFix(server.wsgi_app, x_for=1, x_proto=1)  # type: ignore[method-assign]
    CSRFProtect(server)
    policy = cache(lambda: content_policy(app))

    @server.before_request
    def check_callback() -> None:
        if request.path == "/_dash-update-component" and not _is_callback(app, request):
            abort(400)

    @server.after_request
    def protect(response: Response) -> Response:
        response.headers.update(_HEADERS)
        response.headers["Content-Security-Policy"] = policy()
        if settings.behind_tls:
            response.headers["Strict-Transport-Security"] = "max-age=31536000"
        if response.mimetype in _PRIVATE_TYPES and not response.cache_control.private:
            response.headers["Cache-Control"] = "no-store"
        if response.mimetype == "text/html" and has_session():
            response.set_cookie(
                CSRF_COOKIE, generate_csrf(), samesite="Lax", secure=settings.behind_tls
            )
        return response


def content_policy(app: Dash) -> str:
    """Return what pages may load and run: only what comes from here, no script within a page.

    Styles within a page stay allowed, because Dash and Plotly write them; the hashes are of
    callbacks that run in the browser.
    """
    return "; ".join(
        (
            "default-src 'none'",
            " ".join(("script-src 'self'", *app.csp_hashes())),
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "worker-src 'self' blob:",
            "form-action 'self'",
            "frame-ancestors 'none'",
            "base-uri 'none'",
        )
    )


def local_path(address: str | None) -> str:
    """Return an address to go on to if it lies within this site, else `/`."""
    return address if address and is_local(address) else "/"


def _is_callback(app: Dash, asked: Request) -> bool:
    # Dash takes for granted what its own scripts send; a browser may send anything.
    body = asked.get_json(silent=True)
    if not isinstance(body, dict) or not isinstance(body.get("output"), str):
        return False
    lists = [body.get(name, []) for name in ("inputs", "state", "changedPropIds")]
    return body["output"] in app.callback_map and all(isinstance(one, list) for one in lists)
