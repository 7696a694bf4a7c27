"""Fill the reference lists and the demonstration documents from the folder `seeds`."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import yaml

from api.domain.document import DocumentText
from api.domain.indicator import Indicator
from api.extraction.places.gazetteer import gazetteer
from api.extraction.sources.organisations import register
from api.ledger.references import put_indicators, put_organisations, put_places
from api.reading.metadata import DocumentMetadata
from api.reading.read import read
from api.services.record_documents import record_documents
from api.services.tracker import Tracker
from api.settings import PROJECT

SEEDS = PROJECT / "seeds"
ACTOR = "seeds"
REASON = "Documents that come with the project, to try it with."
DEMONSTRATION = "demonstration"
"""The external id that marks a text as written for the project; its value is the text's file name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedSeeds:
    """How much there is of each kind of seed, and how many of the documents were new."""

    indicators: int
    organisations: int
    places: int
    documents: int
    new_documents: int


def load_seeds(tracker: Tracker, *, say: Callable[[str], None]) -> LoadedSeeds:
    """Load all seeds; what is there already stays as it is. `say` is told each step in a sentence."""
    indicators, organisations, places = load_references(tracker, say=say)
    drafts = tuple(demonstration_documents())
    say(f"Reading {len(drafts)} demonstration documents.")
    recorded = record_documents(tracker, drafts, actor=ACTOR, reason=REASON)
    return LoadedSeeds(
        indicators=indicators,
        organisations=organisations,
        places=places,
        documents=len(recorded),
        new_documents=sum(one.created for one in recorded),
    )


def load_references(tracker: Tracker, *, say: Callable[[str], None]) -> tuple[int, int, int]:
    """Load the reference lists alone; say how many indicators, organisations and places they have."""
    indicators = read_indicators()
    bodies = [(entry.organisation, entry.aliases) for entry in register()]
    places = list(chain(gazetteer().entries(), gazetteer().cities()))
    say(f"Loading {len(indicators)} indicators, {len(bodies)} organisations and {len(places)} places.")
    with tracker.store.writing() as connection:
        put_indicators(connection, indicators)
        put_organisations(connection, bodies)
        put_places(connection, places)
    return len(indicators), len(bodies), len(places)


def read_indicators(path: Path = SEEDS / "indicators.yaml") -> tuple[Indicator, ...]:
    """Read the list of indicators."""
    return tuple(
        Indicator(**{**entry, "units": tuple(entry["units"]), "summable_over": tuple(entry["summable_over"])})
        for entry in _yaml(path)
    )


def demonstration_documents(folder: Path = SEEDS / "documents") -> Iterator[DocumentText]:
    """Read every text of a folder with what the YAML file beside it says of its publication."""
    for path in sorted(folder.glob("*.txt")):
        yield read(
            path.read_bytes(),
            media_type="text/plain",
            charset="utf-8",
            metadata=_metadata(path.stem, _yaml(path.with_suffix(".yaml"))),
        )


def _metadata(name: str, papers: Mapping[str, Any]) -> DocumentMetadata:
    published = papers.get("published_at")
    return DocumentMetadata(
        title=papers.get("title"),
        url=papers.get("url"),
        publisher=papers.get("publisher"),
        published_at=None if published is None else str(published),
        language=papers.get("language"),
        external_ids={DEMONSTRATION: name},
    )


def _yaml(path: Path) -> Any:  # noqa: ANN401 - what a YAML file holds
    with path.open("rb") as stream:
        return yaml.load(stream, Loader=yaml.CSafeLoader)
