from hashlib import sha256
from uuid import UUID

import pytest

from api.domain.document import DocumentText
from api.domain.errors import InvalidInput, NotFound
from api.services.compare_documents import compare_documents
from api.services.record_document import record_document
from api.services.tracker import Tracker


def recorded(tracker: Tracker, text: str, url: str | None = None) -> UUID:
    """Take in a text, and give its document's id."""
    raw = text.encode()
    draft = DocumentText(
        text=text,
        sha256=sha256(raw).hexdigest(),
        raw=raw,
        media_type="text/plain",
        language="en",
        url=url,
    )
    return record_document(tracker, draft, actor="test", reason="test").document.id


def test_a_revision_is_compared_with_what_it_revises(tracker: Tracker) -> None:
    address = "https://wire.example.org/flood"
    first = recorded(tracker, "The flood killed 12 people in Lima. It destroyed 40 homes.", address)
    second = recorded(tracker, "The flood killed 15 people in Lima.", address)
    found = compare_documents(tracker, second)
    assert (found.before, found.after) == (first, second)
    (pair,) = found.difference.pairs
    assert ("value", 12, 15) in [(one.field, one.before, one.after) for one in pair.fields]
    assert [one.claim.quote.text for one in found.difference.gone] == ["40 homes"]
    assert found.difference.new == ()
    back = compare_documents(tracker, first, against=second)
    assert [one.claim.quote.text for one in back.difference.new] == ["40 homes"]


def test_without_an_earlier_document_one_must_be_named(tracker: Tracker) -> None:
    only = recorded(tracker, "The flood killed 12 people in Lima.")
    with pytest.raises(InvalidInput, match="against"):
        compare_documents(tracker, only)
    with pytest.raises(NotFound):
        compare_documents(tracker, only, against=UUID(int=0))
    with pytest.raises(NotFound):
        compare_documents(tracker, UUID(int=0))
