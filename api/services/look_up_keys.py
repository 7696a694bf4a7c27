"""Answer with the keys that were made."""

from uuid import UUID

from api.domain.key import KeyPage
from api.ledger.keys import read_keys
from api.services.tracker import Tracker


def look_up_keys(tracker: Tracker, *, limit: int, after: UUID | None = None) -> KeyPage:
    """List keys, newest first; those that open nothing any more too. No key's text is in the store."""
    with tracker.store.reading() as connection:
        return read_keys(connection, limit=limit, after=after)
