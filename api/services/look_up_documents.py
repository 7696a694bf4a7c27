"""Answer with a page of documents."""

from api.domain.answers import DocumentPage
from api.domain.query import DocumentQuery
from api.ledger.read_documents import read_documents
from api.services.reading_at import reading_at
from api.services.tracker import Tracker


def look_up_documents(tracker: Tracker, query: DocumentQuery) -> DocumentPage:
    """Find the documents that the query asks for, newest recorded first. Raises FutureMoment."""
    with reading_at(tracker, query.as_of) as (connection, at):
        return read_documents(connection, query, at)
