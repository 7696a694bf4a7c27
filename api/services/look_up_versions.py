"""Answer with the versions of one figure."""

from uuid import UUID

from api.domain.history import VersionPage
from api.domain.query import AsOf
from api.ledger.read_history import read_held_versions
from api.services.reading_at import reading_at
from api.services.tracker import Tracker


def look_up_versions(
    tracker: Tracker, figure_id: UUID, *, after: int = 0, limit: int = 50, as_of: AsOf | None = None
) -> VersionPage:
    """List the versions behind number `after`, each with how long it held. Raises NotFound, FutureMoment."""
    with reading_at(tracker, as_of) as (connection, at):
        return read_held_versions(connection, figure_id, after=after, limit=limit, at=at)
