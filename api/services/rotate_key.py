"""Put a new key in an old one's place."""

from datetime import timedelta
from uuid import UUID

from api.domain.errors import InvalidInput
from api.domain.key import KeyDraft, MadeKey
from api.ledger.keys import let_expire, read_key
from api.services.create_key import add_new_key
from api.services.tracker import Tracker


def rotate_key(tracker: Tracker, key_id: UUID, *, overlap: timedelta, actor: str) -> MadeKey:
    """Make a key with the owner and scopes of another, which goes on working for `overlap`.

    The new one lasts as long as the old one was made for. Raises NotFound, and InvalidInput for a key that
    opens nothing any more.
    """
    with tracker.store.writing() as connection:
        old, now = read_key(connection, key_id), tracker.now()
        if not old.holds(now):
            message = f"Key {old.name} opens nothing any more; make a new one."
            raise InvalidInput(message)
        lasts = None if old.expires_at is None else now + (old.expires_at - old.created_at)
        draft = KeyDraft(owner=old.owner, scopes=old.scopes, expires_at=lasts)
        made = add_new_key(tracker, connection, draft, actor=actor, instead_of=old)
        let_expire(connection, key_id, now + overlap)
        return made
