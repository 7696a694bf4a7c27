"""Find what a query asks for by a code that no reference list has."""

from api.domain.answers import UnknownCode
from api.domain.query import FigureQuery
from api.services.tracker import Tracker


def find_unknown_codes(tracker: Tracker, query: FigureQuery) -> tuple[UnknownCode, ...]:
    """Check the query's indicators, countries, places and sources; name the closest codes for each unknown."""
    raise NotImplementedError
