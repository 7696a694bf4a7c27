"""Answer with the bodies that count and speak."""

from api.domain.answers import SourcePage
from api.domain.query import SourceQuery
from api.ledger.read_references import read_sources
from api.services.tracker import Tracker


def look_up_sources(tracker: Tracker, query: SourceQuery) -> SourcePage:
    """Find sources, each with the number of its current figures and of the documents that print them."""
    with tracker.store.reading() as connection:
        return read_sources(connection, query)
