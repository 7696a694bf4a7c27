"""The server as `figures serve` runs it, with one worker, and one client that keeps its connection."""

import os
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPConnection

from api.settings import PROJECT

_READY_SECONDS = 60
_WARM_UP = 10


class Client:
    """One connection that is kept open."""

    def __init__(self, port: int) -> None:
        """Remember where the server is."""
        self._connection = HTTPConnection("127.0.0.1", port, timeout=60)

    def get(self, path: str, headers: Mapping[str, str] | None = None) -> tuple[int, bytes]:
        """Ask for a path; give status and body."""
        self._connection.request("GET", path, headers=dict(headers or {}))
        answer = self._connection.getresponse()
        return answer.status, answer.read()

    def seconds(self, path: str, times: int) -> float:
        """Give the median time of so many requests for a path, all of which must be answered well."""
        self._connection.close()  # the server gave it up, if it was idle for long
        for _ in range(_WARM_UP):
            self.get(path)
        taken = []
        for _ in range(times):
            began = time.perf_counter()
            status, _ = self.get(path)
            taken.append(time.perf_counter() - began)
            if status != 200:  # noqa: PLR2004 - OK
                message = f"{path} is answered with {status}."
                raise RuntimeError(message)
        return statistics.median(taken)


@contextmanager
def served(url: str) -> Iterator[Client]:
    """Lend a client of a server over a database that is ready."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    said = {
        "DATABASE_URL": url,
        "HOST": "127.0.0.1",
        "PORT": str(port),
        "WORKERS": "1",
        "LOG_LEVEL": "WARNING",
        "SECRET": "only for measuring",
    }
    server = subprocess.Popen(
        [sys.executable, "-m", "api.cli", "serve", "--no-setup"],
        cwd=PROJECT,
        env={**os.environ, **said},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(port)
        yield Client(port)
    finally:
        server.terminate()
        server.wait()


def _wait(port: int) -> None:
    """Return when the server answers."""
    deadline = time.monotonic() + _READY_SECONDS
    while True:
        try:
            if Client(port).get("/v1/indicators")[0] == 200:  # noqa: PLR2004 - OK
                return
        except OSError:
            if time.monotonic() > deadline:
                raise
        time.sleep(0.1)
