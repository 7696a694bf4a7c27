"""Answer with what may be counted."""

from api.domain.indicator import Indicator
from api.services.tracker import Tracker


def look_up_indicators(tracker: Tracker) -> tuple[Indicator, ...]:
    """List every indicator in the order of the reference list."""
    raise NotImplementedError
