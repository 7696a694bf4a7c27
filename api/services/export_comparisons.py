"""Answer with all comparisons of a list, however many."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from sqlalchemy import Connection

from api.domain.comparisons import Comparison, ComparisonQuery, ComparisonStream
from api.domain.history import Moment
from api.ledger.moments import newest
from api.services.look_up_comparisons import read_comparison_page
from api.services.reading_at import reading_at
from api.services.tracker import Tracker

_AT_A_TIME = 200


@contextmanager
def export_comparisons(tracker: Tracker, query: ComparisonQuery) -> Iterator[ComparisonStream]:
    """Lend every comparison that the query finds, in order of their keys and all from one state of the store.

    They are read while they are taken. `limit` and `after` of the query mean nothing here. Raises
    FutureMoment, StoreUnavailable.
    """
    with reading_at(tracker, query.figures.as_of) as (connection, at):
        yield ComparisonStream(
            changeset=newest(connection) if at is None else at.changeset,
            comparisons=_all(connection, query, at),
        )


def _all(connection: Connection, query: ComparisonQuery, at: Moment | None) -> Iterator[Comparison]:
    asked = replace(query, limit=_AT_A_TIME, after=None)
    while True:
        page = read_comparison_page(connection, asked, at)
        yield from page.comparisons
        if page.next is None:
            return
        asked = replace(asked, after=page.next)
