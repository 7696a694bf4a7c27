"""The way in over HTTP: the parts are put together here, and the clock is read."""

import atexit
import logging
import secrets
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from typing import Any

import orjson
import structlog
from flask import Flask
from uuid_utils.compat import uuid7
from werkzeug.middleware.proxy_fix import ProxyFix

from api.extraction.extract import extract
from api.extraction.sources.organisations import resolve
from api.extraction.version import extractor_name
from api.figures.series_keys import series_marks
from api.figures.signatures import signature_of
from api.ledger.projector import Projector
from api.ledger.store import Store
from api.reading.read import read
from api.services.tracker import Tracker
from api.settings import Settings, SettingsError, read_settings, signing_secret
from api.web.application import build_application
from api.web.parts import WebParts
from api.web.rate_limits import RateLimits
from api.web.schemas.figures import render_figure

_FIRST_PAGE = b"<p>The United Nations said on 2 May 2020 that some 300 people had fled Idlib in Syria.</p>"
"""Words that make reading and extraction load all they need."""

PROJECTOR = Projector(render=render_figure, mark=partial(series_marks, registered=resolve), sign=signature_of)
"""What makes the projections, put together."""


def create_app(settings: Settings | None = None) -> Flask:
    """Make the application of one process, for gunicorn: `api.app:create_app()`.

    Without settings the environment is read, and must name a database. Readers and vocabularies are loaded
    here, so that no request waits for them. Raises SettingsError.
    """
    given = settings if settings is not None else read_settings()
    _configure_log(given.log_level)
    tracker = _tracker(given)
    tracker.extract(read(_FIRST_PAGE, media_type="text/html"))
    atexit.register(tracker.store.close)
    app = build_application(
        WebParts(
            tracker=tracker,
            secret=signing_secret(given),
            max_document_bytes=given.max_document_bytes,
            ticks=time.perf_counter_ns,
            reads_open=given.reads == "open",
            rate_limits=_rate_limits(given),
        )
    )
    if given.trusted_proxies:
        hops = given.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops)  # type: ignore[method-assign] # Flask's own advice
    return app


@contextmanager
def open_tracker(settings: Settings) -> Iterator[Tracker]:
    """Lend a tracker over the settings' database, and give its connections back. Raises SettingsError."""
    tracker = _tracker(settings)
    try:
        yield tracker
    finally:
        tracker.store.close()


def _tracker(settings: Settings) -> Tracker:
    """Put the tools together."""
    if settings.database_url is None:
        message = "DATABASE_URL: Must be set here; `figures serve` starts a database where there is none."
        raise SettingsError(message)
    store = Store.open(
        settings.database_url,
        pool_min=settings.pool_min,
        pool_max=settings.pool_max,
        statement_timeout_ms=settings.statement_timeout_ms,
    )
    return Tracker(
        store=store,
        extract=extract,
        extractor=extractor_name(),
        project=PROJECTOR,
        now=_now,
        new_id=uuid7,
        random_bytes=secrets.token_bytes,
    )


def _rate_limits(settings: Settings) -> RateLimits:
    """Begin to count requests."""
    return RateLimits(
        reads=settings.rate_limit_reads,
        writes=settings.rate_limit_writes,
        storage=settings.rate_limit_storage,
    )


def _now() -> datetime:
    """Read the clock."""
    return datetime.now(UTC)  # noqa: TID251 - one of the two places that may


def _configure_log(level: str) -> None:
    """Write one JSON object a line to stderr, from `level` up."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(serializer=_as_json),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level]),
        logger_factory=structlog.WriteLoggerFactory(file=sys.stderr),
    )


def _as_json(line: Any, default: Callable[[Any], Any]) -> str:  # noqa: ANN401 - structlog's own
    """Write a line of the log."""
    return orjson.dumps(line, default=default).decode()
