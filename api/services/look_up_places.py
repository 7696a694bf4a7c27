"""Answer with the places that figures may be about."""

from api.domain.answers import PlacePage
from api.domain.query import PlaceQuery
from api.ledger.read_references import read_places
from api.services.tracker import Tracker


def look_up_places(tracker: Tracker, query: PlaceQuery) -> PlacePage:
    """Find places in order of their codes."""
    with tracker.store.reading() as connection:
        return read_places(connection, query)
