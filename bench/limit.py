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
from sqlalchemy import Engine, event

from api.embedded.binaries import program
from api.ledger.store import SESSION
from api.services.tracker import Tracker
from bench.store import tracker_over

_MICROSECONDS = 1e6
_TIME_COLUMN = 2


class _Heard(psycopg.Cursor[Any]):
    """A cursor that writes down what is sent."""

    sent: list[tuple[Any, Any]]

    def execute(self, query: Any, params: Any = None, **options: Any) -> Any:  # noqa: ANN401 - psycopg's own
        """Send it."""
        self.sent.append((query, params))
        return super().execute(query, params, **options)


def statements(url: str, ask: Callable[[Tracker], object]) -> list[str]:
    """Give the statements that a call sends to the database when repeated, with their values in them."""
    with _listened_to() as sent, tracker_over(url) as tracker:
        ask(tracker)
        sent.clear()
        ask(tracker)
        with psycopg.connect(url) as connection:
            cursor = psycopg.ClientCursor(connection)
            return [cursor.mogrify(statement, values) for statement, values in sent]


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
def _listened_to() -> Iterator[list[tuple[Any, Any]]]:
    """Write down all that connections send which are made in the meantime."""
    sent: list[tuple[Any, Any]] = []
    cursors = type("Heard", (_Heard,), {"sent": sent})

    def hear(connection: Any, _entry: object) -> None:  # noqa: ANN401 - psycopg
        connection.cursor_factory = cursors

    event.listen(Engine, "connect", hear)
    try:
        yield sent
    finally:
        event.remove(Engine, "connect", hear)
