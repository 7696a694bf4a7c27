"""What the routes work with, handed to the application once when it is put together."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from flask import Flask, current_app

from api.services.tracker import Tracker

_KEY = "figures"


@dataclass(frozen=True, slots=True, kw_only=True)
class WebParts:
    """The tracker, the secret that signs cursors, the size of the largest body, and a stopwatch.

    `ticks` gives nanoseconds from some fixed moment; only differences of it mean anything.
    """

    tracker: Tracker
    secret: str
    max_document_bytes: int
    ticks: Callable[[], int]


def hand_over(app: Flask, web_parts: WebParts) -> None:
    """Give the application its parts."""
    app.extensions[_KEY] = web_parts


def parts() -> WebParts:
    """Give the parts of the application that serves this request."""
    return cast("WebParts", current_app.extensions[_KEY])
