"""Answer with one figure."""

from uuid import UUID

from api.domain.answers import RenderedFigure
from api.domain.query import AsOf
from api.ledger.read_figures import read_figure
from api.services.reading_at import reading_once_at
from api.services.tracker import Tracker


def look_up_figure(tracker: Tracker, figure_id: UUID, *, as_of: AsOf | None = None) -> RenderedFigure:
    """Find one figure as it stands, or as it stood at `as_of`. Raises NotFound, FutureMoment."""
    with reading_once_at(tracker, as_of) as (connection, at):
        return read_figure(connection, figure_id, at)
