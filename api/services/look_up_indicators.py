"""Answer with what may be counted."""

from api.domain.indicator import Indicator
from api.ledger.read_references import read_indicators
from api.services.tracker import Tracker


def look_up_indicators(tracker: Tracker) -> tuple[Indicator, ...]:
    """List every indicator in the order of the reference list."""
    with tracker.store.reading() as connection:
        return read_indicators(connection)
