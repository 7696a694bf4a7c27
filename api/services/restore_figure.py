"""Undo a retraction."""

from api.domain.answers import RenderedFigure
from api.domain.change import Restore
from api.services.apply_changeset import apply_change
from api.services.tracker import Tracker

KIND = "restore_figure"
"""The kind of a changeset that does this."""


def restore_figure(tracker: Tracker, change: Restore, *, actor: str) -> RenderedFigure:
    """Append a version that stands where the figure stood before it was retracted.

    Raises NotFound, StaleVersion, InvalidInput, ForbiddenTransition.
    """
    return apply_change(tracker, change, actor=actor, kind=KIND)
