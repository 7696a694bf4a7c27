"""Documents are found by their papers, page by page, and come back as they were sent."""

from datetime import UTC, date, datetime
from uuid import UUID, uuid4

import pytest

from api.domain.answers import DocumentPage
from api.domain.arrival import Arrival
from api.domain.errors import InvalidInput, NotFound
from api.domain.query import Cursor, DocumentQuery
from api.ledger.read_documents import find_documents, read_document, read_documents, read_summary
from api.ledger.store import Store
from tests.claims import arrival, claim_of, one_claim, sentence_with, text_of
from tests.clock import Clock
from tests.ledger.writing import append


def read(store: Store, query: DocumentQuery) -> DocumentPage:
    with store.reading() as connection:
        return read_documents(connection, query)


def ids(page: DocumentPage) -> list[UUID]:
    return [document.id for document in page.documents]


def test_a_document_comes_back_as_it_was_sent(store: Store, clock: Clock) -> None:
    content = text_of(
        "😢 No number.",
        raw=b"\x00\xff",
        media_type="text/html",
        language=None,
        title="T",
        url="https://example.org/1",
        publisher="P",
        published_at=datetime(2020, 1, 28, 9, tzinfo=UTC),
        published_on=date(2020, 1, 29),
        external_ids={"glide": "EQ-2020-1"},
    )
    (recorded,) = append(store, clock, arrival(content))
    with store.reading() as connection:
        assert read_document(connection, recorded.document.id) == recorded.document
        assert find_documents(connection, [content.sha256, "0" * 64]) == {content.sha256: recorded.document}
        summary = read_summary(connection, recorded.document.id)
    assert summary.characters == len("😢 No number.")
    assert (summary.figures, summary.external_ids) == (0, {"glide": "EQ-2020-1"})
    assert recorded.document.content == content


def test_a_summary_counts_the_figures(store: Store, clock: Clock) -> None:
    first, second = sentence_with(5), sentence_with(6)
    content = text_of(first, second)
    claims = (claim_of(content.text, first, "5"), claim_of(content.text, second, "6"))
    append(store, clock, arrival(content, *claims), one_claim())
    assert sorted(document.figures for document in read(store, DocumentQuery()).documents) == [1, 2]


def test_pages_go_from_the_newest_recorded_to_the_oldest(store: Store, clock: Clock) -> None:
    for _ in range(3):
        append(store, clock, one_claim(), one_claim())
    whole = read(store, DocumentQuery(limit=100, count=True))
    assert whole.total == 6
    assert [one.recorded_at for one in whole.documents] == sorted(
        (one.recorded_at for one in whole.documents), reverse=True
    )
    paged: list[UUID] = []
    query = DocumentQuery(limit=4)
    page = read(store, query)
    paged.extend(ids(page))
    append(store, clock, one_claim())
    assert page.next is not None
    page = read(store, DocumentQuery(limit=4, after=page.next))
    paged.extend(ids(page))
    assert page.next is None
    assert paged == ids(whole)


def one_day(day: date | None, publisher: str | None, language: str | None) -> Arrival:
    return arrival(text_of(sentence_with(1), published_on=day, publisher=publisher, language=language))


def test_each_filter_keeps_what_it_names(store: Store, clock: Clock) -> None:
    first = one_day(date(2020, 1, 28), "A", "en")
    second = one_day(date(2020, 1, 29), "B", "fr-CA")
    third = one_day(None, None, None)
    append(store, clock, first, second, third)
    for query, kept in (
        (DocumentQuery(publisher=("A",)), [first]),
        (DocumentQuery(language=("fr", "ar")), [second]),
        (DocumentQuery(language=("f",)), []),
        (DocumentQuery(published_from=date(2020, 1, 29)), [second]),
        (DocumentQuery(published_to=date(2020, 1, 28)), [first]),
        (DocumentQuery(id=(third.document_id,)), [third]),
    ):
        assert ids(read(store, query)) == [one.document_id for one in kept]


def test_an_unknown_document_is_not_found(store: Store) -> None:
    with store.reading() as connection:
        with pytest.raises(NotFound, match="no document"):
            read_document(connection, uuid4())
        with pytest.raises(NotFound, match="no document"):
            read_summary(connection, uuid4())


@pytest.mark.parametrize("values", [(), (None,), ("yesterday",)])
def test_a_cursor_of_another_list_is_refused(store: Store, values: tuple[str | None, ...]) -> None:
    with pytest.raises(InvalidInput, match="start again"):
        read(store, DocumentQuery(after=Cursor(values=values, id=uuid4())))
