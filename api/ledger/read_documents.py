"""Reading documents: a page of them, one with its text, or those that a text already is."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Select, any_, func, literal, or_, select, tuple_
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import Text, Uuid

from api.domain.answers import DocumentPage
from api.domain.document import Document, DocumentSummary, DocumentText
from api.domain.errors import InvalidInput, NotFound
from api.domain.history import Moment
from api.domain.query import Cursor, DocumentQuery
from api.ledger.canonical import instant_text
from api.ledger.figure_filters import had_not_ended, one_of, valid
from api.ledger.moments import then
from api.ledger.tables import changesets, documents, figure_states

_COLUMNS = documents.c
_SUMMARY = (
    _COLUMNS.id,
    _COLUMNS.sha256,
    _COLUMNS.media_type,
    _COLUMNS.language,
    _COLUMNS.title,
    _COLUMNS.url,
    _COLUMNS.publisher,
    _COLUMNS.published_at,
    _COLUMNS.published_on,
    _COLUMNS.external_ids,
    func.length(_COLUMNS.text).label("characters"),
    changesets.c.recorded_at,
    _COLUMNS.revises,
)
_STORED = (*documents.c, changesets.c.recorded_at)
_WITH_CHANGESETS = documents.join(changesets, changesets.c.id == _COLUMNS.changeset_id)


def read_documents(connection: Connection, query: DocumentQuery, at: Moment | None = None) -> DocumentPage:
    """Read the page that the query asks for, newest recorded first, as it is or as it was at a moment."""
    filters = [*_there(at), *_filters(query)]
    place = tuple_(changesets.c.recorded_at, _COLUMNS.id)
    behind = [] if query.after is None else [place < tuple_(_recorded_at(query.after), query.after.id)]
    statement = (
        _summaries(at)
        .where(*filters, *behind)
        .order_by(changesets.c.recorded_at.desc(), _COLUMNS.id.desc())
        .limit(query.limit + 1)
    )
    found = connection.execute(statement).all()
    page = found[: query.limit]
    return DocumentPage(
        documents=tuple(map(_summary, page)),
        next=_cursor(page[-1]) if len(found) > len(page) else None,
        total=_count(connection, filters) if query.count else None,
    )


def read_document(connection: Connection, document_id: UUID, at: Moment | None = None) -> Document:
    """Read one document with its text and its raw bytes. Raises NotFound, also for one that came later."""
    row = connection.execute(
        select(*_STORED).select_from(_WITH_CHANGESETS).where(_COLUMNS.id == document_id, *_there(at))
    ).one_or_none()
    if row is None:
        message = f"There is no document {document_id}{then(at)}."
        raise NotFound(message)
    return _document(row)


def read_summary(connection: Connection, document_id: UUID, at: Moment | None = None) -> DocumentSummary:
    """Read what is known of one document without its text. Raises NotFound, also for one that came later."""
    row = connection.execute(_summaries(at).where(_COLUMNS.id == document_id, *_there(at))).one_or_none()
    if row is None:
        message = f"There is no document {document_id}{then(at)}."
        raise NotFound(message)
    return _summary(row)


def find_documents(connection: Connection, sha256s: Sequence[str]) -> dict[str, Document]:
    """Find the documents that texts with these hashes already are."""
    asked = literal(list(sha256s), ARRAY(Text))
    statement = select(*_STORED).select_from(_WITH_CHANGESETS).where(_COLUMNS.sha256 == any_(asked))
    return {row.sha256: _document(row) for row in connection.execute(statement)}


def _summaries(at: Moment | None) -> Select[Any]:
    """Select summaries, each with the number of its figures at the moment."""
    figures = (
        select(func.count())
        .where(figure_states.c.document_id == _COLUMNS.id, had_not_ended(at), valid(at))
        .correlate(documents)
        .scalar_subquery()
    )
    return select(*_SUMMARY, figures.label("figures")).select_from(_WITH_CHANGESETS)


def _there(at: Moment | None) -> list[ColumnElement[bool]]:
    return [] if at is None else [_COLUMNS.changeset_id <= at.changeset]


def _filters(query: DocumentQuery) -> list[ColumnElement[bool]]:
    filters: list[ColumnElement[bool]] = []
    if query.id:
        filters.append(one_of(_COLUMNS.id, query.id, Uuid()))
    if query.publisher:
        filters.append(one_of(_COLUMNS.publisher, query.publisher, Text()))
    if query.language:
        kinds = (_COLUMNS.language.startswith(f"{tag}-", autoescape=True) for tag in query.language)
        filters.append(or_(one_of(_COLUMNS.language, query.language, Text()), *kinds))
    if query.published_from is not None:
        filters.append(_COLUMNS.published_on >= query.published_from)
    if query.published_to is not None:
        filters.append(_COLUMNS.published_on <= query.published_to)
    return filters


def _count(connection: Connection, filters: Sequence[ColumnElement[bool]]) -> int:
    return connection.execute(select(func.count(_COLUMNS.id)).where(*filters)).scalar_one()


def _cursor(row: Any) -> Cursor:  # noqa: ANN401 - a row of these columns
    return Cursor(values=(instant_text(row.recorded_at),), id=row.id)


def _recorded_at(after: Cursor) -> datetime:
    try:
        (value,) = after.values
        return datetime.fromisoformat(value or "").astimezone(UTC)
    except ValueError as error:
        message = "The cursor belongs to another list; start again without it."
        raise InvalidInput(message) from error


def _summary(row: Any) -> DocumentSummary:  # noqa: ANN401 - a row of these columns
    return DocumentSummary(**row._asdict())


def document_of(row: Mapping[str, Any], recorded_at: datetime) -> Document:
    """Make a document of its row."""
    content = DocumentText(
        text=row["text"],
        sha256=row["sha256"],
        raw=row["raw"],
        media_type=row["media_type"],
        language=row["language"],
        title=row["title"],
        url=row["url"],
        publisher=row["publisher"],
        published_at=row["published_at"],
        published_on=row["published_on"],
        external_ids=row["external_ids"],
    )
    return Document(id=row["id"], content=content, recorded_at=recorded_at, revises=row["revises"])


def _document(row: Any) -> Document:  # noqa: ANN401 - a row of these columns
    return document_of(row._asdict(), row.recorded_at)
