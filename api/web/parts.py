"""What the routes work with, handed to the application once when it is put together."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import cast

from flask import Flask, current_app

from api.services.tracker import Tracker
from api.web.known_keys import KnownKeys
from api.web.rate_limits import RateLimits

_KEY = "figures"


@dataclass(frozen=True, slots=True, kw_only=True)
class WebParts:
    """The tracker, the secret that signs cursors, the size of the largest body, a stopwatch; who may read.

    `ticks` gives nanoseconds from some fixed moment; only differences of it mean anything. `known_codes`
    remembers codes that were found in the reference lists: nothing ever leaves those lists. `known_keys`
    remembers keys for some seconds. `reads_open` lets everybody read; where it is false a key is needed for
    that too. Without `rate_limits` requests are not counted. `contract` is the OpenAPI document, which the
    application itself fills in.
    """

    tracker: Tracker
    secret: str
    max_document_bytes: int
    ticks: Callable[[], int]
    reads_open: bool = True
    rate_limits: RateLimits | None = None
    known_keys: KnownKeys = field(default_factory=KnownKeys)
    known_codes: set[tuple[str, str]] = field(default_factory=set)
    contract: bytes = b""


def hand_over(app: Flask, web_parts: WebParts) -> None:
    """Give the application its parts."""
    app.extensions[_KEY] = web_parts


def parts() -> WebParts:
    """Give the parts of the application that serves this request."""
    return cast("WebParts", current_app.extensions[_KEY])
