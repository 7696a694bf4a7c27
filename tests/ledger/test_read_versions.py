"""Versions are read whole, with the changeset that brought each."""

from uuid import uuid4

import pytest

from api.domain.errors import NotFound
from api.ledger.read_versions import (
    read_changeset,
    read_document_ids,
    read_version,
    read_versions_of_document,
)
from api.ledger.store import Store
from tests.claims import arrival, claim_of, one_claim, sentence_with, text_of
from tests.clock import Clock
from tests.ledger.writing import ACT, append


def test_a_version_comes_with_the_changeset_that_brought_it(store: Store, clock: Clock) -> None:
    append(store, clock, one_claim())
    incoming = one_claim()
    (recorded,) = append(store, clock, incoming)
    with store.reading() as connection:
        version, changeset = read_version(connection, incoming.versions[0].figure_id)
        assert read_changeset(connection, 2) == changeset
    assert version == incoming.versions[0]
    assert (changeset.id, changeset.actor, changeset.reason) == (2, ACT.actor, ACT.reason)
    assert changeset.recorded_at == recorded.document.recorded_at


def test_the_versions_of_a_document_come_in_order_of_their_numbers(store: Store, clock: Clock) -> None:
    first, second = sentence_with(5), sentence_with(6)
    content = text_of(first, second)
    incoming = arrival(content, claim_of(content.text, first, "5"), claim_of(content.text, second, "6"))
    append(store, clock, incoming, one_claim(), arrival(text_of("No number.")))
    with store.reading() as connection:
        read = read_versions_of_document(connection, incoming.document_id)
        documents = list(read_document_ids(connection))
    assert [version for version, _ in read] == list(incoming.versions)
    assert len(documents) == 3
    assert documents == sorted(documents)


def test_what_there_is_not_is_not_found(store: Store) -> None:
    with store.reading() as connection:
        with pytest.raises(NotFound, match="no figure"):
            read_version(connection, uuid4())
        with pytest.raises(NotFound, match="no changeset"):
            read_changeset(connection, 1)
