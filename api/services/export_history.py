"""Answer with all versions of the figures that a query finds, however many."""

from collections.abc import Iterator
from contextlib import contextmanager

from api.domain.history import HistoryStream
from api.domain.query import FigureQuery, Window
from api.ledger.moments import newest
from api.ledger.stream_figures import stream_held_versions
from api.services.look_up_history import settle_window, window_ends
from api.services.reading_at import reading_at
from api.services.tracker import Tracker


@contextmanager
def export_history(tracker: Tracker, query: FigureQuery, window: Window) -> Iterator[HistoryStream]:
    """Lend every version that held at some moment of the window, in the query's order.

    They are read while they are taken, all from one state of the store. `limit`, `after` and `count` of the
    query mean nothing here. Raises InvalidInput, FutureMoment.
    """
    settle_window(tracker, window)
    with reading_at(tracker, query.as_of) as (connection, at):
        start, end = window_ends(connection, window)
        yield HistoryStream(
            changeset=newest(connection) if at is None else at.changeset,
            versions=stream_held_versions(connection, query, start, end, at),
        )
