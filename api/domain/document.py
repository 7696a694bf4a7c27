"""A text that was received, with what is known of its publication."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentText:
    """What reading yields and extraction takes: a text not yet stored.

    `text` is Unicode NFC with line ends normalised to LF and nothing else changed; every span counts its
    code points. `sha256` is the hex digest of its UTF-8 bytes and identifies the document. `raw` is what
    was received, byte for byte. `published_on` is the day of publication where the publisher is;
    `published_at` the instant in UTC, where an instant is known.
    """

    text: str
    sha256: str
    raw: bytes
    media_type: str
    language: str | None
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    published_at: datetime | None = None
    published_on: date | None = None
    external_ids: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A stored document: the text as received, its id, and when it was recorded.

    `revises` is the document that had the same URL before, where there was one.
    """

    id: UUID
    content: DocumentText
    recorded_at: datetime
    revises: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentSummary:
    """What is known of a stored document without its text: `characters` counts the text's code points."""

    id: UUID
    sha256: str
    media_type: str
    language: str | None
    title: str | None
    url: str | None
    publisher: str | None
    published_at: datetime | None
    published_on: date | None
    external_ids: Mapping[str, str]
    characters: int
    figures: int
    recorded_at: datetime
    revises: UUID | None = None
