"""Give the whole ledger, so that it can be moved to another database."""

from collections.abc import Iterator
from contextlib import contextmanager

from api.ledger.dump import dump_lines
from api.services.tracker import Tracker


@contextmanager
def dump_ledger(tracker: Tracker) -> Iterator[Iterator[bytes]]:
    """Lend the ledger as lines, all from one state of the store; they are read while they are taken."""
    with tracker.store.reading() as connection:
        yield dump_lines(connection)
