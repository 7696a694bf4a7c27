"""Answer with one document and its figures."""

from uuid import UUID

from api.domain.answers import DocumentFigures
from api.domain.query import AsOf
from api.ledger.read_documents import read_document
from api.ledger.read_figures import read_figures_of_document
from api.services.reading_at import reading_at
from api.services.tracker import Tracker


def look_up_document(tracker: Tracker, document_id: UUID, *, as_of: AsOf | None = None) -> DocumentFigures:
    """Find one document with its text, and its figures as they stand or stood.

    Raises NotFound, FutureMoment.
    """
    with reading_at(tracker, as_of) as (connection, at):
        return DocumentFigures(
            document=read_document(connection, document_id, at),
            figures=read_figures_of_document(connection, document_id, at),
        )
