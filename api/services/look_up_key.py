"""Answer with one key."""

from uuid import UUID

from api.domain.key import Key
from api.ledger.keys import read_key
from api.services.tracker import Tracker


def look_up_key(tracker: Tracker, key_id: UUID) -> Key:
    """Show a key, but never its text, which the store does not have. Raises NotFound."""
    with tracker.store.reading() as connection:
        return read_key(connection, key_id)
