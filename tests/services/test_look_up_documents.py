"""Documents are looked up by their papers."""

from api.domain.query import DocumentQuery
from api.services.look_up_documents import look_up_documents
from api.services.record_documents import record_documents
from api.services.tracker import Tracker
from tests.claims import text_of


def test_a_filter_and_a_count_go_together(tracker: Tracker) -> None:
    drafts = [text_of(f"Text {number}.", publisher=publisher) for number, publisher in enumerate("ABA")]
    record_documents(tracker, drafts, actor="tests", reason="to see")
    page = look_up_documents(tracker, DocumentQuery(publisher=("A",), limit=1, count=True))
    assert page.total == 2
    assert [document.publisher for document in page.documents] == ["A"]
    assert page.next is not None
