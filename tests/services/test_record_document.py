"""A text that is recorded is kept once, with every figure that it states."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from threading import Barrier

import orjson
import pytest

from api.domain.errors import InvalidInput
from api.domain.query import DocumentQuery, FigureQuery
from api.services.look_up_documents import look_up_documents
from api.services.look_up_figures import look_up_figures
from api.services.record_document import record_document
from api.services.tracker import Tracker
from tests.claims import text_of

TEXT = text_of(
    "The United Nations says around 358,000 people have been displaced in Syria's northwest since December.",
    "The M5 highway runs through the town.",
    published_on=date(2020, 1, 28),
    publisher="Demonstration Wire",
)


def test_a_text_becomes_a_document_with_its_figures(tracker: Tracker) -> None:
    recorded = record_document(tracker, TEXT, actor="tests", reason="to see")
    assert recorded.created
    (figure,) = recorded.figures
    body = orjson.loads(figure.body)
    assert (body["value"], body["approximation"], body["indicator"]) == (358_000, "about", "displaced")
    assert body["quote"] in TEXT.text
    assert body["document"]["id"] == str(recorded.document.id)
    assert look_up_figures(tracker, FigureQuery()).figures == recorded.figures


def test_the_same_text_again_is_the_document_that_it_was(tracker: Tracker) -> None:
    first = record_document(tracker, TEXT, actor="tests", reason="to see")
    again = record_document(tracker, replace(TEXT, title="Another title"), actor="others", reason="again")
    assert again == replace(first, created=False)


def test_a_text_without_figures_is_kept_too(tracker: Tracker) -> None:
    recorded = record_document(tracker, text_of("Nothing is counted here."), actor="tests", reason="to see")
    assert recorded.created
    assert recorded.figures == ()


@pytest.mark.parametrize(
    ("changed", "pointer"),
    [
        ({"text": "12 \x00 people"}, "/text"),
        ({"title": "\ud800"}, "/title"),
        ({"external_ids": {"glide": "\x00"}}, "/external_ids/glide"),
    ],
)
def test_text_that_no_database_can_keep_is_refused(
    tracker: Tracker, changed: dict[str, object], pointer: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        record_document(tracker, replace(TEXT, **changed), actor="tests", reason="to see")  # type: ignore[arg-type]
    assert [error.pointer for error in refused.value.errors] == [pointer]
    assert look_up_documents(tracker, DocumentQuery()).documents == ()


def test_one_text_posted_by_many_at_once_is_one_document(committed_tracker: Tracker) -> None:
    writers = 6
    barrier = Barrier(writers)

    def post(_: int) -> tuple[bool, object]:
        barrier.wait()
        recorded = record_document(committed_tracker, TEXT, actor="tests", reason="to see")
        return recorded.created, recorded.document.id

    with ThreadPoolExecutor(writers) as pool:
        answers = list(pool.map(post, range(writers)))
    assert sorted(created for created, _ in answers) == [False] * (writers - 1) + [True]
    assert len({document_id for _, document_id in answers}) == 1
    assert len(look_up_figures(committed_tracker, FigureQuery()).figures) == 1
