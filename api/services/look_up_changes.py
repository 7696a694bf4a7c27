"""Answer with what came into the ledger, changeset by changeset."""

from math import ceil
from time import sleep

from api.domain.history import ChangePage
from api.ledger.read_changes import read_changes
from api.services.tracker import Tracker

NAP_SECONDS = 0.25
"""How long a waiting reader sleeps before it looks again; no connection is held meanwhile."""


def look_up_changes(tracker: Tracker, after: int, *, limit: int = 100, wait: float = 0) -> ChangePage:
    """List whole changesets behind number `after`, in order and without a gap.

    At least one, and more while they hold `limit` versions together. Where there is none yet, waits up to
    `wait` seconds for one. Raises FutureMoment for a number that no changeset has.
    """
    for _ in range(ceil(wait / NAP_SECONDS)):
        page = _page(tracker, after, limit)
        if page.changesets:
            return page
        sleep(NAP_SECONDS)
    return _page(tracker, after, limit)


def _page(tracker: Tracker, after: int, limit: int) -> ChangePage:
    with tracker.store.reading() as connection:
        return read_changes(connection, after, limit)
