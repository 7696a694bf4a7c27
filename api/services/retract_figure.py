"""Take a figure back."""

from api.domain.answers import RenderedFigure
from api.domain.change import Retract
from api.services.apply_changeset import apply_change
from api.services.tracker import Tracker

KIND = "retract_figure"
"""The kind of a changeset that does this."""


def retract_figure(tracker: Tracker, change: Retract, *, actor: str) -> RenderedFigure:
    """Append a version that is retracted.

    Raises NotFound, StaleVersion, InvalidInput, ForbiddenTransition.
    """
    return apply_change(tracker, change, actor=actor, kind=KIND)
