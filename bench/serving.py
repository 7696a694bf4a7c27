"""Servers as `figures serve` runs one, with one worker each, and a client that costs next to nothing."""

import os
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from api.settings import PROJECT

_READY_SECONDS = 60
_WARM_UP = 20
_TICK = 1 / os.sysconf("SC_CLK_TCK")
_PARENT, _USER, _SYSTEM = 1, 11, 12
"""Columns of /proc/PID/stat behind the name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What a request took: seconds on the clock at the median, and the server's processor on average."""

    clock: float
    processor: float


class Client:
    """One connection that is kept open to one server."""

    def __init__(self, port: int, process: int) -> None:
        """Remember where the server is, and by which process."""
        self._port = port
        self._process = process
        self._socket: socket.socket | None = None

    def get(self, path: str, headers: Mapping[str, str] | None = None) -> Answer:
        """Ask for a path."""
        lines = "".join(f"{name}: {value}\r\n" for name, value in (headers or {}).items())
        request = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{lines}\r\n".encode()
        try:
            return self._ask(request)
        except ConnectionError:  # the server gives up a connection that is idle for long
            self.close()
            return self._ask(request)

    def taken(self, path: str, headers: Mapping[str, str] | None, times: int, wanted: int = 200) -> Taken:
        """Ask so many times, and see that each is answered as it should be."""
        for _ in range(min(_WARM_UP, times)):
            self.get(path, headers)
        spans = []
        processor = self._processor()
        for _ in range(times):
            began = time.perf_counter()
            answer = self.get(path, headers)
            spans.append(time.perf_counter() - began)
            if answer.status != wanted:
                message = f"{path} is answered with {answer.status}."
                raise RuntimeError(message)
        return Taken(clock=statistics.median(spans), processor=(self._processor() - processor) / times)

    def close(self) -> None:
        """Give the connection up."""
        if self._socket is not None:
            self._socket.close()
            self._socket = None

    def _ask(self, request: bytes) -> Answer:
        if self._socket is None:
            self._socket = socket.create_connection(("127.0.0.1", self._port), timeout=120)
            self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._socket.sendall(request)
        received = self._received()
        while b"\r\n\r\n" not in received:
            received += self._received()
        head, _, body = received.partition(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
        while len(body) < int(headers.get("content-length", 0)):
            body += self._received()
        return Answer(status=int(first.split()[1]), headers=headers, body=body)

    def _received(self) -> bytes:
        """Give what came."""
        came = b"" if self._socket is None else self._socket.recv(1 << 18)
        if not came:
            message = "The server hung up."
            raise ConnectionError(message)
        return came

    def _processor(self) -> float:
        """Sum up the processor's seconds of the server and its workers."""
        total = 0.0
        for folder in Path("/proc").iterdir():
            if folder.name.isdecimal():
                with suppress(OSError):
                    columns = (folder / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
                    if self._process in {int(folder.name), int(columns[_PARENT])}:
                        total += (int(columns[_USER]) + int(columns[_SYSTEM])) * _TICK
        return total


_UNLIMITED = {"SECRET": "only for measuring", "RATE_LIMIT_READS": "1000000/second"}


@contextmanager
def served(url: str) -> Iterator[Client]:
    """Lend a client of the API over a database that is ready."""
    port = _free_port()
    settings = {"DATABASE_URL": url, "HOST": "127.0.0.1", "PORT": str(port), "WORKERS": "1"}
    command = ["-m", "api.cli", "serve", "--no-setup"]
    with _running(command, settings | _UNLIMITED, port, "/v1/indicators") as client:
        yield client


@contextmanager
def textbook_served(url: str) -> Iterator[Client]:
    """Lend a client of the application that textbooks teach, over the same database."""
    port = _free_port()
    command = [
        "-m",
        "gunicorn",
        "--worker-class=gthread",
        "--threads=4",
        "--workers=1",
        "--no-control-socket",
    ]
    place = f"--bind=127.0.0.1:{port}"
    with _running(
        [*command, place, "bench.textbook:create_app()"], {"DATABASE_URL": url}, port, "/hello"
    ) as one:
        yield one


@contextmanager
def _running(command: Sequence[str], settings: Mapping[str, str], port: int, first: str) -> Iterator[Client]:
    with ExitStack() as stack:
        server = subprocess.Popen(  # noqa: S603 - this interpreter, and modules of ours
            [sys.executable, *command],
            cwd=PROJECT,
            env={**os.environ, **settings},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        stack.callback(server.wait)
        stack.callback(server.terminate)
        client = Client(port, server.pid)
        stack.callback(client.close)
        _wait(client, first)
        yield client


def _wait(client: Client, path: str) -> None:
    """Return when the server answers."""
    deadline = time.monotonic() + _READY_SECONDS
    while True:
        try:
            if client.get(path).status == 200:  # noqa: PLR2004 - OK
                return
        except OSError:
            client.close()
            if time.monotonic() > deadline:
                raise
        time.sleep(0.1)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port: int = taken.getsockname()[1]
    return port
