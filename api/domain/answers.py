"""What the services answer with."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from api.domain.document import Document, DocumentSummary, DocumentText
from api.domain.figure import Version
from api.domain.place import GazetteerEntry
from api.domain.query import Cursor
from api.domain.source import Organisation


class RenderedFigure(NamedTuple):
    """One version as it goes out: `body` is its JSON as stored, `content_hash` the body's SHA-256 in hex.

    A page makes many of them, and a tuple is made in a third of the time.
    """

    id: UUID
    version: int
    body: bytes
    content_hash: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FigurePage:
    """One page of figures. `next` is null on the last page; `total` is null unless it was asked for."""

    figures: tuple[RenderedFigure, ...]
    next: Cursor | None
    total: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureStream:
    """All figures of an answer, each as its JSON as stored, to be gone through once.

    `changeset` is the last one that the answer knows of; 0 where there is none.
    """

    changeset: int
    bodies: Iterator[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedDocument:
    """A stored document with its figures in order of their numbers; `created` is false when it was there."""

    document: Document
    figures: tuple[RenderedFigure, ...]
    created: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtractedDocument:
    """What a text says, and nothing of it stored: the ids of document and versions are provisional."""

    document_id: UUID
    content: DocumentText
    versions: tuple[Version, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentFigures:
    """A document and its current figures in order of their numbers."""

    document: Document
    figures: tuple[RenderedFigure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentPage:
    """One page of documents, newest recorded first."""

    documents: tuple[DocumentSummary, ...]
    next: Cursor | None
    total: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceSummary:
    """A body, and how much is known from it: current figures, and the documents that print them."""

    organisation: Organisation
    aliases: tuple[str, ...]
    figures: int
    publications: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcePage:
    """One page of sources in order of their codes; `next` is the code after which the next page starts."""

    sources: tuple[SourceSummary, ...]
    next: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacePage:
    """One page of places in order of their codes; `next` is the code after which the next page starts."""

    places: tuple[GazetteerEntry, ...]
    next: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownCode:
    """A code that a query asks for and no reference list has, with the closest ones that exist."""

    field: str
    code: str
    closest: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Readiness:
    """Whether the tracker can work: the database answers, and stands at the head migration."""

    reachable: bool
    revision: str | None
    head: str

    @property
    def ready(self) -> bool:
        """Say whether requests can be served."""
        return self.reachable and self.revision == self.head
