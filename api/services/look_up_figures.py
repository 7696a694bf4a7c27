"""Answer with a page of figures."""

from api.domain.answers import FigurePage
from api.domain.query import FigureQuery
from api.ledger.read_figures import read_figures
from api.services.reading_at import reading_at, reading_once_at
from api.services.tracker import Tracker


def look_up_figures(tracker: Tracker, query: FigureQuery, *, bodies: bool = True) -> FigurePage:
    """Find the figures that the query asks for, in its order, from where its cursor stands.

    Without `bodies` they are empty: for who wants to see whether the page is one that is known.
    Raises InvalidInput for a cursor of another list, and FutureMoment.
    """
    reading = reading_at if query.count else reading_once_at
    with reading(tracker, query.as_of) as (connection, at):
        return read_figures(connection, query, at, bodies=bodies)
