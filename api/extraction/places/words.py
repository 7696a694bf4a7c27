"""The words by which a language names places: countries, peoples, directions, kinds, roles."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from api.extraction import lexicon
from api.extraction.places.folding import fold

_FILE = "places"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceWords:
    """One language's vocabulary of places. Names are keyed by their folded spelling."""

    countries: Mapping[str, str]
    peoples: Mapping[str, str]
    kinds: Mapping[str, str]
    directions: Mapping[str, str]
    generic: Mapping[str, str]
    abbreviations: Mapping[str, str]
    as_written: frozenset[str]
    written_keys: frozenset[str]
    not_places: frozenset[str]
    lists: Mapping[str, frozenset[str]]

    def has(self, key: str, word: str) -> bool:
        """Say whether a word stands in a list of the vocabulary."""
        return word in self.lists[key]


_LISTS = (
    "shared_names", "generic_determiners", "there", "toward", "from", "homeward", "offices", "speaking",
    "based", "name_makers", "titles", "common", "connectors", "reports", "openers",
    "after_names", "worldwide", "clause_openers", "passives", "name_tails", "acts", "auxiliaries",
    "carried", "felt", "currencies", "grounds", "givers", "plurals", "open_water", "throughout", "donors",
    "area_peoples", "area_heads", "quantities", "seats", "attached", "hosts", "named_with_kind", "counts",
    "borders", "first_names", "storms", "addresses", "deeds", "flights", "tallies", "promises",
)  # fmt: skip


@cache
def place_words(language: str) -> PlaceWords:
    """Read the vocabulary of a language, once."""
    as_written = lexicon.word_set(language, _FILE, "as_written")
    return PlaceWords(
        countries=_folded(lexicon.grouped(language, _FILE, "countries")),
        peoples=_folded(lexicon.grouped(language, _FILE, "peoples")),
        kinds=lexicon.grouped(language, _FILE, "kinds"),
        directions=lexicon.grouped(language, _FILE, "directions"),
        generic=lexicon.grouped(language, _FILE, "generic"),
        abbreviations=lexicon.table(language, _FILE, "abbreviations"),
        as_written=as_written,
        written_keys=frozenset(fold(word) for word in as_written),
        not_places=frozenset(fold(name) for name in lexicon.words(language, _FILE, "not_places")),
        lists={key: lexicon.word_set(language, _FILE, key) for key in _LISTS},
    )


def _folded(names: Mapping[str, str]) -> dict[str, str]:
    return {fold(name): meaning for name, meaning in names.items()}
