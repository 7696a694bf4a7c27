"""The only place where the ledger grows: one changeset at a time, whole or not at all."""

from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, any_, func, insert, select
from sqlalchemy.dialects.postgresql import ARRAY, array
from sqlalchemy.types import Text

from api.domain.answers import RecordedDocument, RenderedFigure
from api.domain.arrival import Act, Arrival
from api.domain.document import Document
from api.domain.figure import Changeset, Version
from api.ledger import tables
from api.ledger.canonical import canonical_json
from api.ledger.copying import copy_rows
from api.ledger.hashes import ChangesetHead, changeset_hash, document_hash, version_hash
from api.ledger.references import keep_met_references
from api.ledger.states import StateRow, state_row
from api.ledger.version_json import version_json

APPEND_LOCK = 7_205_759_404
"""Any number of our own: whoever appends holds the advisory lock of this number until the commit."""

Render = Callable[[Version, Document, Changeset], bytes]
"""What makes the JSON of one version as it goes out."""

_Row = dict[str, Any]
_TICK = timedelta(microseconds=1)


def append_documents(
    connection: Connection,
    arrivals: Sequence[Arrival],
    act: Act,
    *,
    now: Callable[[], datetime],
    render: Render,
) -> tuple[RecordedDocument, ...]:
    """Append every text that the store does not have yet, with its figures, as one changeset.

    Answers with those that were new; where none is, nothing is appended. Holds the append lock.
    Raises EvidenceMismatch.
    """
    if not arrivals:
        return ()
    hold_append_lock(connection)
    new = _new_ones(connection, arrivals)
    if not new:
        return ()
    documents = [_document_row(arrival) for arrival in new]
    versions = [_version_row(version) for arrival in new for version in arrival.versions]
    changeset = _append_changeset(connection, act, now(), documents, versions)
    recorded = [_stored(arrival, changeset) for arrival in new]
    states = [
        state_row(version, document, changeset, render(version, document, changeset))
        for document, arrival in zip(recorded, new, strict=True)
        for version in arrival.versions
    ]
    keep_met_references(connection, [version.claim for arrival in new for version in arrival.versions])
    mark = {"changeset_id": changeset.id}
    copy_rows(connection, tables.documents, (row | mark for row in documents))
    copy_rows(connection, tables.figures, (row for arrival in new for row in _figure_rows(arrival)))
    copy_rows(connection, tables.versions, (row | mark for row in versions))
    copy_rows(connection, tables.figure_states, states)
    return _answers(recorded, states)


def hold_append_lock(connection: Connection) -> None:
    """Wait until nobody else appends, and keep it so until the connection's transaction ends."""
    connection.execute(select(func.pg_advisory_xact_lock(APPEND_LOCK)))


def _new_ones(connection: Connection, arrivals: Sequence[Arrival]) -> list[Arrival]:
    first = {arrival.content.sha256: arrival for arrival in reversed(arrivals)}
    sha256 = tables.documents.c.sha256
    asked = array(list(first), type_=ARRAY(Text))
    there = set(connection.scalars(select(sha256).where(sha256 == any_(asked))))
    return [
        arrival
        for arrival in arrivals
        if arrival is first[arrival.content.sha256] and arrival.content.sha256 not in there
    ]


def _append_changeset(
    connection: Connection, act: Act, now: datetime, documents: list[_Row], versions: list[_Row]
) -> Changeset:
    columns = tables.changesets.c
    last = connection.execute(
        select(columns.id, columns.recorded_at, columns.content_hash).order_by(columns.id.desc()).limit(1)
    ).one_or_none()
    head = ChangesetHead(
        id=1 if last is None else last.id + 1,
        kind=act.kind,
        actor=act.actor,
        reason=act.reason,
        recorded_at=now if last is None else max(now, last.recorded_at + _TICK),
        previous_hash=None if last is None else last.content_hash,
    )
    content_hash = changeset_hash(
        head,
        ((str(row["id"]), row["content_hash"]) for row in documents),
        ((str(row["figure_id"]), row["number"], row["content_hash"]) for row in versions),
    )
    changeset = Changeset(**asdict(head), content_hash=content_hash)
    connection.execute(insert(tables.changesets).values(asdict(changeset)))
    return changeset


def _document_row(arrival: Arrival) -> _Row:
    content = arrival.content
    return {
        "id": arrival.document_id,
        "sha256": content.sha256,
        "text": content.text,
        "raw": content.raw,
        "media_type": content.media_type,
        "language": content.language,
        "title": content.title,
        "url": content.url,
        "publisher": content.publisher,
        "published_at": content.published_at,
        "published_on": content.published_on,
        "external_ids": canonical_json(dict(content.external_ids)).decode(),
        "content_hash": document_hash(arrival.document_id, content),
    }


def _figure_rows(arrival: Arrival) -> list[_Row]:
    return [
        {
            "id": version.figure_id,
            "document_id": arrival.document_id,
            "number_start": version.claim.number.start,
            "number_end": version.claim.number.end,
        }
        for version in arrival.versions
    ]


def _version_row(version: Version) -> _Row:
    stored = version_json(version)
    derived = stored["derived"]
    return {
        "figure_id": version.figure_id,
        "number": version.number,
        "action": version.action.value,
        "status": version.status.value,
        "claim": canonical_json(stored["claim"]).decode(),
        "relations": canonical_json(stored["relations"]).decode(),
        "derived": None if derived is None else canonical_json(derived).decode(),
        "content_hash": version_hash(stored),
    }


def _stored(arrival: Arrival, changeset: Changeset) -> Document:
    return Document(id=arrival.document_id, content=arrival.content, recorded_at=changeset.recorded_at)


def _answers(documents: list[Document], states: list[StateRow]) -> tuple[RecordedDocument, ...]:
    figures: dict[object, list[RenderedFigure]] = {document.id: [] for document in documents}
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
        RecordedDocument(document=document, figures=tuple(figures[document.id]), created=True)
        for document in documents
    )
