"""Find out whose key a text is."""

import hmac
from datetime import timedelta

from api.domain import key_text
from api.domain.errors import Unauthenticated
from api.domain.key import Key
from api.ledger.keys import find_key, mark_used
from api.services.tracker import Tracker

_NOTED_EVERY = timedelta(minutes=1)
"""How exactly the last use of a key is kept: a row written at each request would make readers writers."""


def authenticate_key(tracker: Tracker, text: str) -> Key:
    """Give the key that a text opens, and note its use. Raises Unauthenticated, which says why."""
    given = key_text.read(text)
    if given is None:
        message = "This is no key: a letter is wrong, or some are missing."
        raise Unauthenticated(message)
    with tracker.store.reading() as connection:
        found = find_key(connection, given.name)
    if found is None or not hmac.compare_digest(found[1], given.digest):
        message = "There is no such key."
        raise Unauthenticated(message)
    key, now = found[0], tracker.now()
    refuse_ended(tracker, key)
    if key.last_used_at is None or now - key.last_used_at >= _NOTED_EVERY:
        with tracker.store.writing() as connection:
            mark_used(connection, key.id, now)
    return key


def refuse_ended(tracker: Tracker, key: Key) -> None:
    """Refuse a key that was revoked or has expired. Raises Unauthenticated."""
    if key.revoked_at is not None:
        message = "This key was revoked."
        raise Unauthenticated(message)
    if not key.holds(tracker.now()):
        message = "This key has expired."
        raise Unauthenticated(message)
