"""The limit: pgbench, which comes with PostgreSQL, running the very statements that an answer needs."""

import os
import statistics
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import psycopg
from sqlalchemy import Connection, Engine, event

from api.embedded.binaries import program
from api.ledger.store import SESSION

_MICROSECONDS = 1e6
_TIME_COLUMN = 2


def statements(url: str, ask: Callable[[], object]) -> list[str]:
    """Give the statements that a call sends to the database, with their values in them."""
    with _listened_to() as heard:
        ask()
    with psycopg.connect(url) as connection:
        cursor = psycopg.ClientCursor(connection)
        return [cursor.mogrify(statement.encode(), values) for statement, values in heard]


def limit_seconds(url: str, asked: list[str], times: int) -> float:
    """Give the median time in which pgbench gets through statements, each prepared once."""
    with TemporaryDirectory() as folder:
        script = Path(folder) / "script.sql"
        script.write_text("".join(f"{' '.join(one.split())};\n" for one in asked), encoding="utf-8")
        subprocess.run(  # noqa: S603 - a program of the wheel
            [
                *(program("pgbench"), "--no-vacuum", "--protocol=prepared", "--client=1", "--log"),
                *(f"--log-prefix={folder}/log", f"--transactions={times}", f"--file={script}", url),
            ],
            env={**os.environ, "PGOPTIONS": SESSION},
            check=True,
            capture_output=True,
        )
        lines = next(Path(folder).glob("log.*")).read_text(encoding="ascii").splitlines()
    taken = [int(line.split()[_TIME_COLUMN]) for line in lines]
    return statistics.median(taken[len(taken) // 5 :]) / _MICROSECONDS


@contextmanager
def _listened_to() -> Iterator[list[tuple[str, Any]]]:
    """Write down all that is sent to any database in the meantime."""
    heard: list[tuple[str, Any]] = []

    def hear(_connection: Connection, _cursor: object, statement: str, values: Any, *_: object) -> None:  # noqa: ANN401
        heard.append((statement, values))

    event.listen(Engine, "before_cursor_execute", hear)
    try:
        yield heard
    finally:
        event.remove(Engine, "before_cursor_execute", hear)
