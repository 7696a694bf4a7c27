"""Take in one text: store it, and every figure it states, as one changeset."""

from api.domain.answers import RecordedDocument
from api.domain.document import DocumentText
from api.services.record_documents import record_documents
from api.services.tracker import Tracker


def record_document(tracker: Tracker, draft: DocumentText, *, actor: str, reason: str) -> RecordedDocument:
    """Store the text and its figures in one transaction; the same text again is the document it was.

    Raises InvalidInput for text that no database can keep, StoreUnavailable.
    """
    (recorded,) = record_documents(tracker, (draft,), actor=actor, reason=reason)
    return recorded
