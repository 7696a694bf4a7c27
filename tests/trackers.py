"""The tracker as the application puts it together, over a store and with a clock of a test's own."""

from collections.abc import Callable
from datetime import datetime
from secrets import token_bytes

from uuid_utils.compat import uuid7

from api.app import PROJECTOR
from api.extraction.extract import extract
from api.extraction.version import extractor_name
from api.ledger.store import Store
from api.services.tracker import Tracker


def tracker_on(store: Store, now: Callable[[], datetime]) -> Tracker:
    """Put the real parts together."""
    return Tracker(
        store=store,
        extract=extract,
        extractor=extractor_name(),
        project=PROJECTOR,
        now=now,
        new_id=uuid7,
        random_bytes=token_bytes,
    )
