"""Follow a figure back to the words it was read from."""

from uuid import UUID

from api.domain.evidence import Evidence
from api.services.tracker import Tracker


def trace_figure(tracker: Tracker, figure_id: UUID) -> Evidence:
    """Slice the stored text again at every span of the figure, and say whether it holds. Raises NotFound."""
    raise NotImplementedError
