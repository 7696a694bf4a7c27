"""Answer with all figures of a list, however many."""

from collections.abc import Iterator
from contextlib import contextmanager

from api.domain.answers import FigureStream
from api.domain.query import FigureQuery
from api.ledger.moments import newest
from api.ledger.stream_figures import stream_bodies
from api.services.reading_at import reading_at
from api.services.tracker import Tracker


@contextmanager
def export_figures(tracker: Tracker, query: FigureQuery) -> Iterator[FigureStream]:
    """Lend every figure that the query finds, in its order and all from one state of the store.

    They are read while they are taken. `limit`, `after` and `count` of the query mean nothing here. Raises
    FutureMoment.
    """
    with reading_at(tracker, query.as_of) as (connection, at):
        yield FigureStream(
            changeset=newest(connection) if at is None else at.changeset,
            bodies=stream_bodies(connection, query, at),
        )
