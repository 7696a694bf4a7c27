"""Whole lists as tables: rows a second of one core, and memory that does not grow with the rows.

`python -m bench.exports [figures]` fills a database and measures each form of table: the processor time of
this process, in which rows are laid out and written, together with that of PostgreSQL, which finds them; and
the time on the clock, which other work on the machine stretches.
"""

import os
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from resource import RUSAGE_SELF, getrusage

import psycopg

from api.domain.query import FigureQuery
from api.services.export_figures import export_figures
from api.services.tracker import Tracker
from api.web.figure_tables import figure_table
from api.web.tables.comma_separated import csv_chunks
from api.web.tables.json_lines import json_line_chunks
from api.web.tables.map_points import geojson_chunks
from api.web.tables.parquet import parquet_chunks
from api.web.tables.spreadsheet import xlsx_chunks
from api.web.tables.table import Table
from bench.store import fill_database, migrated, tracker_over

DEFAULT_FIGURES = 20_000
_PATTERNS = 400
_WARM_UP_ROWS = 2_000
_FORMS: dict[str, Callable[[Table], Iterator[bytes]]] = {
    "ndjson": json_line_chunks,
    "csv": csv_chunks,
    "geojson": geojson_chunks,
    "parquet": parquet_chunks,
    "xlsx": xlsx_chunks,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Run:
    """What one export took: rows, bytes, seconds of processor and clock, and how far memory rose in MB."""

    rows: int
    length: int
    cpu: float
    clock: float
    risen: float


def main() -> None:
    """Measure, and print as results come."""
    figures = int(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT_FIGURES
    with migrated() as url, tracker_over(url) as tracker:
        fill_database(url, tracker, figures, _PATTERNS)
        for line in measure(tracker, url):
            sys.stdout.write(f"{line}\n")
            sys.stdout.flush()


def measure(tracker: Tracker, url: str) -> Iterator[str]:
    """Give a line for each form of table: all figures of the store, with all columns."""
    yield "whole lists as tables, read from PostgreSQL and written in this process"
    for form, write in _FORMS.items():
        _run(tracker, url, write, _WARM_UP_ROWS)
        run = _run(tracker, url, write, None)
        yield (
            f"  {form:<8}{run.rows:>9,} rows  {run.rows / run.cpu:>9,.0f} a second of one core"
            f"  {run.rows / run.clock:>9,.0f} on the clock  {run.length / run.rows:>6,.0f} bytes a row"
            f"  memory rose by {run.risen:.0f} MB"
        )


def _run(tracker: Tracker, url: str, write: Callable[[Table], Iterator[bytes]], limit: int | None) -> _Run:
    """Export once and count."""
    rows = length = 0

    def counted(bodies: Iterator[str]) -> Iterator[str]:
        nonlocal rows
        for body in bodies:
            rows += 1
            yield body

    high = getrusage(RUSAGE_SELF).ru_maxrss
    cpu, clock = time.process_time() + _postgres_seconds(url), time.perf_counter()
    with export_figures(tracker, FigureQuery()) as stream:
        table = figure_table(counted(stream.bodies), fields=(), limit=limit, notes=())
        for chunk in write(table):
            length += len(chunk)
    return _Run(
        rows=rows,
        length=length,
        clock=time.perf_counter() - clock,
        cpu=time.process_time() + _postgres_seconds(url) - cpu,
        risen=(getrusage(RUSAGE_SELF).ru_maxrss - high) / 1_024,
    )


def _postgres_seconds(url: str) -> float:
    """Give the processor time that PostgreSQL has spent on the tracker's connections (Linux)."""
    with psycopg.connect(url) as connection:
        pids = connection.execute("select pid from pg_stat_activity where application_name = 'figures'")
        return sum(_process_seconds(pid) for (pid,) in pids)


def _process_seconds(pid: int) -> float:
    """Give the processor time of a process, in user and system mode."""
    stat = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(stat[11]) + int(stat[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
