"""Say whether the tracker can work."""

from api.domain.answers import Readiness
from api.domain.errors import StoreUnavailable
from api.ledger.migrations import current_revision, head_revision
from api.services.tracker import Tracker


def check_readiness(tracker: Tracker) -> Readiness:
    """Ask the database for its migration; an unreachable one is an answer, not an error."""
    head = head_revision()
    try:
        with tracker.store.reading() as connection:
            revision = current_revision(connection)
    except StoreUnavailable:
        return Readiness(reachable=False, revision=None, head=head)
    return Readiness(reachable=True, revision=revision, head=head)
