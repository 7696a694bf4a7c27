"""Letting pages of other origins read: dashboards run in a browser under an address of their own.

Every answer to a GET may be read from anywhere. Nothing here is for those who are logged in only, and no
cookie is ever read, so that a page learns no more than its reader could by asking. Changes are not let
through: a page may not send JSON to a tracker that happens to run beside the browser that shows it.
"""

from http import HTTPStatus

from flask import Flask, Response, request

_READ = "GET, HEAD"
_SENT = "Accept, Authorization, If-None-Match, X-Request-ID"
_SHOWN = "ETag, Link, Content-Disposition, RateLimit, RateLimit-Policy, Retry-After, X-Request-ID"
_REMEMBERED_SECONDS = "86400"


def let_origins_read(app: Flask) -> None:
    """Say on every answer that may be read by a page of another origin that it may."""
    app.after_request(_allow)


def _allow(response: Response) -> Response:
    """Allow reading; say what else a page may do to the browser that asks before it lets it."""
    if request.method in {"GET", "HEAD", "OPTIONS"}:
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Access-Control-Expose-Headers"] = _SHOWN
    if request.method == "OPTIONS" and response.status_code == HTTPStatus.OK:
        response.headers["Access-Control-Allow-Methods"] = _READ
        response.headers["Access-Control-Allow-Headers"] = _SENT
        response.headers["Access-Control-Max-Age"] = _REMEMBERED_SECONDS
    return response
