"""What a name can mean in any text, remembered: texts name the same places and people again and again."""

from dataclasses import dataclass
from functools import cache, lru_cache

from api.extraction.places.folding import fold
from api.extraction.places.gazetteer import Gazetteer, KnownPlace, gazetteer
from api.extraction.places.words import PlaceWords, place_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """What a name calls: a country or its people, places of the gazetteer, or something that is no place."""

    key: str
    country: str | None = None
    people: bool = False
    options: tuple[KnownPlace, ...] = ()

    @property
    def is_place(self) -> bool:
        """Say whether the name calls a place at all: "Marburg virus" calls none."""
        return self.country is not None or bool(self.options)


class KnownNames:
    """Looks names up in one language's vocabulary and in the gazetteer."""

    def __init__(self, words: PlaceWords, places: Gazetteer) -> None:
        """Keep where names are looked up."""
        self._words = words
        self.places = places

    @lru_cache(maxsize=50_000)  # noqa: B019 - one for each language, which lives as long as the process
    def read(self, written: str, many: bool) -> Called | None:  # noqa: FBT001 - a key of the memory
        """Say what a name calls, of one word or of `many`; None where nothing is called so."""
        words, key = self._words, fold(written)
        if key in words.not_places:
            return Called(key=key)
        country, people = words.countries.get(key), False
        if country is not None and key in words.written_keys and written not in words.as_written:
            country = None
        if country is None and key in words.peoples:
            country, people = words.peoples[key], True
        options: tuple[KnownPlace, ...] = ()
        if country is None or words.has("shared_names", key):
            options = self._options(key, written, many=many)
        if country is None and not options:
            return None
        return Called(key=key, country=country, people=people, options=options)

    def _options(self, key: str, written: str, *, many: bool) -> tuple[KnownPlace, ...]:
        letters = len(key.replace(" ", ""))
        if letters < len("Of") + 1:
            return ()
        if written.isupper() and letters < len("IDLIB") and written not in self._words.as_written:
            return ()
        if not many and (self._words.has("openers", key) or key in self._words.directions):
            return ()
        return self.places.named(key)


@cache
def known_names(language: str) -> KnownNames:
    """Give the names of a language, which every text of it shares."""
    return KnownNames(place_words(language), gazetteer())
