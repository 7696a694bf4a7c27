"""Take a key back."""

from uuid import UUID

from api.domain.key import Key
from api.ledger.keys import read_key, revoke
from api.services.tracker import Tracker


def revoke_key(tracker: Tracker, key_id: UUID) -> Key:
    """Let a key open nothing from now on; doing it twice changes nothing. Raises NotFound."""
    with tracker.store.writing() as connection:
        revoke(connection, key_id, tracker.now())
        return read_key(connection, key_id)
