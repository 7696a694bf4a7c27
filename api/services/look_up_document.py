"""Answer with one document and its figures."""

from uuid import UUID

from api.domain.answers import DocumentFigures
from api.ledger.read_documents import read_document
from api.ledger.read_figures import read_figures_of_document
from api.services.tracker import Tracker


def look_up_document(tracker: Tracker, document_id: UUID) -> DocumentFigures:
    """Find one document with its text, and its current figures. Raises NotFound."""
    with tracker.store.reading() as connection:
        return DocumentFigures(
            document=read_document(connection, document_id),
            figures=read_figures_of_document(connection, document_id),
        )
