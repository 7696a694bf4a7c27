"""Sources are looked up with what is known from them."""

from api.domain.query import SourceQuery
from api.services.look_up_sources import look_up_sources
from api.services.record_documents import record_documents
from api.services.tracker import Tracker
from tests.claims import text_of


def test_one_source_in_two_publications_is_one_source(tracker: Tracker) -> None:
    sentence = "At least 12 people were killed in Syria, UNICEF said."
    drafts = [text_of(sentence, f"Paper {number}.") for number in range(2)]
    record_documents(tracker, drafts, actor="tests", reason="to see")
    (source,) = look_up_sources(tracker, SourceQuery()).sources
    assert (source.organisation.code, source.figures, source.publications) == ("unicef", 2, 2)
