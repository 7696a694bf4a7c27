"""Answer with what vouches for the whole ledger."""

from api.domain.history import LedgerHead
from api.ledger.read_ledger import read_head
from api.services.tracker import Tracker


def look_up_ledger(tracker: Tracker) -> LedgerHead:
    """Give the ledger's size, its newest changeset, and the root of the tree over all changesets."""
    with tracker.store.reading() as connection:
        return read_head(connection)
