"""Say what a reviewer thinks of a figure."""

from api.domain.answers import RenderedFigure
from api.domain.change import Review
from api.services.apply_changeset import apply_change
from api.services.tracker import Tracker

KIND = "review_figure"
"""The kind of a changeset that does this."""


def review_figure(tracker: Tracker, change: Review, *, actor: str) -> RenderedFigure:
    """Append a version that is accepted, disputed or rejected.

    Raises NotFound, StaleVersion, InvalidInput, NothingChanged, ForbiddenTransition.
    """
    return apply_change(tracker, change, actor=actor, kind=KIND)
