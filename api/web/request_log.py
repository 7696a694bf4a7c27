"""A name for every request, and one structured line about it. No document text is ever logged."""

import re

import structlog
from flask import Flask, Response, g, request

from api.web.parts import parts

HEADER = "X-Request-ID"
_SANE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,127}")
_NANOSECONDS_IN_A_MICROSECOND = 1_000
_LOG = structlog.get_logger("api.web")


def log_requests(app: Flask) -> None:
    """Name each request before anything else sees it, and log it when it is answered."""
    app.before_request(_begin)
    app.after_request(_end)


def _begin() -> None:
    """Take the client's request id where it is a plain word, and make one where it is not."""
    given = request.headers.get(HEADER, "")
    g.request_id = given if _SANE.fullmatch(given) is not None else str(parts().tracker.new_id())
    g.begun = parts().ticks()


def _end(response: Response) -> Response:
    """Name the request in its answer, and write its line."""
    response.headers[HEADER] = g.request_id
    response.headers["X-Content-Type-Options"] = "nosniff"
    _LOG.info(
        "request",
        request_id=g.request_id,
        method=request.method,
        path=request.path,
        status=response.status_code,
        bytes=response.content_length,
        microseconds=(parts().ticks() - g.begun) // _NANOSECONDS_IN_A_MICROSECOND,
    )
    return response
