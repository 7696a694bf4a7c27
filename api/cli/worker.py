"""The server's worker: what is no HTTP request that it takes is answered in the one shape of errors too."""

import socket
from http import HTTPStatus
from typing import Any

import orjson
from gunicorn import util  # type: ignore[import-untyped] # gunicorn has no types
from gunicorn.http import errors  # type: ignore[import-untyped] # gunicorn has no types
from gunicorn.workers.gthread import ThreadWorker  # type: ignore[import-untyped] # gunicorn has no types
from uuid_utils.compat import uuid7

from api.web.problems import MEDIA_TYPE, TYPE_PREFIX, code_of, title_of
from api.web.request_log import HEADER

LONGEST_REQUEST_LINE = 8_190
"""Room for a list of some two hundred ids, and the most that the server lets itself be told."""

_REFUSALS: tuple[tuple[type[Exception], HTTPStatus, str], ...] = (
    (errors.InvalidResponseHeader, HTTPStatus.INTERNAL_SERVER_ERROR, ""),
    (errors.InvalidResponseHeaderName, HTTPStatus.INTERNAL_SERVER_ERROR, ""),
    (
        errors.LimitRequestLine,
        HTTPStatus.REQUEST_URI_TOO_LONG,
        f"Method and address may have {LONGEST_REQUEST_LINE} bytes together. Ask with fewer values at once.",
    ),
    (
        errors.LimitRequestHeaders,
        HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
        "The headers are too long, or too many. Send those that are needed.",
    ),
    (errors.UnsupportedTransferCoding, HTTPStatus.NOT_IMPLEMENTED, "Send the body with a Content-Length."),
    (errors.ParseException, HTTPStatus.BAD_REQUEST, "This is no HTTP request that can be read."),
)
_OURS = "The fault is ours, and it is in the log under this request_id. Quote it when you report it."


class ProblemWorker(ThreadWorker):  # type: ignore[misc] # gunicorn has no types
    """Serves in threads, and writes problems where gunicorn would write a page of HTML."""

    def handle_error(
        self,
        req: Any,  # noqa: ANN401 - gunicorn has no types
        client: socket.socket,
        addr: object,  # noqa: ARG002 - gunicorn's signature
        exc: Exception,
    ) -> None:
        """Answer a request that never came to the application; nothing of it is repeated."""
        request_id = str(uuid7())
        status, detail = refusal_of(exc)
        if status is HTTPStatus.INTERNAL_SERVER_ERROR:
            self.log.error("fault %s", request_id, exc_info=exc)
        else:
            self.log.warning("refused %s with %d: %s", request_id, status, type(exc).__name__)
        shape = {
            "type": TYPE_PREFIX + code_of(status),
            "title": title_of(status),
            "status": status.value,
            "detail": detail,
            "instance": getattr(req, "path", None) or "/",
            "request_id": request_id,
        }
        try:
            util.write_nonblock(client, _message(status, request_id, orjson.dumps(shape)))
        except OSError:
            self.log.debug("The client of %s is gone.", request_id)


def refusal_of(error: Exception) -> tuple[HTTPStatus, str]:
    """Say with which status a request is refused, and what to do about it."""
    for kind, status, detail in _REFUSALS:
        if isinstance(error, kind):
            return status, detail or _OURS
    return HTTPStatus.INTERNAL_SERVER_ERROR, _OURS


def _message(status: HTTPStatus, request_id: str, body: bytes) -> bytes:
    """Write a whole answer of HTTP/1.1."""
    head = (
        f"HTTP/1.1 {status.value} {status.phrase}",
        "Connection: close",
        "Cache-Control: no-store",
        f"Content-Type: {MEDIA_TYPE}",
        f"Content-Length: {len(body)}",
        f"{HEADER}: {request_id}",
        "X-Content-Type-Options: nosniff",
    )
    return "\r\n".join((*head, "", "")).encode("ascii") + body
