"""The ledger grows by whole changesets, in order, chained, and once for each text."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from threading import Barrier
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Connection, Table, func, select

from api.domain.arrival import Arrival
from api.domain.errors import EvidenceMismatch
from api.domain.span import Span
from api.ledger import tables
from api.ledger.hashes import ChangesetHead, changeset_hash, document_hash, version_hash
from api.ledger.read_documents import read_document
from api.ledger.read_versions import read_version, read_versions_of_document
from api.ledger.store import Store
from api.ledger.version_json import version_json
from tests.claims import arrival, claim_of, one_claim, period, place, source, span_in, text_of
from tests.clock import Clock
from tests.ledger.writing import append


def count(connection: Connection, table: Table) -> int:
    return connection.execute(select(func.count()).select_from(table)).scalar_one()


def changesets(store: Store) -> list[tuple[int, datetime, str, str | None]]:
    columns = tables.changesets.c
    with store.reading() as connection:
        rows = connection.execute(
            select(columns.id, columns.recorded_at, columns.content_hash, columns.previous_hash).order_by(
                columns.id
            )
        )
        return [(row.id, row.recorded_at, row.content_hash, row.previous_hash) for row in rows]


def test_a_version_is_read_back_as_it_was_appended(store: Store, clock: Clock) -> None:
    sentence = "OCHA says 40 families, half of them children, fled Idlib in January 😢 2020."
    content = text_of("Préambule.", sentence, published_on=datetime(2020, 1, 28, tzinfo=UTC).date())
    claim = claim_of(
        content.text,
        sentence,
        "40",
        place=place(span=span_in(content.text, "Idlib")),
        period=replace(period(None, None), span=span_in(content.text, "January 😢 2020")),
        source=replace(source(), span=span_in(content.text, "OCHA"), cue=span_in(content.text, "says")),
        population=("children",),
    )
    share = claim_of(content.text, sentence, "half", quantity=claim.quantity)
    incoming = arrival(content, claim, share)
    append(store, clock, incoming)
    with store.reading() as connection:
        read = [read_version(connection, version.figure_id)[0] for version in incoming.versions]
        document = read_document(connection, incoming.document_id)
    assert read == list(incoming.versions)
    assert document.content == content


def test_the_same_text_again_appends_nothing(store: Store, clock: Clock) -> None:
    first = one_claim()
    again = replace(first, document_id=UUID(int=1), versions=())
    assert len(append(store, clock, first)) == 1
    assert append(store, clock, again) == ()
    with store.reading() as connection:
        assert count(connection, tables.changesets) == 1
        assert count(connection, tables.documents) == 1


def test_a_text_twice_in_one_batch_is_one_document(store: Store, clock: Clock) -> None:
    first = one_claim()
    second = replace(first, document_id=UUID(int=1), versions=())
    (recorded,) = append(store, clock, first, second)
    assert recorded.document.id == first.document_id


def test_a_batch_is_one_changeset(store: Store, clock: Clock) -> None:
    recorded = append(store, clock, *(one_claim(number) for number in range(1, 6)))
    assert len(recorded) == 5
    assert len(changesets(store)) == 1


def test_recorded_at_rises_even_when_the_clock_stands_still_or_goes_back(store: Store) -> None:
    late = datetime(2026, 1, 1, tzinfo=UTC)
    for instant in (late, late, late - timedelta(days=1)):
        append(store, Clock(instant), one_claim())
    recorded = [row[1] for row in changesets(store)]
    assert recorded == [late + timedelta(microseconds=tick) for tick in range(3)]


def test_each_changeset_names_the_hash_of_the_one_before(store: Store, clock: Clock) -> None:
    for _ in range(3):
        append(store, clock, one_claim())
    rows = changesets(store)
    assert [row[0] for row in rows] == [1, 2, 3]
    assert [row[3] for row in rows] == [None, rows[0][2], rows[1][2]]


def test_every_hash_can_be_computed_again_from_what_is_stored(store: Store, clock: Clock) -> None:
    for size in (1, 3):
        append(store, clock, *(one_claim(place=place(), source=source()) for _ in range(size)))
    with store.reading() as connection:
        for row in connection.execute(select(tables.changesets)).mappings().all():
            documents = connection.scalars(
                select(tables.documents.c.id).where(tables.documents.c.changeset_id == row["id"])
            ).all()
            stored = [read_document(connection, document_id) for document_id in documents]
            versions = [
                version
                for document_id in documents
                for version, _ in read_versions_of_document(connection, document_id)
            ]
            head = ChangesetHead(**{key: value for key, value in row.items() if key != "content_hash"})
            again = changeset_hash(
                head,
                ((str(document.id), document_hash(document.id, document.content)) for document in stored),
                ((str(one.figure_id), one.number, version_hash(version_json(one))) for one in versions),
            )
            assert again == row["content_hash"]


def stating(incoming: Arrival, **changed: Any) -> Arrival:  # noqa: ANN401 - any field of a claim
    """Change what the one claim of a text says."""
    (version,) = incoming.versions
    changed_version = replace(version, claim=replace(version.claim, **changed))
    return replace(incoming, versions=(changed_version,))


@pytest.mark.parametrize("role", ["quote", "number", "sentence"])
def test_the_database_refuses_words_that_the_text_does_not_hold(
    store: Store, clock: Clock, role: str
) -> None:
    incoming = one_claim()
    span: Span = getattr(incoming.versions[0].claim, role)
    moved = Span(start=span.start + 1, end=span.end + 1, text=span.text)
    with pytest.raises(EvidenceMismatch, match=f"The {role} of figure"):
        append(store, clock, stating(incoming, **{role: moved}))
    assert changesets(store) == []


@pytest.mark.parametrize(("role", "words"), [("place", "Idlib"), ("period", "January")])
def test_the_database_refuses_a_wrong_place_and_a_wrong_period(
    store: Store, clock: Clock, role: str, words: str
) -> None:
    incoming = one_claim()
    right = span_in(incoming.content.text, words)
    elsewhere = Span(start=right.start - 1, end=right.end - 1, text=right.text)
    stated = place(span=elsewhere) if role == "place" else replace(period(None, None), span=elsewhere)
    with pytest.raises(EvidenceMismatch, match=f"The {role} of figure"):
        append(store, clock, stating(incoming, **{role: stated}))


def test_spans_hold_in_a_long_text_of_many_scripts_and_lines(store: Store, clock: Clock) -> None:
    filling = ["الأمم المتحدة 😢 é\u0301\n\n" * 40, "x" * 399, "\t\u2028"]
    sentences = [f"At least {number} people were killed 😢." for number in range(1000, 1030)]
    lines = [line for number, sentence in enumerate(sentences) for line in (filling[number % 3], sentence)]
    content = text_of(*lines)
    claims = [claim_of(content.text, sentence, sentence.split()[2]) for sentence in sentences]
    (recorded,) = append(store, clock, arrival(content, *claims))
    assert len(recorded.figures) == 30


def test_writers_at_once_leave_no_gap_and_no_equal_instants(committed_store: Store) -> None:
    writers, each = 8, 5
    barrier = Barrier(writers)
    still = datetime(2026, 1, 1, tzinfo=UTC)

    def write(_: int) -> None:
        barrier.wait()
        for _turn in range(each):
            append(committed_store, lambda: still, one_claim())

    with ThreadPoolExecutor(writers) as pool:
        list(pool.map(write, range(writers)))
    rows = changesets(committed_store)
    assert [row[0] for row in rows] == list(range(1, writers * each + 1))
    assert all(earlier[1] < later[1] for earlier, later in pairwise(rows))
    assert all(earlier[2] == later[3] for earlier, later in pairwise(rows))
