"""Seeds fill the reference lists and the demonstration documents, once."""

from api.domain.query import DocumentQuery, PlaceQuery, SourceQuery
from api.services.load_seeds import ACTOR, DEMONSTRATION, load_seeds, read_indicators
from api.services.look_up_documents import look_up_documents
from api.services.look_up_indicators import look_up_indicators
from api.services.look_up_places import look_up_places
from api.services.look_up_sources import look_up_sources
from api.services.tracker import Tracker


def test_seeds_are_loaded_once(tracker: Tracker) -> None:
    said: list[str] = []
    first = load_seeds(tracker, say=said.append)
    again = load_seeds(tracker, say=said.append)
    assert first.new_documents == first.documents >= 12
    assert again.new_documents == 0
    assert said[: len(said) // 2] == said[len(said) // 2 :]
    assert look_up_indicators(tracker) == read_indicators()
    assert look_up_places(tracker, PlaceQuery(country=("SYR",), kind=("area",))).places
    assert look_up_sources(tracker, SourceQuery(words="OCHA")).sources
    shown = look_up_documents(tracker, DocumentQuery(limit=1000)).documents
    assert len(shown) == first.documents
    assert all(DEMONSTRATION in document.external_ids for document in shown)
    assert ACTOR == "seeds"
