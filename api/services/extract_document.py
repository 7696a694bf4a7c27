"""Say what a text states, and store nothing."""

from api.domain.answers import ExtractedDocument
from api.domain.document import DocumentText
from api.figures.first_versions import first_versions
from api.services.tracker import Tracker


def extract_document(tracker: Tracker, draft: DocumentText) -> ExtractedDocument:
    """Read the figures out of a text; the ids in the answer are provisional until a service stores them."""
    document_id = tracker.new_id()
    return ExtractedDocument(
        document_id=document_id,
        content=draft,
        versions=first_versions(tracker.extract(draft), document_id, tracker.new_id),
    )
