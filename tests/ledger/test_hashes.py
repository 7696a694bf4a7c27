"""A hash changes with anything that it vouches for, and with nothing else."""

from dataclasses import fields, replace
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

import pytest

from api.ledger.hashes import ChangesetHead, changeset_hash, changeset_preimage, document_hash, version_hash
from api.ledger.version_json import version_json
from tests.claims import one_claim, text_of

HEAD = ChangesetHead(
    id=1,
    kind="record_documents",
    actor="tests",
    reason="to see",
    recorded_at=datetime(2026, 1, 1, tzinfo=UTC),
    previous_hash=None,
)
OTHER: dict[str, Any] = {
    "id": 2,
    "kind": "other",
    "actor": "another",
    "reason": "none",
    "recorded_at": datetime(2026, 1, 2, tzinfo=UTC),
    "previous_hash": "0" * 64,
    "extractor": "humanitarian-figures/0.1.0+0123456789ab",
}
ONE, TWO = UUID(int=1), UUID(int=2)


@pytest.mark.parametrize("name", [field.name for field in fields(ChangesetHead)])
def test_a_changeset_is_hashed_with_every_field(name: str) -> None:
    assert changeset_hash(replace(HEAD, **{name: OTHER[name]}), [], []) != changeset_hash(HEAD, [], [])


def test_a_changeset_without_an_extractor_has_the_hash_that_it_had_before_any_was_named() -> None:
    preimage = (
        b'{"actor":"tests","documents":[{"content_hash":"1","id":"a"}],"id":1,"kind":"record_documents",'
        b'"previous_hash":null,"reason":"to see","recorded_at":"2026-01-01T00:00:00.000000Z","versions":[]}'
    )
    assert HEAD.extractor is None
    assert changeset_hash(HEAD, [("a", "1")], []) == sha256(preimage).hexdigest()


def test_a_changeset_is_hashed_with_the_extractor_that_it_names() -> None:
    preimage = (
        b'{"actor":"tests","documents":[{"content_hash":"1","id":"a"}],'
        b'"extractor":"humanitarian-figures/0.1.0+0123456789ab","id":1,"kind":"record_documents",'
        b'"previous_hash":null,"reason":"to see","recorded_at":"2026-01-01T00:00:00.000000Z","versions":[]}'
    )
    named = replace(HEAD, extractor=OTHER["extractor"])
    assert changeset_preimage(named, [("a", "1")], []) == preimage
    assert changeset_hash(named, [("a", "1")], []) == sha256(preimage).hexdigest()


def test_a_changeset_is_hashed_with_all_that_it_added_in_any_order() -> None:
    documents = [("b", "1"), ("a", "2")]
    versions = [("b", 1, "1"), ("a", 2, "2"), ("a", 1, "3")]
    whole = changeset_hash(HEAD, documents, versions)
    assert changeset_hash(HEAD, reversed(documents), reversed(versions)) == whole
    assert changeset_hash(HEAD, documents[:1], versions) != whole
    assert changeset_hash(HEAD, documents, versions[:2]) != whole


def test_a_document_is_hashed_with_every_field() -> None:
    content = text_of("No number.")
    changes: dict[str, Any] = {
        "sha256": "0",
        "raw": b"other",
        "media_type": "text/html",
        "language": "fr",
        "title": "T",
        "url": "https://example.org",
        "publisher": "P",
        "published_at": datetime(2020, 1, 28, tzinfo=UTC),
        "published_on": date(2020, 1, 28),
        "external_ids": {"glide": "1"},
    }
    assert {field.name for field in fields(content)} == {*changes, "text"}
    hashes = [document_hash(ONE, replace(content, **{name: value})) for name, value in changes.items()]
    assert len({document_hash(ONE, content), document_hash(TWO, content), *hashes}) == len(changes) + 2


def test_a_version_is_hashed_with_every_field() -> None:
    stored = version_json(one_claim().versions[0])
    changed = [version_hash({**stored, name: "changed"}) for name in stored]
    assert len({version_hash(stored), *changed}) == len(stored) + 1
