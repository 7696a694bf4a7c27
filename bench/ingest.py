"""Bulk ingest of prepared documents, beside plain COPY of the very rows that it wrote.

Two databases begin alike. A batch is recorded in one, its rows are read back, and COPY writes them into the
other: the same tables with the same indexes, foreign keys and triggers, and one commit.
"""

import cProfile
import pstats
import statistics
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import psycopg

from api.domain.document import DocumentText
from api.services.record_documents import record_documents
from api.services.tracker import Tracker
from bench.made_texts import made_texts

DOCUMENTS = 400
_TABLES = {
    "changesets": "select * from changesets where id = (select max(id) from changesets)",
    "documents": "select * from documents where changeset_id = (select max(id) from changesets)",
    "figures": "select figures.* from figures join versions on id = figure_id and number = 1"
    " where changeset_id = (select max(id) from changesets)",
    "versions": "select * from versions where changeset_id = (select max(id) from changesets)",
    "figure_states": "select {columns} from figure_states"
    " where valid_from = (select max(id) from changesets)",
}
_PARTS = {
    "rendering": "render_figure",
    "rows of versions": "version_row",
    "rows of documents": "document_row",
    "rows of the projection": "state_row",
    "hash of the changeset": "append_changeset",
    "bodies and places met": "keep_met_references",
    "COPY": "copy_rows",
    "reading figures off the answer": "_answers",
    "extraction (prepared)": "extract_document",
}
"""Functions of the write path, and what their time is spent on."""


def measure(tracker: Tracker, url: str, twin_url: str, rounds: int) -> Iterator[str]:
    """Give lines: the share of plain COPY's speed, and where the time goes."""
    batches = [list(made_texts(DOCUMENTS, seed)) for seed in range(10, 12 + rounds)]
    claims = {draft.sha256: tracker.extract(draft) for batch in batches for draft in batch}
    prepared = replace(tracker, extract=lambda draft: claims[draft.sha256])
    shares = []
    for drafts in batches[:-1]:
        began = time.perf_counter()
        record_documents(prepared, drafts, actor="bench", reason="Measured.")
        ours = time.perf_counter() - began
        shares.append(_plain(_rows(url), twin_url) / ours)
    # The first round warms both up.
    yield f"{DOCUMENTS} prepared documents at once, durable; median of {rounds} rounds in turns"
    yield f"  bulk ingest at {statistics.median(shares[1:]):.2f} of plain COPY of the same rows"
    yield from _split(prepared, batches[-1])


def _rows(url: str) -> dict[str, bytes]:
    """Read back what the last changeset brought, as COPY writes it."""
    with psycopg.connect(url) as connection:
        return {table: _copied_out(connection, table, query) for table, query in _TABLES.items()}


def _copied_out(connection: psycopg.Connection[tuple[Any, ...]], table: str, query: str) -> bytes:
    statement = f"copy ({query.format(columns=_columns(connection, table))}) to stdout"
    with connection.cursor() as cursor, cursor.copy(statement.encode()) as copy:
        return b"".join(copy)


def _plain(rows: dict[str, bytes], url: str) -> float:
    """Write rows by COPY and nothing else; give the time that took."""
    with psycopg.connect(url) as connection:
        connection.execute("select 1")
        columns = {table: _columns(connection, table) for table in rows}
        connection.commit()
        began = time.perf_counter()
        for table, lines in rows.items():
            statement = f"copy {table} ({columns[table]}) from stdin"
            with connection.cursor() as cursor, cursor.copy(statement.encode()) as copy:
                copy.write(lines)
        connection.commit()
        return time.perf_counter() - began


def _columns(connection: psycopg.Connection[tuple[Any, ...]], table: str) -> str:
    """List the columns that are not computed."""
    rows = connection.execute(
        "select string_agg(attname, ', ' order by attnum) from pg_attribute where attrelid = %s::regclass"
        " and attnum > 0 and not attisdropped and attgenerated = ''",
        [table],
    ).fetchone()
    return "" if rows is None else str(rows[0])


def _split(tracker: Tracker, drafts: Sequence[DocumentText]) -> Iterator[str]:
    """Give where the time of one more batch goes, under a profiler."""
    profile = cProfile.Profile(time.perf_counter)
    profile.runcall(record_documents, tracker, drafts, actor="bench", reason="Measured.")
    stats = pstats.Stats(profile).get_stats_profile()
    yield "  under a profiler, which makes Python slower than it is:"
    for part, name in _PARTS.items():
        if name in stats.func_profiles:
            yield f"    {part:<32}{stats.func_profiles[name].cumtime / stats.total_tt:>6.0%}"
