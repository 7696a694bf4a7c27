"""General words that stand for a place: "the country", "the capital", "around the world"."""

from collections import Counter
from collections.abc import Iterator, Sequence

from api.domain.place import GazetteerEntry
from api.extraction.parts import Passages, Sentence, Token
from api.extraction.places.choice import words_before
from api.extraction.places.gazetteer import Gazetteer
from api.extraction.places.hits import opens_name
from api.extraction.places.values import PlaceName
from api.extraction.places.words import PlaceWords


class GeneralNames:
    """Reads one text for general words, once its names are known."""

    def __init__(self, passages: Passages, words: PlaceWords, places: Gazetteer) -> None:
        """Keep what every sentence needs."""
        self._passages = passages
        self._words = words
        self._places = places

    def read(self, names: Sequence[PlaceName]) -> Iterator[PlaceName]:
        """Find the general words, each with the place that it stands for."""
        yield from self._worldwide()
        for sentence in self._passages.sentences:
            yield from self._general(sentence, names)

    def _worldwide(self) -> Iterator[PlaceName]:
        world = self._places.entry("region:world")
        text = self._passages.text.casefold()
        for phrase in self._words.lists["worldwide"]:
            at = text.find(phrase) if world is not None and len(text) == len(self._passages.text) else -1
            while world is not None and at >= 0:
                sentence = next((s.index for s in self._passages.sentences if s.start <= at < s.end), 0)
                yield PlaceName(start=at, end=at + len(phrase), sentence=sentence, entry=world)
                at = text.find(phrase, at + 1)

    def _general(self, sentence: Sentence, names: Sequence[PlaceName]) -> Iterator[PlaceName]:
        tokens = sentence.tokens
        for index, token in enumerate(tokens):
            kind = self._words.generic.get(token.lower)
            if kind is None or index == 0 or not self._is_determined(tokens, index):
                continue
            if index + 1 < len(tokens) and self._names_itself(tokens[index + 1], kind):
                continue
            earlier = [name for name in names if name.start < token.start]
            entry = self._stands_for(kind, earlier)
            if entry is not None and not any(name.start <= token.start < name.end for name in names):
                yield PlaceName(
                    start=token.start, end=token.end, sentence=sentence.index, entry=entry, general=True
                )

    @staticmethod
    def _names_itself(following: Token, kind: str) -> bool:
        """Say whether the name stands beside its general word: "the capital Kathmandu", "the town of X"."""
        return opens_name(following) or (following.lower == "of" and kind != "country")

    def _is_determined(self, tokens: Sequence[Token], index: int) -> bool:
        before = words_before(tokens, index, 3)
        if self._words.has("generic_determiners", before[0]):
            return True
        return (
            len(before) > 1 and before[1] in {"the", "this"} and not self._words.has("connectors", before[0])
        )

    def _stands_for(self, kind: str, earlier: Sequence[PlaceName]) -> GazetteerEntry | None:
        for name in reversed(earlier):
            entry = name.entry
            if kind == "camp" and name.camp:
                return entry
            if kind == "country" and entry.iso3 is not None and not name.office:
                return self._places.entry(self._leading(entry.iso3, earlier))
            if kind == "area" and entry.iso3166_2 is not None and not name.office:
                return self._places.entry(entry.iso3166_2)
            if kind == "city" and entry.kind == "city":
                return entry
            if kind == "capital" and entry.iso3 is not None and not name.office:
                return self._capital(entry.iso3)
        return None

    @staticmethod
    def _leading(last: str, earlier: Sequence[PlaceName]) -> str:
        """Prefer the country that the text keeps naming to one that it has just named in passing."""
        counted = Counter(
            name.entry.iso3 for name in earlier if name.entry.iso3 is not None and not name.general
        )
        leading, count = counted.most_common(1)[0]
        return leading if count > 2 * counted[last] else last

    def _capital(self, iso3: str) -> GazetteerEntry | None:
        named = self._places.named(self._places.capitals.get(iso3, ""))
        here = [known.entry for known in named if known.entry.iso3 == iso3]
        return next((entry for entry in here if entry.kind == "city"), next(iter(here), None))
