"""The server as a user starts it, for tests that want all of it."""

import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
from pathlib import Path

import orjson

from api.settings import PROJECT, Settings


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        port: int = found.getsockname()[1]
    return port


def environment(data_dir: Path, port: int) -> dict[str, str]:
    """Give what a user's shell would hold: our own variables are those of a data folder and a port."""
    ours = {field.name.upper() for field in fields(Settings)}
    return {name: value for name, value in os.environ.items() if name not in ours} | {
        "DATA_DIR": str(data_dir),
        "PORT": str(port),
    }


@contextmanager
def serving(data_dir: Path, port: int) -> Iterator[tuple["subprocess.Popen[str]", str]]:
    """Start the server and wait for its announcement; yields the process and all that it said until then."""
    with subprocess.Popen(
        [sys.executable, "-m", "api.cli", "serve", "--first-key"],
        cwd=PROJECT,
        env=environment(data_dir, port),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        said = ""
        assert process.stdout is not None
        for line in process.stdout:
            said += line
            if "/evidence" in line:
                break
        try:
            yield process, said
        finally:
            process.terminate()
            process.stdout.read()


def shown_key(said: str) -> dict[str, str]:
    """Give the variable that a user takes over from what the server said at its first start."""
    return dict(re.findall(r"export (FIGURES_KEY)=(\S+)", said))


def run(command: str, key: dict[str, str]) -> dict[str, object]:
    """Run a command as it was printed, in a shell that has the key."""
    answer: dict[str, object] = orjson.loads(
        subprocess.run(  # noqa: S603 - what our own server printed
            ["/bin/sh", "-c", command], capture_output=True, check=True, env={**os.environ, **key}
        ).stdout
    )
    return answer
