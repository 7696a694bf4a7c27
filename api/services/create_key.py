"""Make a key."""

from sqlalchemy import Connection

from api.domain import key_text
from api.domain.errors import FieldError, InvalidInput
from api.domain.key import Key, KeyDraft, MadeKey
from api.ledger.keys import add_key
from api.services.tracker import Tracker


def create_key(tracker: Tracker, draft: KeyDraft, *, actor: str) -> MadeKey:
    """Make a key for its owner, and give its text this once: the store keeps a hash of it.

    Raises InvalidInput for an expiry that is past.
    """
    with tracker.store.writing() as connection:
        return add_new_key(tracker, connection, draft, actor=actor)


def add_new_key(
    tracker: Tracker, connection: Connection, draft: KeyDraft, *, actor: str, instead_of: Key | None = None
) -> MadeKey:
    """Make a key within a transaction. Raises InvalidInput."""
    now = tracker.now()
    if draft.expires_at is not None and draft.expires_at <= now:
        message = "Let it expire at an instant that is still to come, or leave that out."
        raise InvalidInput(message, (FieldError(pointer="/expires_at", detail=message),))
    text = key_text.written(tracker.random_bytes(key_text.RANDOM_BYTES))
    key = Key(
        id=tracker.new_id(),
        name=text.name,
        owner=draft.owner,
        scopes=draft.scopes,
        created_at=now,
        created_by=actor,
        expires_at=draft.expires_at,
        replaces=None if instead_of is None else instead_of.id,
    )
    add_key(connection, key, text.digest)
    return MadeKey(key=key, text=text.text)
