"""Answer with the places that figures may be about."""

from dataclasses import replace

from api.domain.answers import PlacePage
from api.domain.query import PlaceQuery
from api.extraction.places.spellings import codes_called
from api.ledger.read_references import read_places
from api.services.tracker import Tracker


def look_up_places(tracker: Tracker, query: PlaceQuery) -> PlacePage:
    """Find places in order of their codes; a name finds those that bear it in any spelling."""
    if query.words is not None:
        query = replace(query, called=codes_called(query.words))
    with tracker.store.reading() as connection:
        return read_places(connection, query)
