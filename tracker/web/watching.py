"""Number each request, log it and count it; tell programs the numbers at ``/metrics``.

The log names the route and never the address asked for: addresses hold the secrets of feeds and
shared timelines, and the words people search for.
"""

from __future__ import annotations

import hmac
import logging
import time
from collections.abc import Iterator

from flask import Blueprint, Flask, Response, abort, g, request
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Histogram,
    Metric,
    generate_latest,
)
from prometheus_client.metrics_core import GaugeMetricFamily as Gauge
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from tracker import __version__
from tracker.domain.permissions import Permission
from tracker.operations.logs import number_for, request_number
from tracker.queries import checkups, health
from tracker.web import auth
from tracker.web import session as database

NUMBER = "X-Request-ID"
blueprint = Blueprint("watching", __name__)
log = logging.getLogger("tracker.requests")
_QUIET = frozenset({"health.healthz", "health.readyz", "watching.metrics", "static"})

# one set for the process; with several, prometheus_client adds them up from files
_requests = Counter(
    "tracker_requests", "Requests answered.", ["method", "route", "status"], registry=None
)
_seconds = Histogram(
    "tracker_request_seconds", "How long answers took.", ["method", "route"], registry=None
)


def register(app: Flask) -> None:
    """Watch every request; before anything else, so that what is refused is numbered too."""
    app.before_request_funcs.setdefault(None, []).insert(0, _begin)
    app.after_request(_end)
    app.teardown_request(_forget)


def _begin() -> None:
    is_trusted = auth.settings().trusted_proxies > 0
    request_number.set(number_for(request.headers.get(NUMBER) if is_trusted else None))
    g.begun = time.monotonic()


def _end(response: Response) -> Response:
    response.headers[NUMBER] = request_number.get()
    route = str(request.url_rule or "none")
    took = time.monotonic() - g.begun
    _requests.labels(request.method, route, response.status_code).inc()
    _seconds.labels(request.method, route).observe(took)
    if request.endpoint not in _QUIET:
        facts = {"status": response.status_code, "ms": round(took * 1000)}
        facts |= {"client": request.remote_addr}
        log.info("%s %s", request.method, route, extra={"facts": facts})
    return response


def _forget(_error: BaseException | None) -> None:
    request_number.set("")


@blueprint.get("/metrics")
@auth.access(Permission.PUBLIC)
def metrics() -> Response:
    """Tell the numbers to a program that has the token; without one set there is no such page."""
    token = auth.settings().metrics_token
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not token or not hmac.compare_digest(token.encode(), given.encode()):
        abort(404)
    return Response(_numbers(), content_type=CONTENT_TYPE_LATEST)


def _numbers() -> bytes:
    registry = CollectorRegistry()
    try:
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    except ValueError:  # one process: its own numbers are all there are
        registry.register(_requests)
        registry.register(_seconds)
    registry.register(_State())
    return generate_latest(registry)


class _State(Collector):
    """Tell how the database is at this moment."""

    def collect(self) -> Iterator[Metric]:
        """Yield one number after the other."""
        session = database.get()
        info = Gauge("tracker_info", "Version and tables.", labels=["version", "tables"])
        info.add_metric([__version__, health.schema(session)], 1)
        yield info
        yield Gauge("tracker_database_bytes", "Size of the database.", health.size(session))
        at = Gauge("tracker_checkup_seconds", "When it was last done.", labels=["kind"])
        well = Gauge("tracker_checkup_well", "Whether all was well.", labels=["kind"])
        for kind, checkup in checkups.list_all(session).items():
            at.add_metric([kind], checkup.at.timestamp())
            well.add_metric([kind], checkup.is_well)
        yield from (at, well)
