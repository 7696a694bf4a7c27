"""What is appended, as rows of the ledger's tables."""

from typing import Any

from api.domain.document import Document
from api.domain.figure import Version
from api.ledger.canonical import canonical_json
from api.ledger.hashes import document_hash, version_hash
from api.ledger.version_json import version_json

Row = dict[str, Any]
"""One row by column, without the changeset that appends it."""


def document_row(document: Document) -> Row:
    """Give the row of a document."""
    content = document.content
    return {
        "id": document.id,
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
        "content_hash": document_hash(document.id, content, document.revises),
        "revises": document.revises,
    }


def figure_row(version: Version) -> Row:
    """Give the row of a figure, whose first version this is."""
    return {
        "id": version.figure_id,
        "document_id": version.document_id,
        "number_start": version.claim.number.start,
        "number_end": version.claim.number.end,
    }


def version_row(version: Version) -> Row:
    """Give the row of a version."""
    stored = version_json(version)
    return {
        "figure_id": version.figure_id,
        "number": version.number,
        "action": version.action.value,
        "status": version.status.value,
        "claim": canonical_json(stored["claim"]).decode(),
        "relations": canonical_json(stored["relations"]).decode(),
        "derived": _written(stored["derived"]),
        "reason": _written(stored["reason"]),
        "content_hash": version_hash(stored),
    }


def version_mark(row: Row) -> tuple[str, int, str]:
    """Give what a changeset's hash is taken over of a version: figure id, number, hash."""
    return str(row["figure_id"]), row["number"], row["content_hash"]


def document_mark(row: Row) -> tuple[str, str]:
    """Give what a changeset's hash is taken over of a document: id and hash."""
    return str(row["id"]), row["content_hash"]


def _written(value: Any) -> str | None:  # noqa: ANN401 - an object of a version's JSON
    return None if value is None else canonical_json(value).decode()
