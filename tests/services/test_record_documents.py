"""Many texts come in as one changeset, and are answered in their order."""

from dataclasses import replace

import pytest

from api.domain.errors import InvalidInput
from api.domain.query import DocumentQuery
from api.services.look_up_documents import look_up_documents
from api.services.record_document import record_document
from api.services.record_documents import record_documents
from api.services.tracker import Tracker
from tests.claims import text_of

ONE, TWO, THREE = (text_of(f"At least {number} people were killed in Syria.") for number in (12, 13, 14))


def test_answers_come_in_the_order_of_the_texts(tracker: Tracker) -> None:
    old = record_document(tracker, TWO, actor="tests", reason="first")
    answers = record_documents(tracker, [ONE, TWO, ONE, THREE], actor="tests", reason="then")
    assert [answer.document.content for answer in answers] == [ONE, TWO, ONE, THREE]
    assert [answer.created for answer in answers] == [True, False, False, True]
    assert answers[1].document == old.document
    assert answers[2].figures == answers[0].figures
    assert len({answer.document.recorded_at for answer in answers}) == 2


def test_one_text_that_cannot_be_kept_keeps_out_all(tracker: Tracker) -> None:
    with pytest.raises(InvalidInput):
        record_documents(tracker, [ONE, replace(TWO, title="\x00")], actor="tests", reason="to see")
    assert look_up_documents(tracker, DocumentQuery()).documents == ()


def test_no_texts_are_no_work(tracker: Tracker) -> None:
    assert record_documents(tracker, [], actor="tests", reason="none") == ()


def test_a_changed_text_at_the_same_url_revises_the_last_one_there(tracker: Tracker) -> None:
    texts = [replace(one, url="https://example.org/toll") for one in (ONE, TWO, THREE)]
    (first,) = record_documents(tracker, texts[:1], actor="tests", reason="first")
    second, third = record_documents(tracker, texts[1:], actor="tests", reason="then")
    assert [one.document.revises for one in (first, second, third)] == [
        None,
        first.document.id,
        second.document.id,
    ]
    kept = look_up_documents(tracker, DocumentQuery()).documents
    assert {one.id: one.revises for one in kept} == {
        one.document.id: one.document.revises for one in (first, second, third)
    }
    again = record_documents(tracker, texts[:1], actor="tests", reason="again")
    assert again[0].document == first.document


def test_a_text_at_another_url_or_none_revises_nothing(tracker: Tracker) -> None:
    texts = [replace(ONE, url="https://example.org/a"), replace(TWO, url="https://example.org/b"), THREE]
    recorded = record_documents(tracker, texts, actor="tests", reason="first")
    assert [one.document.revises for one in recorded] == [None, None, None]
