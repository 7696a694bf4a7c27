"""Answer with the bodies that count and speak."""

from api.domain.answers import SourcePage
from api.domain.query import SourceQuery
from api.ledger.read_references import read_sources
from api.services.reading_at import reading_at
from api.services.tracker import Tracker


def look_up_sources(tracker: Tracker, query: SourceQuery) -> SourcePage:
    """Find sources, each with the number of its figures and of the documents that print them.

    Raises FutureMoment.
    """
    with reading_at(tracker, query.as_of) as (connection, at):
        return read_sources(connection, query, at)
