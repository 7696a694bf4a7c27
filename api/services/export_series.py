"""Answer with all series of a list, however many."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from sqlalchemy import Connection

from api.domain.history import Moment
from api.domain.series import Series, SeriesQuery, SeriesStream
from api.ledger.moments import newest
from api.services.look_up_series import read_series_page
from api.services.reading_at import reading_at
from api.services.tracker import Tracker

_AT_A_TIME = 200


@contextmanager
def export_series(tracker: Tracker, query: SeriesQuery) -> Iterator[SeriesStream]:
    """Lend every series that the query finds, in order of their keys and all from one state of the store.

    They are read while they are taken. `limit` and `after` of the query mean nothing here. Raises
    FutureMoment, StoreUnavailable.
    """
    with reading_at(tracker, query.figures.as_of) as (connection, at):
        yield SeriesStream(
            changeset=newest(connection) if at is None else at.changeset,
            series=_all(connection, query, at),
        )


def _all(connection: Connection, query: SeriesQuery, at: Moment | None) -> Iterator[Series]:
    asked = replace(query, limit=_AT_A_TIME, after=None)
    while True:
        page = read_series_page(connection, asked, at)
        yield from page.series
        if page.next is None:
            return
        asked = replace(asked, after=page.next)
