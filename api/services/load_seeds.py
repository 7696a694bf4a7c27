"""Fill the reference lists and the demonstration documents from the folder `seeds`."""

from collections.abc import Callable
from dataclasses import dataclass

from api.services.tracker import Tracker


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedSeeds:
    """How much the store now holds of each kind of seed, and how many documents were new."""

    indicators: int
    organisations: int
    places: int
    documents: int
    new_documents: int


def load_seeds(tracker: Tracker, *, say: Callable[[str], None]) -> LoadedSeeds:
    """Load all seeds; what is there already stays as it is. `say` is told each step in a sentence."""
    raise NotImplementedError
