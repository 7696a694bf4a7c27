"""Lend a connection to what was known at a moment."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy import Connection

from api.domain.errors import FutureMoment
from api.domain.history import Moment
from api.domain.query import AsOf
from api.ledger.moments import settle, settled_moment
from api.services.tracker import Tracker

_MOST = 10_000
"""How many moments are remembered."""


@contextmanager
def reading_at(tracker: Tracker, asked: AsOf | None) -> Iterator[tuple[Connection, Moment | None]]:
    """Lend a connection for reading, and the settled moment that was asked for; null is what holds now.

    What is read as of that moment is the same whenever it is asked. An instant behind the last changeset is
    settled first, which waits for whoever appends just then. Raises FutureMoment, StoreUnavailable.
    """
    if isinstance(asked, datetime) and asked > tracker.now():
        message = "This instant has not come yet; what will be known then cannot be told."
        raise FutureMoment(message)
    with tracker.store.reading() as connection:
        at = None if asked is None else _found(tracker, connection, asked)
        if asked is None or at is not None:
            yield connection, _unless_present(at)
            return
    if isinstance(asked, datetime):
        with tracker.store.writing() as connection:
            settle(connection, asked)
    with tracker.store.reading() as connection:
        yield connection, _unless_present(_found(tracker, connection, asked))


@contextmanager
def reading_once_at(tracker: Tracker, asked: AsOf | None) -> Iterator[tuple[Connection, Moment | None]]:
    """Lend a connection for one statement about a moment. Raises FutureMoment, StoreUnavailable.

    A moment that was found before needs no second look: what was settled stays so.
    """
    known = None if asked is None else tracker.store.moments.get(asked)
    if asked is None or known is not None:
        with tracker.store.reading_once() as connection:
            yield connection, known
    else:
        with reading_at(tracker, asked) as found:
            yield found


def _found(tracker: Tracker, connection: Connection, asked: AsOf) -> Moment | None:
    """Find a moment, and remember it where it is settled."""
    moments = tracker.store.moments
    at = settled_moment(connection, asked)
    if at is not None and at.changeset > 0:
        if len(moments) >= _MOST:
            moments.clear()
        moments[asked] = at
    return at


def _unless_present(at: Moment | None) -> Moment | None:
    """Take the newest moment for the present, whose rows are found by smaller indexes."""
    return None if at is None or at.newest else at
