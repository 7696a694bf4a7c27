"""Answer with one figure."""

from datetime import datetime
from uuid import UUID

from api.domain.answers import RenderedFigure
from api.ledger.read_figures import read_figure
from api.services.tracker import Tracker


def look_up_figure(tracker: Tracker, figure_id: UUID, *, as_of: datetime | None = None) -> RenderedFigure:
    """Find one figure as it stands, or as it stood at `as_of`. Raises NotFound."""
    with tracker.store.reading() as connection:
        return read_figure(connection, figure_id, as_of)
