"""Extraction alone says what a text states and stores nothing."""

from api.domain.query import DocumentQuery, FigureQuery
from api.services.extract_document import extract_document
from api.services.look_up_documents import look_up_documents
from api.services.look_up_figures import look_up_figures
from api.services.tracker import Tracker
from tests.claims import text_of


def test_nothing_is_stored(tracker: Tracker) -> None:
    draft = text_of("At least 12 people were killed in Syria, the health ministry said.")
    extracted = extract_document(tracker, draft)
    assert extracted.content == draft
    assert [version.claim.quantity.value for version in extracted.versions] == [12]
    assert {version.document_id for version in extracted.versions} == {extracted.document_id}
    assert look_up_documents(tracker, DocumentQuery()).documents == ()
    assert look_up_figures(tracker, FigureQuery()).figures == ()
