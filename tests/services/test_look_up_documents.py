"""Documents are looked up by their papers."""

from api.domain.query import DocumentQuery
from api.services.look_up_documents import look_up_documents
from api.services.record_documents import record_documents
from api.services.tracker import Tracker
from tests.claims import one_claim, text_of
from tests.clock import Clock
from tests.ledger.writing import append
from tests.services.histories import short_history


def test_a_filter_and_a_count_go_together(tracker: Tracker) -> None:
    drafts = [text_of(f"Text {number}.", publisher=publisher) for number, publisher in enumerate("ABA")]
    record_documents(tracker, drafts, actor="tests", reason="to see")
    page = look_up_documents(tracker, DocumentQuery(publisher=("A",), limit=1, count=True))
    assert page.total == 2
    assert [document.publisher for document in page.documents] == ["A"]
    assert page.next is not None


def test_a_moment_of_the_past_knows_no_later_document(tracker: Tracker, clock: Clock) -> None:
    history = short_history(tracker)
    append(tracker.store, clock, one_claim())
    for changeset, there in ((0, 0), (1, 1), (4, 1), (5, 2)):
        page = look_up_documents(tracker, DocumentQuery(as_of=changeset, count=True))
        assert page.total == len(page.documents) == there
    (then,) = look_up_documents(tracker, DocumentQuery(as_of=3)).documents
    assert (then.id, then.figures) == (history.document_id, 2)
