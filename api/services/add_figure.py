"""Add a figure that was missed."""

from api.domain.answers import RenderedFigure
from api.domain.change import Add
from api.services.apply_changeset import apply_change
from api.services.tracker import Tracker

KIND = "add_figure"
"""The kind of a changeset that does this."""


def add_figure(tracker: Tracker, change: Add, *, actor: str) -> RenderedFigure:
    """Append the first version of a figure that nobody had read in the document.

    Raises NotFound, InvalidInput, ForbiddenTransition; StaleVersion where another adds it at this moment.
    """
    return apply_change(tracker, change, actor=actor, kind=KIND)
