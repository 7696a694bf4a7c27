"""Correct what a figure says."""

from api.domain.answers import RenderedFigure
from api.domain.change import Correct
from api.services.apply_changeset import apply_change
from api.services.tracker import Tracker

KIND = "correct_figure"
"""The kind of a changeset that does this."""


def correct_figure(tracker: Tracker, change: Correct, *, actor: str) -> RenderedFigure:
    """Append a version with the edited fields, checked again as a whole.

    Raises NotFound, StaleVersion, InvalidInput, NothingChanged, ForbiddenTransition.
    """
    return apply_change(tracker, change, actor=actor, kind=KIND)
