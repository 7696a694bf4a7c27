"""The server's worker: threads that no slow client keeps, and refusals in the one shape of errors.

A client has so long to send its request, and so long to take each piece of the answer. A request that waited
too long for a thread is refused at once: under more load than can be carried the others are still answered.
"""

import socket
import struct
import time
from contextlib import suppress
from functools import partial
from http import HTTPStatus
from selectors import EVENT_READ
from typing import Any

import orjson
from gunicorn import util  # type: ignore[import-untyped] # gunicorn has no types
from gunicorn.http import errors  # type: ignore[import-untyped] # gunicorn has no types
from gunicorn.http.body import ChunkedReader, LengthReader  # type: ignore[import-untyped] # it has none
from gunicorn.workers.gthread import ThreadWorker  # type: ignore[import-untyped] # gunicorn has no types
from uuid_utils.compat import uuid7

from api.web.problems import MEDIA_TYPE, TYPE_PREFIX, code_of, title_of
from api.web.request_log import HEADER

LONGEST_REQUEST_LINE = 8_190
"""Room for a list of some two hundred ids, and the most that the server lets itself be told."""

LONGEST_WAIT_SECONDS = 2.0
"""How long a request may wait for a thread; behind that its client has better things to do than wait on."""

LONGEST_READING_SECONDS = 20.0
"""How long a client may take to send one whole request."""

LONGEST_STALL_SECONDS = 30
"""How long a client may take nothing of its answer."""

_STALL = struct.pack("ll", LONGEST_STALL_SECONDS, 0)
_BUSY = "There is more to do than can be done. Try again in a second."
_LATE = f"The request was not whole after {LONGEST_READING_SECONDS:.0f} seconds. Send it faster, or in parts."
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


class PatientWorker(ThreadWorker):  # type: ignore[misc] # gunicorn has no types
    """Serves in threads, waits for no client for ever, and writes problems where gunicorn writes HTML."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - gunicorn has no types
        """Begin with no request."""
        super().__init__(*args, **kwargs)
        self._queued: dict[Any, float] = {}
        self._heads: dict[Any, float] = {}
        self._bodies: dict[Any, tuple[float, Any]] = {}
        self._late: set[Any] = set()

    def enqueue_req(self, conn: Any) -> None:  # noqa: ANN401 - gunicorn has no types
        """Let a connection wait for a thread, and note since when; one that says nothing yet takes none."""
        if not (conn.initialized or conn.data_ready):
            conn.sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, _STALL)
            conn.sock.setblocking(False)  # noqa: FBT003 - the socket's own method
            conn.timeout = time.monotonic() + self.cfg.keepalive
            self.pending_conns.append(conn)
            self.poller.register(conn.sock, EVENT_READ, partial(self.on_pending_socket_readable, conn))
            return
        self._queued[conn] = time.monotonic()
        super().enqueue_req(conn)

    def handle(self, conn: Any) -> Any:  # noqa: ANN401 - gunicorn has no types
        """Read a request and answer it; a client that is too slow at sending it is told so."""
        self._heads[conn] = time.monotonic()
        try:
            return super().handle(conn)
        finally:
            self._heads.pop(conn, None)
            self._bodies.pop(conn, None)
            if conn in self._late:
                self._late.discard(conn)
                self._refuse(conn.sock, "/", HTTPStatus.REQUEST_TIMEOUT, _LATE)

    def handle_request(self, req: Any, conn: Any) -> Any:  # noqa: ANN401 - gunicorn has no types
        """Answer a request whose head is read, unless it waited too long for its thread."""
        begun = self._heads.pop(conn, time.monotonic())
        if begun - self._queued.pop(conn, begun) > LONGEST_WAIT_SECONDS:
            self._refuse(conn.sock, req.path, HTTPStatus.SERVICE_UNAVAILABLE, _BUSY)
            return False
        if not _is_whole(req):
            self._bodies[conn] = begun, req
        return super().handle_request(req, conn)

    def murder_pending(self) -> None:
        """Hear no more of those who send too slowly; gunicorn calls this about every second."""
        super().murder_pending()
        overdue = time.monotonic() - LONGEST_READING_SECONDS
        for conn, begun in list(self._heads.items()):
            if begun < overdue:
                self._late.add(conn)
                _hear_no_more(conn.sock)
        for conn, (begun, req) in list(self._bodies.items()):
            if _is_whole(req):
                self._bodies.pop(conn, None)
            elif begun < overdue:  # the application finds the body too short, and says so
                _hear_no_more(conn.sock)

    def handle_error(
        self,
        req: Any,  # noqa: ANN401 - gunicorn has no types
        client: socket.socket,
        addr: object,  # noqa: ARG002 - gunicorn's signature
        exc: Exception,
    ) -> None:
        """Answer a request that never came to the application; nothing of it is repeated."""
        status, detail = refusal_of(exc)
        self._refuse(client, getattr(req, "path", None) or "/", status, detail, exc)

    def _refuse(
        self,
        client: socket.socket,
        path: str,
        status: HTTPStatus,
        detail: str,
        cause: Exception | None = None,
    ) -> None:
        """Write a problem and log it."""
        request_id = str(uuid7())
        if status is HTTPStatus.INTERNAL_SERVER_ERROR:
            self.log.error("fault %s", request_id, exc_info=cause)
        else:
            self.log.warning("refused %s with %d: %s", request_id, status, type(cause).__name__)
        shape = {
            "type": TYPE_PREFIX + code_of(status),
            "title": title_of(status),
            "status": status.value,
            "detail": detail,
            "instance": path,
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


def _is_whole(req: Any) -> bool:  # noqa: ANN401 - gunicorn has no types
    """Say whether all of a request's body has been read."""
    reader = getattr(req.body, "reader", None)
    if isinstance(reader, LengthReader):
        return bool(reader.length == 0)
    return not isinstance(reader, ChunkedReader) or reader.parser is None


def _hear_no_more(client: socket.socket) -> None:
    """End the reading of a thread that waits for a client."""
    with suppress(OSError):
        client.shutdown(socket.SHUT_RD)


def _message(status: HTTPStatus, request_id: str, body: bytes) -> bytes:
    """Write a whole answer of HTTP/1.1."""
    again = ("Retry-After: 1",) if status is HTTPStatus.SERVICE_UNAVAILABLE else ()
    head = (
        f"HTTP/1.1 {status.value} {status.phrase}",
        "Connection: close",
        "Cache-Control: no-store",
        f"Content-Type: {MEDIA_TYPE}",
        f"Content-Length: {len(body)}",
        f"{HEADER}: {request_id}",
        "X-Content-Type-Options: nosniff",
        *again,
    )
    return "\r\n".join((*head, "", "")).encode("ascii") + body
