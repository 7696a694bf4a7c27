"""One document is looked up with its text and the figures in it."""

from uuid import uuid4

import pytest

from api.domain.errors import NotFound
from api.services.look_up_document import look_up_document
from api.services.record_document import record_document
from api.services.tracker import Tracker
from tests.claims import text_of
from tests.services.histories import short_history


def test_a_document_comes_with_its_figures_in_order(tracker: Tracker) -> None:
    draft = text_of("At least 12 people were killed in Syria and 40 people were injured.")
    recorded = record_document(tracker, draft, actor="tests", reason="to see")
    found = look_up_document(tracker, recorded.document.id)
    assert found.document == recorded.document
    assert found.figures == recorded.figures
    assert len(found.figures) == 2


def test_an_unknown_document_is_not_found(tracker: Tracker) -> None:
    with pytest.raises(NotFound):
        look_up_document(tracker, uuid4())


def test_a_document_has_its_figures_as_they_stood(tracker: Tracker) -> None:
    history = short_history(tracker)
    for changeset, version in enumerate(history.versions, start=1):
        found = look_up_document(tracker, history.document_id, as_of=changeset)
        assert found.figures == (version, history.other)
    with pytest.raises(NotFound, match="as of changeset 0"):
        look_up_document(tracker, history.document_id, as_of=0)
