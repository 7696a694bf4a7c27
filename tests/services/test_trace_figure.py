"""A figure leads back to the words that it was read from, sliced anew."""

from uuid import uuid4

import pytest

from api.domain.errors import NotFound
from api.services.record_document import record_document
from api.services.trace_figure import CONTEXT, trace_figure
from api.services.tracker import Tracker
from tests.claims import text_of
from tests.services.histories import short_history

SENTENCE = "The United Nations says around 358,000 people have been displaced in Syria since December 😢."
TEXT = "😢 It is a long way to the town.\n\n" + SENTENCE + " More are on the road, and nobody counts them."


def test_every_span_is_sliced_from_the_stored_text(tracker: Tracker) -> None:
    recorded = record_document(tracker, text_of(TEXT), actor="tests", reason="to see")
    (figure,) = recorded.figures
    evidence = trace_figure(tracker, figure.id)
    by_role = {one.role: one for one in evidence.spans}
    assert evidence.verified
    assert all(one.verified for one in evidence.spans)
    assert by_role["number"].span.text == "358,000"
    assert by_role["quote"].span.text == "around 358,000 people"
    assert by_role["source"].span.text == "The United Nations"
    assert (evidence.figure_id, evidence.version) == (figure.id, 1)
    assert evidence.document.id == recorded.document.id
    assert evidence.recorded_at == recorded.document.recorded_at


def test_a_span_is_shown_with_what_stands_around_it(tracker: Tracker) -> None:
    recorded = record_document(tracker, text_of(TEXT), actor="tests", reason="to see")
    evidence = trace_figure(tracker, recorded.figures[0].id)
    for one in evidence.spans:
        assert TEXT[: one.span.start].endswith(one.prefix)
        assert TEXT[one.span.end :].startswith(one.suffix)
        assert len(one.prefix) == min(CONTEXT, one.span.start)
        assert len(one.suffix) == min(CONTEXT, len(TEXT) - one.span.end)


def test_what_no_words_name_has_no_span(tracker: Tracker) -> None:
    recorded = record_document(tracker, text_of("12 people were killed."), actor="tests", reason="to see")
    evidence = trace_figure(tracker, recorded.figures[0].id)
    assert {one.role for one in evidence.spans} == {"number", "quote", "sentence"}


def test_an_unknown_figure_is_not_found(tracker: Tracker) -> None:
    with pytest.raises(NotFound):
        trace_figure(tracker, uuid4())


def test_evidence_is_that_of_the_moment_or_of_the_version(tracker: Tracker) -> None:
    history = short_history(tracker)
    for number, version in enumerate(history.versions, start=1):
        then = trace_figure(tracker, history.figure_id, as_of=number)
        assert (then.version, then.recorded_at, then.verified) == (number, version.recorded_at, True)
        assert trace_figure(tracker, history.figure_id, version=number) == then
    with pytest.raises(NotFound, match="as of changeset 0"):
        trace_figure(tracker, history.figure_id, as_of=0)
    with pytest.raises(NotFound, match="no version 5"):
        trace_figure(tracker, history.figure_id, version=5)
