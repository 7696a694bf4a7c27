"""Answer with one document and its figures."""

from uuid import UUID

from api.domain.answers import DocumentFigures
from api.services.tracker import Tracker


def look_up_document(tracker: Tracker, document_id: UUID) -> DocumentFigures:
    """Find one document with its text, and its current figures. Raises NotFound."""
    raise NotImplementedError
