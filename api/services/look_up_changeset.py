"""Answer with one changeset."""

from api.domain.history import ChangesetContent
from api.ledger.read_changes import read_changeset_content
from api.services.tracker import Tracker


def look_up_changeset(tracker: Tracker, changeset_id: int) -> ChangesetContent:
    """Find a changeset with all that it brought. Raises NotFound."""
    with tracker.store.reading() as connection:
        return read_changeset_content(connection, changeset_id)
