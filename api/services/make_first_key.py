"""Let the first administrator in."""

from api.domain.key import KeyDraft, MadeKey, Scope
from api.ledger.append_changeset import hold_append_lock
from api.ledger.keys import any_key
from api.services.create_key import add_new_key
from api.services.tracker import Tracker


def make_first_key(tracker: Tracker, *, owner: str) -> MadeKey | None:
    """Make an `admin` key in a store that never had any; null where one was ever made.

    Two processes that start at the same moment make one between them.
    """
    with tracker.store.writing() as connection:
        hold_append_lock(connection)
        if any_key(connection):
            return None
        return add_new_key(tracker, connection, KeyDraft(owner=owner, scopes=(Scope.ADMIN,)), actor=owner)
