"""Build the app: settings in, one Dash app out, nothing kept at module level."""

import logging
import secrets
import shlex
from functools import partial
from html import escape
from typing import Any

from dash import Dash, html, set_props
from flask import Flask

from callbacks import shell as shell_at_work
from callbacks.services import Services, worked_out
from dashboard import (
    access,
    api,
    briefings,
    bundles,
    certificates,
    documents,
    downloads,
    errors,
    guarding,
    health,
    imports,
    login,
    metrics,
    notices,
    own_writes,
    packing,
    plan_files,
    security,
    start,
    static,
    statuses,
    verifying,
)
from dashboard.clock import local_in, today_in
from dashboard.jobs import Processes
from dashboard.origin import origin
from dashboard.pages import PAGES
from dashboard.queued import Queue
from dashboard.routes import PageRoutes
from dashboard.settings import Settings
from dashboard.shelf import Shelf
from dashboard.warming import warm_up
from layouts import texts
from layouts.parts.personal import Person
from layouts.parts.states import failed, refused
from layouts.shell import Ids, product_name, shell
from layouts.texts import gettext, say
from queries.cube import LatestSnapshot
from queries.faults import FULL, is_full
from queries.messages import Refused
from queries.personal import Vault
from queries.store import Store

_log = logging.getLogger(__name__)

_INDEX = """<!doctype html>
<html lang="{language}" data-theme="{theme}">
<head>
{metas}
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<link rel="icon" href="data:,">
<script src="{script}"></script>
{css}
</head>
<body>
<div id="react-entry-point"><p class="loading">{loading}</p></div>
<noscript>{noscript}</noscript>
<footer>
{config}
{scripts}
{renderer}
</footer>
</body>
</html>"""


def create_app(settings: Settings, services: Services | None = None) -> Dash:
    """Build one app.

    Args:
        settings: of this installation.
        services: what callbacks lean on; built from the settings where left out.
    """
    services = services or services_of(settings)
    server = Flask("dashboard")
    metrics.time_requests(server)
    own_writes.install(server, settings)
    access.install(server, services.store, settings)
    own = bundles.install(server)
    app = Dash(
        "dashboard",
        server=server,
        assets_folder=str(static.ASSETS),
        include_assets_files=False,
        external_stylesheets=[own.styles],
        external_scripts=[static.asset_url("vendor/plotly-cartesian.min.js")],
        title=product_name(),
        on_error=guarding.passing_refusals(tell_viewer),
        **security.DASH_OPTIONS,
    )
    app.interpolate_index = partial(_index, services, own.script)
    security.install(app, settings)
    login.install(server, services.store, settings)
    start.install(server, services.store)
    errors.install(server)
    health.install(server, services.store)
    metrics.install(server, services)
    downloads.install(server, services, settings)
    notices.install(server, services, settings)
    documents.install(server, services)
    plan_files.install(server, services)
    imports.install(server, services)
    briefings.install(server, services, settings)
    certificates.install(server, services, settings)
    verifying.install(server, services)
    api.install(server, services)
    packing.install(server)
    static.install(server)
    app.validation_layout = _without_data()
    app.layout = partial(shell_at_work.draw_shell, services)
    routes = PageRoutes()
    shell_at_work.register(app, services, routes)
    statuses.install(server, services, routes)
    for page in PAGES:
        page.register(guarding.Guarded(app, page.permission), services)
    warm_up(app)
    return app


def tell_viewer(error: Exception) -> None:
    """Show a known error in its own words; log an unknown one and show only its reference."""
    if isinstance(error, Refused):
        set_props(Ids.NOTICE, {"children": refused(say(error.message))})
        return
    if is_full(error):
        _log.error("A callback found the disk full")
        set_props(Ids.NOTICE, {"children": refused(say(FULL))})
        return
    reference = secrets.token_hex(4)
    _log.error("A callback failed, reference %s", reference, exc_info=error)
    set_props(Ids.NOTICE, {"children": failed(reference)})


def services_of(settings: Settings) -> Services:
    """Return what callbacks lean on in an installation."""
    store = Store(
        settings.database_url,
        vault=Vault(settings.pii_keys),
        read_urls=settings.read_database_urls,
    )
    metrics.time_statements(store, settings.slow_milliseconds / 1000)
    jobs = (Queue if settings.redis_url else Processes)(settings, store)
    return Services(
        store,
        access.current_viewer,
        partial(today_in, settings.timezone),
        snapshots=LatestSnapshot(settings.least_coverage / 100),
        map_approval_number=settings.map_approval_number,
        origin=origin,
        set_going=jobs.set_going,
        set_undoing=jobs.set_undoing,
        set_judging=jobs.set_judging,
        set_briefing=jobs.set_briefing,
        shared=Shelf(settings).of if settings.redis_url else worked_out,
        local=partial(local_in, settings.timezone),
        office_name=settings.office_name,
        publicity_days=settings.certificate_publicity_days,
        scan_command=tuple(shlex.split(settings.scan_command)),
    )


def _without_data() -> html.Div:
    frame = shell(
        person=Person("", "auto"),
        city="",
        synthetic=False,
        months=(),
        districts=(),
        whole=True,
        collects=True,
    )
    return html.Div([frame, *(page.draw({}) for page in PAGES)])


def _index(services: Services, script: str, **parts: Any) -> str:
    viewer = services.viewer()
    said = {
        "language": "en" if texts.locale() == texts.ENGLISH else "zh-CN",
        "theme": viewer.theme,
        "title": product_name(),
        "script": script,
        "loading": gettext("正在载入…"),
        "noscript": gettext("请启用浏览器的 JavaScript 后再使用。"),
    }
    own = {name: parts[name] for name in ("metas", "css", "config", "scripts", "renderer")}
    return _INDEX.format(**{name: escape(text) for name, text in said.items()}, **own)
