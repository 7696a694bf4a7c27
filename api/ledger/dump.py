"""The whole ledger as lines of JSON, in the order in which it grew; `docs/exports.md` says what a line holds.

Only what the ledger is goes out: what was made from it is made anew where it is loaded.
"""

from base64 import b64encode
from collections.abc import Generator, Iterator
from contextlib import closing
from typing import Any

import orjson
from sqlalchemy import Connection, Select, func, select

from api.ledger.read_ledger import read_head
from api.ledger.tables import documents, figures, horizon, versions
from api.ledger.verify_rows import Row
from api.ledger.verify_streams import Stream, changeset_rows

FORM = 1
"""The number of this form of dump, in its first line."""

_OPTIONS = orjson.OPT_UTC_Z | orjson.OPT_APPEND_NEWLINE
_DOCUMENTS_AT_A_TIME = 20
_VERSIONS_AT_A_TIME = 500
_DOCUMENTS = select(documents).order_by(documents.c.changeset_id, documents.c.id)
_VERSIONS = (
    select(versions, figures.c.document_id)
    .join(figures, figures.c.id == versions.c.figure_id)
    .order_by(versions.c.changeset_id, versions.c.figure_id, versions.c.number)
)


def dump_lines(connection: Connection) -> Iterator[bytes]:
    """Give the lines: what the dump holds, then each changeset with what it brought, then an end.

    All from the state of the store that the connection sees, in memory that does not grow with it.
    """
    connection.execute(select(func.set_config("statement_timeout", "0", True)))  # noqa: FBT003 - its own name for `set local`
    yield _line("dump", _heading(connection))
    with (
        closing(changeset_rows(connection)) as heads,
        closing(_rows(connection, _DOCUMENTS, _DOCUMENTS_AT_A_TIME)) as texts,
        closing(_rows(connection, _VERSIONS, _VERSIONS_AT_A_TIME)) as states,
    ):
        arrived, stated = Stream("documents", texts), Stream("versions", states)
        for head in heads:
            yield _line("changeset", head)
            for document in arrived.of(head["id"]):
                yield _line("document", document)
            for version in stated.of(head["id"]):
                yield _line("version", version)
    yield _line("end", {})


def _heading(connection: Connection) -> dict[str, Any]:
    head = read_head(connection)
    return {
        "form": FORM,
        "changesets": head.size,
        "documents": connection.scalar(select(func.count()).select_from(documents)),
        "versions": connection.scalar(select(func.count()).select_from(versions)),
        "hash": None if head.head is None else head.head.content_hash,
        "root": head.root,
        "settled_until": connection.scalar(select(horizon.c.settled_until)),
    }


def _rows(connection: Connection, statement: Select[Any], at_a_time: int) -> Generator[Row, None, None]:
    with connection.execute(statement, execution_options={"yield_per": at_a_time}) as result:
        yield from map(dict, result.mappings())


def _line(kind: str, row: Row) -> bytes:
    named = {str(name): value for name, value in row.items()}
    return orjson.dumps({kind: named}, default=_written, option=_OPTIONS)


def _written(value: object) -> str:
    """Write what JSON has no word for: the bytes of a document."""
    if isinstance(value, bytes | memoryview):
        return b64encode(value).decode()
    raise TypeError
