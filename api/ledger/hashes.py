"""What the hash of each thing in the ledger is taken over. `docs/ledger.md` shows how to compute it again.

A version's hash covers its whole state, a document's covers all that is kept of it (text and raw bytes by
their own SHA-256), and a changeset's covers its own fields, the hash of the changeset before it, and the
hashes of the documents and versions that it added. So the last changeset's hash vouches for the whole store.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from api.domain.document import DocumentText
from api.domain.figure import Changeset
from api.ledger.canonical import Json, canonical_json, content_hash, day_text, instant_text


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesetHead:
    """The fields of a changeset that are known before its hash is."""

    id: int
    kind: str
    actor: str
    reason: str
    recorded_at: datetime
    previous_hash: str | None
    extractor: str | None = None


_NO_DOCUMENTS = b'"documents":[]'
_NO_VERSIONS = b'"versions":[]}'
"""How the preimage of a changeset that brought nothing holds its lists; in a string, quotes are escaped."""


def head_of(changeset: Changeset) -> ChangesetHead:
    """Give what of a changeset its own hash is not."""
    return ChangesetHead(
        id=changeset.id,
        kind=changeset.kind,
        actor=changeset.actor,
        reason=changeset.reason,
        recorded_at=changeset.recorded_at,
        previous_hash=changeset.previous_hash,
        extractor=changeset.extractor,
    )


def document_hash(document_id: UUID, content: DocumentText, revises: UUID | None = None) -> str:
    """Hash a document. What it revises is a key only where it revises one."""
    return content_hash(
        {
            **({} if revises is None else {"revises": str(revises)}),
            "id": str(document_id),
            "sha256": content.sha256,
            "raw_sha256": sha256(content.raw).hexdigest(),
            "media_type": content.media_type,
            "language": content.language,
            "title": content.title,
            "url": content.url,
            "publisher": content.publisher,
            "published_at": instant_text(content.published_at),
            "published_on": day_text(content.published_on),
            "external_ids": dict(content.external_ids),
        }
    )


def version_hash(row: Mapping[str, Json]) -> str:
    """Hash a version, given what its row holds beside its changeset and its hash.

    The reason is a key only where there is one.
    """
    return content_hash(
        {
            **({} if row["reason"] is None else {"reason": row["reason"]}),
            "figure_id": row["figure_id"],
            "number": row["number"],
            "document_id": row["document_id"],
            "action": row["action"],
            "status": row["status"],
            "claim": row["claim"],
            "relations": row["relations"],
            "derived": row["derived"],
        }
    )


def changeset_hash(
    head: ChangesetHead, documents: Iterable[tuple[str, str]], versions: Iterable[tuple[str, int, str]]
) -> str:
    """Hash a changeset over (id, hash) of its documents and (figure id, number, hash) of its versions."""
    return changeset_digest(head, sorted(documents), sorted(versions)).hex()


def changeset_digest(
    head: ChangesetHead, documents: Iterable[tuple[str, str]], versions: Iterable[tuple[str, int, str]]
) -> bytes:
    """Hash a changeset whose documents and versions stream by in their order, holding none of them."""
    start, rest = changeset_preimage(head, (), ()).split(_NO_DOCUMENTS)
    middle = rest.removesuffix(_NO_VERSIONS)
    digest = sha256(start + _NO_DOCUMENTS[:-1])
    for position, (key, value) in enumerate(documents):
        digest.update(b"," * (position > 0) + canonical_json({"id": key, "content_hash": value}))
    digest.update(b"]" + middle + _NO_VERSIONS[:-2])
    for position, (key, number, value) in enumerate(versions):
        mark: Json = {"figure_id": key, "number": number, "content_hash": value}
        digest.update(b"," * (position > 0) + canonical_json(mark))
    digest.update(_NO_VERSIONS[-2:])
    return digest.digest()


def changeset_preimage(
    head: ChangesetHead, documents: Iterable[tuple[str, str]], versions: Iterable[tuple[str, int, str]]
) -> bytes:
    """Give the bytes that a changeset's hash is taken over.

    The extractor is a key only where one is named.
    """
    return canonical_json(
        {
            **({} if head.extractor is None else {"extractor": head.extractor}),
            "id": head.id,
            "kind": head.kind,
            "actor": head.actor,
            "reason": head.reason,
            "recorded_at": instant_text(head.recorded_at),
            "previous_hash": head.previous_hash,
            "documents": [{"id": key, "content_hash": value} for key, value in sorted(documents)],
            "versions": [
                {"figure_id": key, "number": number, "content_hash": value}
                for key, number, value in sorted(versions)
            ],
        }
    )
