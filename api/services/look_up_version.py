"""Answer with one version of a figure."""

from uuid import UUID

from api.domain.history import HeldVersion
from api.ledger.read_history import read_held_version
from api.services.tracker import Tracker


def look_up_version(tracker: Tracker, figure_id: UUID, number: int) -> HeldVersion:
    """Find a version by its number: what it says never changes, only when it ends. Raises NotFound."""
    with tracker.store.reading() as connection:
        return read_held_version(connection, figure_id, number)
