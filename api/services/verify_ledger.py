"""Check that the ledger is what it says."""

from collections.abc import Callable
from itertools import chain

from api.domain.history import Verification, VerifyStep
from api.extraction.places.gazetteer import gazetteer
from api.extraction.sources.organisations import register
from api.ledger.verify import verify
from api.ledger.verify_references import Seeds
from api.services.load_seeds import read_indicators
from api.services.tracker import Tracker


def verify_ledger(tracker: Tracker, *, progress: Callable[[VerifyStep], None]) -> Verification:
    """Go through the whole store: every hash, every quote, every row made for speed. Changes nothing.

    Ends at the first flaw, which is a part of the answer. `progress` is told after each changeset. Needs
    time in proportion to the ledger, and memory that does not grow with it. Raises StoreUnavailable.
    """
    with tracker.store.reading() as connection:
        return verify(connection, project=tracker.project, seeds=seeds(), progress=progress)


def seeds() -> Seeds:
    """Give what the reference lists are filled with at first."""
    return Seeds(
        indicators=read_indicators(),
        organisations=[(entry.organisation, entry.aliases) for entry in register()],
        places=chain(gazetteer().entries(), gazetteer().cities()),
    )
