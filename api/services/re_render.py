"""Write every stored body anew, after the shape of a figure's JSON has changed."""

from api.services.tracker import Tracker


def re_render(tracker: Tracker) -> int:
    """Render all versions again and keep the bodies that differ; answer with how many did."""
    raise NotImplementedError
