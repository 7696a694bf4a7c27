"""Answer with a page of figures."""

from api.domain.answers import FigurePage
from api.domain.query import FigureQuery
from api.ledger.read_figures import read_figures
from api.services.tracker import Tracker


def look_up_figures(tracker: Tracker, query: FigureQuery) -> FigurePage:
    """Find the figures that the query asks for, in its order, from where its cursor stands."""
    with tracker.store.reading() as connection:
        return read_figures(connection, query)
