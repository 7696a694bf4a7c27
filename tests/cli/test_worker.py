"""No client keeps a thread for ever, and what is no request is answered like all that goes wrong."""

import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import orjson
import pytest

from api.cli.worker import LONGEST_READING_SECONDS
from tests.serving import free_port, serving
from tests.web.contract_client import validate


@contextmanager
def line_to(port: int) -> Iterator[socket.socket]:
    """Open a bare connection to the server."""
    with socket.create_connection(("127.0.0.1", port), timeout=30) as line:
        yield line


def answer_to(port: int, request: bytes) -> tuple[str, bytes]:
    """Send bytes, and read until the server closes: the head, and the body."""
    with line_to(port) as line:
        line.sendall(request)
        head, _, body = read_on(line).partition(b"\r\n\r\n")
    return head.decode("ascii"), body


def read_on(line: socket.socket) -> bytes:
    """Read until the server closes."""
    received = b""
    while (piece := line.recv(65_536)) != b"":
        received += piece
    return received


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    number = free_port()
    folder = tmp_path_factory.mktemp("served")
    with serving(folder, number):
        yield number


@pytest.mark.parametrize(
    ("request_bytes", "status"),
    [
        (b"GET /v1/figures?q=" + b"a" * 9_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n", 414),
        (b"GET / HTTP/1.1\r\nHost: x\r\nX-Long: " + b"a" * 20_000 + b"\r\n\r\n", 431),
        (b"this is no request\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: x\r\nBad Header: 1\r\n\r\n", 400),
        (b"POST /v1/documents HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: zip\r\n\r\n", 501),
    ],
    ids=["long address", "long header", "no request", "bad header", "unknown coding"],
)
def test_what_is_no_request_is_refused_as_a_problem(port: int, request_bytes: bytes, status: int) -> None:
    head, body = answer_to(port, request_bytes)
    assert head.startswith(f"HTTP/1.1 {status} ")
    assert "Content-Type: application/problem+json" in head
    shape = orjson.loads(body)
    validate(shape, {"$ref": "#/components/schemas/Problem"})
    assert shape["status"] == status
    assert f"X-Request-ID: {shape['request_id']}" in head


def test_an_address_may_hold_two_hundred_ids(port: int) -> None:
    ids = ",".join(["00000000-0000-7000-8000-000000000000"] * 200)
    head, body = answer_to(
        port, f"GET /v1/figures?document={ids} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode()
    )
    assert head.startswith("HTTP/1.1 200 ")
    assert orjson.loads(body)["data"] == []


def test_clients_that_never_end_their_request_are_told_so_and_let_go(port: int) -> None:
    head = b"GET /healthz HTTP/1.1\r\nHost: x\r\n"
    body = b"POST /v1/extract HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 99\r\n\r\nA"
    began = time.monotonic()
    with line_to(port) as never_headed, line_to(port) as never_whole:
        never_headed.sendall(head)
        never_whole.sendall(body)
        answers = [read_on(line) for line in (never_headed, never_whole)]
    assert time.monotonic() - began < LONGEST_READING_SECONDS + 5
    assert answers[0].startswith(b"HTTP/1.1 408 ")
    assert answers[1].startswith(b"HTTP/1.1 400 ")
    assert b"99 were announced" in answers[1]
    assert answers[1].count(b"HTTP/1.1") == 1


def test_slow_clients_do_not_keep_others_from_being_answered(port: int) -> None:
    with ExitStack() as slow:
        for _ in range(40):
            slow.enter_context(line_to(port))
        head, _ = answer_to(port, b"GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    assert head.startswith("HTTP/1.1 200 ")
