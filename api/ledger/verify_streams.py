"""The rows of the ledger as they stream by: in the order of changesets, each with what belongs to it."""

from collections import OrderedDict
from collections.abc import Generator, Iterator
from typing import Any

from sqlalchemy import Connection, Select, Table, exists, func, select

from api.domain.document import Document
from api.domain.errors import NotFound
from api.domain.figure import Changeset
from api.ledger.read_documents import document_of, read_document
from api.ledger.tables import (
    ONLY_COUNTRY,
    changesets,
    document_signatures,
    documents,
    figure_states,
    figures,
    scope_changes,
    versions,
)
from api.ledger.verify_rows import Row, refuse

_DOCUMENTS_KEPT = 8
_DOCUMENTS_AT_A_TIME = 20
_ROWS_AT_A_TIME = 500


class Stream:
    """Rows in the order of their changesets, handed out changeset by changeset."""

    def __init__(self, table: str, rows: Iterator[Row]) -> None:
        """Begin before the first row."""
        self._table = table
        self._rows = rows
        self._ahead = next(rows, None)

    def of(self, changeset_id: int) -> Iterator[Row]:
        """Give the rows of one changeset. Raises FlawFound for a row of one that was passed."""
        while self._ahead is not None and self._ahead["changeset_id"] <= changeset_id:
            row = self._ahead
            if row["changeset_id"] != changeset_id:
                self._refuse(row)
            self._ahead = next(self._rows, None)
            yield row

    def refuse_rest(self) -> None:
        """Raise FlawFound where rows are left behind the last changeset."""
        if self._ahead is not None:
            self._refuse(self._ahead)

    def _refuse(self, row: Row) -> None:
        key = row["id"] if self._table == "documents" else f"{row['figure_id']}@{row['number']}"
        refuse(self._table, key, f"It belongs to changeset {row['changeset_id']}, which is not there.")


class Documents:
    """The documents met last, so that the versions of one find it without being read again."""

    def __init__(self, connection: Connection) -> None:
        """Begin with none."""
        self._connection = connection
        self._kept: OrderedDict[object, Document] = OrderedDict()

    def keep(self, row: Row, changeset: Changeset) -> Document:
        """Make a document of its row, and keep it for the versions that follow."""
        return self._keep(document_of(row, changeset.recorded_at))

    def document(self, row: Row) -> Document:
        """Find the document of a version's row. Raises FlawFound."""
        document_id = row["document_id"]
        if document_id not in self._kept:
            try:
                self._keep(read_document(self._connection, document_id))
            except NotFound:
                detail = f"It is missing, and version {row['number']} of figure {row['figure_id']} is of it."
                refuse("documents", document_id, detail)
        return self._kept[document_id]

    def _keep(self, document: Document) -> Document:
        self._kept[document.id] = document
        while len(self._kept) > _DOCUMENTS_KEPT:
            self._kept.popitem(last=False)
        return document


def changeset_rows(connection: Connection) -> Generator[Row, None, None]:
    """Stream all changesets."""
    yield from _streamed(connection, select(changesets).order_by(changesets.c.id), _ROWS_AT_A_TIME)


def all_rows(connection: Connection, table: Table) -> Generator[Row, None, None]:
    """Stream a reference list."""
    yield from _streamed(connection, select(table).order_by(table.c.code), _ROWS_AT_A_TIME)


def document_rows(connection: Connection) -> Generator[Row, None, None]:
    """Stream all documents."""
    signatures = document_signatures.c
    statement = (
        select(documents, signatures.signature)
        .outerjoin(document_signatures, signatures.document_id == documents.c.id)
        .order_by(documents.c.changeset_id, documents.c.id)
    )
    yield from _streamed(connection, statement, _DOCUMENTS_AT_A_TIME)


def version_rows(connection: Connection) -> Generator[Row, None, None]:
    """Stream all versions, each with its figure's row, its state's row, and the changeset that ended it."""
    columns, states, later = versions.c, figure_states.c, versions.alias("later")
    statement = (
        select(
            versions,
            figures.c.id.label("found_figure_id"),
            figures.c.document_id,
            figures.c.number_start.label("figure_number_start"),
            figures.c.number_end.label("figure_number_end"),
            *(column.label(f"state_{column.name}") for column in states if column.name != "words"),
            (states.words == func.to_tsvector("english", states.sentence)).label("state_words_fit"),
            later.c.changeset_id.label("next_changeset_id"),
        )
        .select_from(versions)
        .outerjoin(figures, figures.c.id == columns.figure_id)
        .outerjoin(figure_states, (states.figure_id == columns.figure_id) & (states.number == columns.number))
        .outerjoin(later, (later.c.figure_id == columns.figure_id) & (later.c.number == columns.number + 1))
        .order_by(columns.changeset_id, columns.figure_id, columns.number)
    )
    yield from _streamed(connection, statement, _ROWS_AT_A_TIME)


def _streamed(connection: Connection, statement: Select[Any], at_a_time: int) -> Generator[Row, None, None]:
    with connection.execute(statement, execution_options={"yield_per": at_a_time}) as result:
        yield from map(dict, result.mappings())


def refuse_bare_figures(connection: Connection) -> None:
    """Raise FlawFound where a figure has no first version."""
    found = connection.scalar(
        select(figures.c.id)
        .where(~exists().where(versions.c.figure_id == figures.c.id, versions.c.number == 1))
        .order_by(figures.c.id)
        .limit(1)
    )
    if found is not None:
        refuse("figures", found, "It has no first version: it was added, or that was taken away.")


def refuse_bare_states(connection: Connection) -> None:
    """Raise FlawFound where a state has no version."""
    columns, states = versions.c, figure_states.c
    found = connection.execute(
        select(states.figure_id, states.number)
        .where(~exists().where(columns.figure_id == states.figure_id, columns.number == states.number))
        .order_by(states.figure_id, states.number)
        .limit(1)
    ).one_or_none()
    if found is not None:
        refuse("figure_states", f"{found.figure_id}@{found.number}", "There is no such version.")


def refuse_unnoted_scopes(connection: Connection) -> None:
    """Raise FlawFound where a state began or ended and its scope does not have the changeset."""
    columns, states = scope_changes.c, figure_states.c
    country = func.coalesce(ONLY_COUNTRY, "")
    for changeset in (states.valid_from, states.valid_to):
        noted = exists().where(
            columns.indicator == states.indicator,
            columns.country == country,
            columns.changeset_id == changeset,
        )
        found = connection.execute(
            select(states.indicator, country.label("country"), changeset.label("changeset_id"))
            .where(changeset.is_not(None), ~noted)
            .order_by(states.indicator, country, changeset)
            .limit(1)
        ).one_or_none()
        if found is not None:
            refuse(
                "scope_changes", f"{found.indicator} {found.country} {found.changeset_id}", "It is missing."
            )
