"""Filling a fresh database with copies, by COPY, in minutes.

Two processes write, one the ledger and one the projection, as the owner of the database and with
`session_replication_role = replica`: triggers and foreign keys are not asked, and indexes are built
afterwards. That the rows are such as they would have let in is shown by `figures verify`, which finds nothing
amiss in what is filled, and by `quotes_checked`, which asks the trigger itself.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing import get_context
from typing import Any

import psycopg
from psycopg import sql

from api.figures.signatures import signature_of
from api.ledger.append_rows import Row
from bench.copies import (
    Plan,
    changeset_row,
    document_rows,
    figure_rows,
    state_lines,
    version_lines,
)
from bench.patterns import STATE_COLUMNS, VERSION_COLUMNS, DocumentPattern

_FILLED = ("documents", "document_signatures", "figures", "versions", "figure_states")
_VERSIONS = (
    f"copy versions (figure_id, number, changeset_id, content_hash, relations, {VERSION_COLUMNS}) from stdin"
)
_STATES = (
    "copy figure_states (figure_id, number, valid_from, valid_to, document_id, reported_at, reported_on,"
    f" recorded_at, content_hash, body, {STATE_COLUMNS}) from stdin"
)
_NOTE_SCOPES = """
insert into scope_changes (indicator, country, changeset_id)
select distinct indicator, case when cardinality(countries) = 1 then countries[1] else '' end, changeset
from figure_states cross join lateral (values (valid_from), (valid_to)) as changed (changeset)
where changeset is not null
on conflict do nothing
"""
"""What the triggers would have noted."""

_EVENTS_A_COMMIT = 20
Connection = psycopg.Connection[tuple[Any, ...]]


def fill(url: str, patterns: Sequence[DocumentPattern], figures: int) -> Plan:
    """Fill the store, in which the patterns are, up to so many figures; give what was copied."""
    with psycopg.connect(url, autocommit=True) as connection:
        row = connection.execute(
            "select id, content_hash from changesets order by id desc limit 1"
        ).fetchone()
        if row is None:
            message = "The patterns are not in the store."
            raise ValueError(message)
        plan = Plan(patterns, figures, row[0])
        with _without_indexes(connection):
            writers = [
                get_context("fork").Process(target=write, args=(url, plan, row[1]))
                for write in (_write_ledger, _write_states)
            ]
            for writer in writers:
                writer.start()
            for writer in writers:
                writer.join()
        if any(writer.exitcode for writer in writers):
            message = "The copies could not be written; the reason stands above."
            raise RuntimeError(message)
        connection.execute(_NOTE_SCOPES.encode())
        connection.execute("analyze")
    return plan


@contextmanager
def _without_indexes(connection: Connection) -> Iterator[None]:
    """Take away the indexes that no constraint needs, and build them again."""
    found = connection.execute(
        "select indexname, indexdef from pg_indexes where tablename = any(%s) and indexname not in"
        " (select conname from pg_constraint)",
        [list(_FILLED)],
    ).fetchall()
    for name, _ in found:
        connection.execute(sql.SQL("drop index {}").format(sql.Identifier(name)))
    for table in _FILLED:
        connection.execute(
            sql.SQL("alter table {} set (autovacuum_enabled = false)").format(sql.Identifier(table))
        )
    yield
    connection.execute("set maintenance_work_mem = '512MB'")
    for _, definition in found:
        connection.execute(definition.encode())


def _write_ledger(url: str, plan: Plan, last_hash: str) -> None:
    """Write documents, figures, versions and the changesets that vouch for them."""
    with _bulk_connection(url) as connection:
        for position, event in enumerate(plan.events):
            documents = document_rows(plan, event)
            marks = []
            with connection.cursor().copy(_VERSIONS.encode()) as copy:
                for mark, line in version_lines(plan, event):
                    marks.append(mark)
                    copy.write(line)
            row = changeset_row(event, last_hash, documents, marks)
            last_hash = row["content_hash"]
            _copy(connection, "changesets", [row])
            _copy(connection, "documents", [one | {"changeset_id": event.id} for one in documents])
            signed = [{"document_id": one["id"], "signature": signature_of(one["text"])} for one in documents]
            _copy(connection, "document_signatures", signed)
            with connection.cursor().copy(
                "copy figures (id, document_id, number_start, number_end) from stdin"
            ) as copy:
                for figure in figure_rows(plan, event):
                    copy.write_row(figure)
            if position % _EVENTS_A_COMMIT == 0:
                connection.commit()


def _write_states(url: str, plan: Plan, _: str) -> None:
    """Write the projection."""
    with _bulk_connection(url) as connection:
        for position, event in enumerate(plan.events):
            with connection.cursor().copy(_STATES.encode()) as copy:
                for line in state_lines(plan, event):
                    copy.write(line)
            if position % _EVENTS_A_COMMIT == 0:
                connection.commit()


def _bulk_connection(url: str) -> Connection:
    connection = psycopg.connect(url)
    connection.execute("set session_replication_role = replica")
    connection.execute("set synchronous_commit = off")
    return connection


def _copy(connection: Connection, table: str, rows: Sequence[Row]) -> None:
    if rows:
        columns = sql.SQL(", ").join(map(sql.Identifier, rows[0]))
        statement = sql.SQL("copy {} ({}) from stdin").format(sql.Identifier(table), columns)
        with connection.cursor().copy(statement) as copy:
            for row in rows:
                copy.write_row(list(row.values()))


def quotes_checked(url: str, figure_ids: Iterable[str]) -> int:
    """Hand rows of these figures to the trigger that refuses wrong quotes; say how many it let pass."""
    with psycopg.connect(url) as connection:
        connection.execute("create temporary table sampled (like versions) on commit drop")
        connection.execute(
            "create trigger quotes_are_slices after insert on sampled referencing new table as added"
            " for each statement execute function refuse_wrong_quotes()"
        )
        return connection.execute(
            "insert into sampled select * from versions where figure_id = any(%s)", [list(figure_ids)]
        ).rowcount
