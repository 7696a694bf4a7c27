"""Answer with all versions of the figures that a query finds."""

from sqlalchemy import Connection

from api.domain.errors import InvalidInput
from api.domain.history import HistoryPage, Moment
from api.domain.query import AsOf, FigureQuery, Window
from api.ledger.moments import settled_moment
from api.ledger.read_history import read_history
from api.services.reading_at import reading_at
from api.services.tracker import Tracker


def look_up_history(tracker: Tracker, query: FigureQuery, window: Window) -> HistoryPage:
    """Find every version that held at some moment of the window, in the query's order.

    Filters are asked of each version by itself. A version is shown with all the time that it held, not
    only what of it lies in the window; with `as_of`, as it was known then. Raises InvalidInput, FutureMoment.
    """
    settle_window(tracker, window)
    with reading_at(tracker, query.as_of) as (connection, at):
        start, end = window_ends(connection, window)
        return read_history(connection, query, start, end, at)


def settle_window(tracker: Tracker, window: Window) -> None:
    """See to it that both ends of a window are settled from here on. Raises FutureMoment."""
    for asked in (window.start, window.end):
        with reading_at(tracker, asked):
            """Each end is settled when it is read."""


def window_ends(connection: Connection, window: Window) -> tuple[Moment | None, Moment | None]:
    """Find the moments of a settled window; null is open. Raises InvalidInput for one that runs backwards."""
    start, end = _moment(connection, window.start), _moment(connection, window.end)
    if start is not None and end is not None and start.changeset > end.changeset:
        message = "The window ends before it begins."
        raise InvalidInput(message)
    return start, end


def _moment(connection: Connection, asked: AsOf | None) -> Moment | None:
    return None if asked is None else settled_moment(connection, asked)
