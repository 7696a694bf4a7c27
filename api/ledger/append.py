"""The only place where the ledger grows: one changeset at a time, whole or not at all."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, any_, literal, update
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import Uuid

from api.domain.answers import RecordedDocument, RenderedFigure
from api.domain.arrival import Act, Arrival
from api.domain.document import Document
from api.domain.figure import Changeset, Version
from api.ledger import tables
from api.ledger.append_changeset import append_changeset, hold_append_lock
from api.ledger.append_checks import earlier_documents, refuse_stale, texts_there
from api.ledger.append_rows import Row, document_mark, document_row, figure_row, version_mark, version_row
from api.ledger.copying import copy_rows
from api.ledger.projector import Projector
from api.ledger.read_documents import read_document
from api.ledger.references import keep_met_references
from api.ledger.states import StateRow, signature_rows, state_row


def append_documents(
    connection: Connection,
    arrivals: Sequence[Arrival],
    act: Act,
    *,
    now: Callable[[], datetime],
    project: Projector,
) -> tuple[RecordedDocument, ...]:
    """Append every text that the store does not have yet, with its figures, as one changeset.

    Answers with those that were new; where none is, nothing is appended. A text at the URL of an earlier one
    revises the last of these. Holds the append lock. Raises EvidenceMismatch.
    """
    if not arrivals:
        return ()
    hold_append_lock(connection)
    new = _new_ones(connection, arrivals)
    if not new:
        return ()
    instant = now()
    documents = _documents(connection, new, instant)
    rows = [document_row(document) for document in documents.values()]
    versions = [(version, version_row(version)) for arrival in new for version in arrival.versions]
    changeset = append_changeset(
        connection,
        act,
        instant,
        documents=map(document_mark, rows),
        versions=(version_mark(row) for _, row in versions),
    )
    recorded = {key: replace(one, recorded_at=changeset.recorded_at) for key, one in documents.items()}
    write_documents(connection, list(zip(recorded.values(), rows, strict=True)), changeset, project)
    states = write_versions(connection, versions, recorded, changeset, project)
    return _answers(recorded, states)


def append_versions(
    connection: Connection,
    batches: Iterable[Sequence[Version]],
    act: Act,
    *,
    now: Callable[[], datetime],
    project: Projector,
) -> Changeset | None:
    """Append versions of figures of documents that the store has, as one changeset; none append nothing.

    `batches` is gone through twice and only one batch is held at a time. Each version must follow on the one
    that its figure has. The states that they end are closed; nothing else is rendered again. Holds the append
    lock. Raises StaleVersion, EvidenceMismatch, NotFound.
    """
    hold_append_lock(connection)
    marks = [version_mark(version_row(version)) for batch in batches for version in batch]
    if not marks:
        return None
    changeset = append_changeset(connection, act, now(), versions=marks)
    for batch in batches:
        refuse_stale(connection, batch)
        close_states(connection, batch, changeset)
        ids = dict.fromkeys(version.document_id for version in batch)
        documents = {document_id: read_document(connection, document_id) for document_id in ids}
        rows = [(version, version_row(version)) for version in batch]
        write_versions(connection, rows, documents, changeset, project)
    return changeset


def _new_ones(connection: Connection, arrivals: Sequence[Arrival]) -> list[Arrival]:
    first = {arrival.content.sha256: arrival for arrival in reversed(arrivals)}
    there = texts_there(connection, list(first))
    return [
        arrival
        for arrival in arrivals
        if arrival is first[arrival.content.sha256] and arrival.content.sha256 not in there
    ]


def _documents(connection: Connection, new: Sequence[Arrival], instant: datetime) -> dict[UUID, Document]:
    """Make the documents, each with the one that it revises: in the store, or before it in the batch."""
    urls = [arrival.content.url for arrival in new if arrival.content.url is not None]
    last_at = earlier_documents(connection, urls)
    documents = {}
    for arrival in new:
        url = arrival.content.url
        documents[arrival.document_id] = Document(
            id=arrival.document_id,
            content=arrival.content,
            recorded_at=instant,
            revises=None if url is None else last_at.get(url),
        )
        if url is not None:
            last_at[url] = arrival.document_id
    return documents


def write_documents(
    connection: Connection,
    documents: Sequence[tuple[Document, Row]],
    changeset: Changeset,
    project: Projector,
) -> None:
    """Write documents of a changeset, each with its row, and their signatures."""
    mark = {"changeset_id": changeset.id}
    copy_rows(connection, tables.documents, (row | mark for _, row in documents))
    copy_rows(
        connection,
        tables.document_signatures,
        signature_rows((document for document, _ in documents), project),
    )


def write_versions(
    connection: Connection,
    versions: Sequence[tuple[Version, Row]],
    documents: Mapping[UUID, Document],
    changeset: Changeset,
    project: Projector,
) -> list[StateRow]:
    """Write versions of a changeset, each with its row, their projections, and the figures that are new."""
    mark = {"changeset_id": changeset.id}
    states = [
        state_row(version, documents[version.document_id], changeset, project) for version, _ in versions
    ]
    keep_met_references(connection, [version.claim for version, _ in versions])
    copy_rows(connection, tables.figures, (figure_row(one) for one, _ in versions if one.number == 1))
    copy_rows(connection, tables.versions, (row | mark for _, row in versions))
    copy_rows(connection, tables.figure_states, states)
    return states


def close_states(connection: Connection, versions: Sequence[Version], changeset: Changeset) -> None:
    """Close the states that versions of a changeset end."""
    columns = tables.figure_states.c
    ids = [version.figure_id for version in versions if version.number > 1]
    connection.execute(
        update(tables.figure_states)
        .where(columns.figure_id == any_(literal(ids, ARRAY(Uuid))), tables.HOLDS_NOW)
        .values(valid_to=changeset.id)
    )


def _answers(documents: Mapping[UUID, Document], states: list[StateRow]) -> tuple[RecordedDocument, ...]:
    figures: dict[UUID, list[RenderedFigure]] = {document_id: [] for document_id in documents}
    for state in states:
        figures[state["document_id"]].append(
            RenderedFigure(
                id=state["figure_id"],
                version=state["number"],
                body=state["body"].encode(),
                content_hash=state["content_hash"],
                recorded_at=state["recorded_at"],
            )
        )
    return tuple(
        RecordedDocument(document=document, figures=tuple(figures[document_id]), created=True)
        for document_id, document in documents.items()
    )
