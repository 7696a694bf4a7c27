"""A dumped ledger into an empty store: rows as they were, and everything that is made from them made anew."""

from base64 import b64decode
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date, datetime
from itertools import groupby, islice
from operator import itemgetter
from typing import Any, NoReturn
from uuid import UUID

import orjson
import psycopg
from sqlalchemy import Connection, insert
from sqlalchemy.exc import DBAPIError

from api.domain.document import Document
from api.domain.errors import InvalidInput
from api.domain.figure import Changeset, Version
from api.domain.history import DumpHeading, VerifyStep
from api.ledger.append import close_states, write_documents, write_versions
from api.ledger.append_changeset import hold_append_lock
from api.ledger.append_rows import document_row, version_row
from api.ledger.dump import FORM
from api.ledger.moments import newest, settle
from api.ledger.projector import Projector
from api.ledger.read_documents import document_of, read_document
from api.ledger.tables import changesets
from api.ledger.verify_rows import Row
from api.ledger.version_json import version_of

Progress = Callable[[VerifyStep], None]
"""What is told after each changeset."""

_END = "end"
_AT_A_TIME = {"document": 20, "version": 500}


def load_lines(
    connection: Connection, lines: Iterable[bytes], project: Projector, progress: Progress
) -> DumpHeading:
    """Write what the lines of a dump hold into a store that has no changeset; give the dump's heading.

    Whether it is what the dump says is left to a verification. `progress` is told after each changeset. Holds
    the append lock. Raises InvalidInput for a store that is not empty, and for lines that are no whole dump.
    """
    hold_append_lock(connection)
    if newest(connection) != 0:
        message = "The store is not empty. Load into a database that no text has been taken into yet."
        raise InvalidInput(message)
    read = _read(lines)
    heading = _heading(read)
    kept = _Loading(connection, project)
    with _clear_refusals():
        for kind, group in groupby(read, key=itemgetter(0)):
            rows = (row for _, row in group)
            if kind == "changeset":
                for row in rows:
                    kept.begin(row)
                    progress(VerifyStep(done=kept.changeset.id, size=heading.changesets))
            else:
                kept.write(kind, rows)
    if heading.settled_until is not None:
        settle(connection, heading.settled_until)
    return heading


class _Loading:
    """Writes the rows of one changeset after the other."""

    def __init__(self, connection: Connection, project: Projector) -> None:
        self._connection = connection
        self._project = project
        self._changeset: Changeset | None = None

    @property
    def changeset(self) -> Changeset:
        """Give the changeset that rows belong to now. Raises InvalidInput where there is none yet."""
        if self._changeset is None:
            _refuse("It does not begin with a changeset")
        return self._changeset

    def begin(self, row: Row) -> None:
        """Write a changeset as it was."""
        self._changeset = Changeset(**{**row, "recorded_at": datetime.fromisoformat(row["recorded_at"])})
        self._connection.execute(insert(changesets).values(asdict(self._changeset)))

    def write(self, kind: str, rows: Iterator[Row]) -> None:
        """Write documents or versions of the changeset, some at a time."""
        if kind not in _AT_A_TIME:
            _refuse(f"It has a line of {kind!r}")
        while batch := list(islice(rows, _AT_A_TIME[kind])):
            if kind == "document":
                write_documents(self._connection, self._documents(batch), self.changeset, self._project)
            else:
                self._write_versions(list(map(version_of, batch)))

    def _documents(self, batch: Sequence[Row]) -> list[tuple[Document, dict[str, Any]]]:
        documents = (document_of(_document_row(row), self.changeset.recorded_at) for row in batch)
        return [(document, document_row(document)) for document in documents]

    def _write_versions(self, batch: Sequence[Version]) -> None:
        ids = dict.fromkeys(version.document_id for version in batch)
        documents = {document_id: read_document(self._connection, document_id) for document_id in ids}
        close_states(self._connection, batch, self.changeset)
        rows = [(version, version_row(version)) for version in batch]
        write_versions(self._connection, rows, documents, self.changeset, self._project)


def _read(lines: Iterable[bytes]) -> Iterator[tuple[str, Row]]:
    """Read lines of one key each, up to the end. Raises InvalidInput where that does not come."""
    for line in lines:
        try:
            ((kind, row),) = orjson.loads(line).items()
        except (orjson.JSONDecodeError, AttributeError, ValueError):
            _refuse("It has a line that is no object of one kind")
        if kind == _END:
            return
        yield kind, row
    _refuse("It breaks off before its end")


def _heading(read: Iterator[tuple[str, Row]]) -> DumpHeading:
    kind, row = next(read, ("nothing", {}))
    if kind != "dump" or row.get("form") != FORM:
        _refuse(f"It does not begin as a dump of form {FORM}")
    with _clear_refusals():
        settled_until = row["settled_until"]
        known = {name: value for name, value in row.items() if name != "form"}
        known["settled_until"] = None if settled_until is None else datetime.fromisoformat(settled_until)
        return DumpHeading(**known)


def _document_row(row: Row) -> Row:
    """Read back what JSON has no words for."""
    at, on = row["published_at"], row["published_on"]
    return {
        **row,
        "id": UUID(row["id"]),
        "raw": b64decode(row["raw"]),
        "published_at": None if at is None else datetime.fromisoformat(at),
        "published_on": None if on is None else date.fromisoformat(on),
        "revises": None if row["revises"] is None else UUID(row["revises"]),
    }


@contextmanager
def _clear_refusals() -> Iterator[None]:
    """Say in one line what cannot be read as a row, and what the database does not let in."""
    try:
        yield
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        _refuse(f"A line does not hold what it should: {type(error).__name__} {error}")
    except (DBAPIError, psycopg.Error) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        if not isinstance(cause, psycopg.IntegrityError | psycopg.DataError | psycopg.errors.RaiseException):
            raise
        _refuse(f"The database refuses a line: {str(cause).splitlines()[0]}")


def _refuse(why: str) -> NoReturn:
    message = f"This is no whole dump of a ledger. {why}."
    raise InvalidInput(message)
