"""What is counted while serving, and `/metrics`, where Prometheus reads it.

Processes that serve side by side write what they count into one folder, so that whichever of them
is asked tells of all.
"""

import logging
import time
from collections.abc import Iterator, Mapping
from datetime import date, datetime

from flask import Flask, Response, abort, g, request
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.metrics_core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import REGISTRY, Collector

from callbacks.services import Services
from dashboard import bearer
from dashboard.bearer import API
from dashboard.clock import Clock, utc_now
from dashboard.tally import is_shared
from queries.state import gauges_of
from queries.store import Store
from queries.timing import Timed

PATH = "/metrics"
_LOOPBACK = ("127.0.0.1", "::1")
_PROXIED = ("X-Forwarded-For", "X-Real-IP", "Forwarded")
_METHODS = ("GET", "HEAD", "OPTIONS", "POST")
_LONGEST = 2000
"""Letters of a statement that are logged."""
_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
_TEXT = "text/plain; version=0.0.4; charset=utf-8"
_log = logging.getLogger(__name__)

_requests = Counter("zhiyuan_requests", "Requests answered.", ("kind", "method", "status"))
_request_seconds = Histogram(
    "zhiyuan_request_seconds", "Time to answer a request.", ("kind",), buckets=_SECONDS
)
_statement_seconds = Histogram(
    "zhiyuan_statement_seconds", "Time of a statement in the store.", buckets=_SECONDS
)


def time_requests(server: Flask) -> None:
    """Count every request and its time; call it before anything else is installed.

    Args:
        server: the Flask app.
    """

    @server.before_request
    def begin() -> None:
        g.begun = time.perf_counter()

    @server.after_request
    def end(response: Response) -> Response:
        kind = _kind(request.path)
        method = request.method if request.method in _METHODS else "other"
        _requests.labels(kind, method, str(response.status_code)).inc()
        _request_seconds.labels(kind).observe(time.perf_counter() - g.begun)
        return response


def time_statements(store: Store, slow: float) -> None:
    """Count the time of every statement of a store, and log those that take long with their plan.

    Args:
        store: to listen to.
        slow: seconds from which one takes long; 0: none does.
    """

    def tell(one: Timed) -> None:
        _statement_seconds.observe(one.seconds)
        if slow and one.seconds >= slow:
            said = " ".join(one.statement.split())[:_LONGEST]
            _log.warning("A statement took %.2f s: %s\n%s", one.seconds, said, one.plan())

    store.tell_times(tell)


def install(server: Flask, services: Services, now: Clock = utc_now) -> None:
    """Answer `/metrics`: to this machine, and to the token of an account that sees the whole city.

    Args:
        server: the Flask app, already guarded.
        services: what the answer leans on.
        now: the clock.
    """

    @server.get(PATH)
    def metrics() -> Response:
        if not _is_here():
            if "Authorization" not in request.headers:
                bearer.demand()
            account = bearer.account_shown(services.store, now())
            if account.scope is not None:
                abort(403)
        registry = CollectorRegistry(support_collectors_without_names=True)
        if is_shared():
            MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
        else:
            registry.register(REGISTRY)
        registry.register(_State(services.store, services.today(), now()))
        return Response(generate_latest(registry), content_type=_TEXT)


class _State(Collector):
    """The present state of the store."""

    def __init__(self, store: Store, today: date, now: datetime) -> None:
        self._store, self._today, self._now = store, today, now

    def collect(self) -> Iterator[Metric]:
        with self._store.reading() as connection:
            gauges = gauges_of(connection, self._today, self._now)
        for one in gauges:
            family = GaugeMetricFamily(
                f"zhiyuan_{one.name}", one.told, labels=[one.label] if one.label else []
            )
            for value, count in one.values.items():
                family.add_metric([value] if one.label else [], count)
            yield family


def _is_here() -> bool:
    """Tell whether a program of this machine asks, and no proxy for somebody else."""
    return request.remote_addr in _LOOPBACK and not any(one in request.headers for one in _PROXIED)


_KINDS: Mapping[str, str] = {
    "/_dash-update-component": "callback",
    "/_dash-component-suites": "asset",
    "/assets/": "asset",
    API: "api",
    "/download/": "file",
    "/healthz": "health",
    "/readyz": "health",
    PATH: "health",
}


def _kind(path: str) -> str:
    return next((kind for begin, kind in _KINDS.items() if path.startswith(begin)), "page")
