"""General words that stand for a place: "the country", "the capital", "in four countries", "at sea"."""

from collections.abc import Iterator, Sequence

from api.domain.place import GazetteerEntry
from api.extraction.parts import Passages, Sentence, Token
from api.extraction.places.choice import words_before
from api.extraction.places.gazetteer import Gazetteer
from api.extraction.places.hits import opens_name
from api.extraction.places.named_so_far import NamedSoFar
from api.extraction.places.values import SEVERAL, PlaceName
from api.extraction.places.words import PlaceWords


class GeneralNames:
    """Reads one text for general words, once its names are known."""

    def __init__(self, passages: Passages, words: PlaceWords, places: Gazetteer) -> None:
        """Keep what every sentence needs."""
        self._passages = passages
        self._words = words
        self._places = places
        self._phrases = [tuple(phrase.split()) for phrase in sorted(words.lists["worldwide"])]
        self._openers = {phrase[0] for phrase in self._phrases}
        lists = words.lists
        self._shown = self._openers | set(words.generic) | lists["plurals"] | lists["open_water"]

    def read(self, names: Sequence[PlaceName], main: str | None) -> Iterator[PlaceName]:
        """Find the general words, each with the place that it stands for."""
        named = NamedSoFar(self._places, main)
        at = 0
        for sentence in self._passages.sentences:
            named.open(sentence)
            for index, token in enumerate(sentence.tokens):
                if token.lower not in self._shown:
                    continue
                while at < len(names) and names[at].start < token.start:
                    named.add(names[at])
                    at += 1
                entry, last = self._entry(sentence.tokens, index, named)
                starts = at < len(names) and names[at].start == token.start
                if entry is not None and not starts and not (at and names[at - 1].end > token.start):
                    yield self._name(sentence, (token, sentence.tokens[last]), entry)

    @staticmethod
    def _name(sentence: Sentence, ends: tuple[Token, Token], entry: GazetteerEntry) -> PlaceName:
        return PlaceName(
            start=ends[0].start, end=ends[1].end, sentence=sentence.index, entry=entry, general=True
        )

    def _entry(
        self, tokens: Sequence[Token], index: int, named: NamedSoFar
    ) -> tuple[GazetteerEntry | None, int]:
        """Give what a token stands for, with the last token of its phrase."""
        lower = tokens[index].lower
        if lower in self._openers:
            for phrase in self._phrases:
                words = tuple(token.lower for token in tokens[index : index + len(phrase)])
                if words == phrase:
                    return self._places.entry("region:world"), index + len(phrase) - 1
        kind = self._words.generic.get(lower)
        if kind is not None:
            return self._one(tokens, index, kind, named), index
        if lower in self._words.lists["plurals"] and self._are_several(tokens, index):
            return SEVERAL, index
        if lower in self._words.lists["open_water"] and (lower != "sea" or tokens[index - 1].lower == "at"):
            return SEVERAL, index
        return None, index

    def _are_several(self, tokens: Sequence[Token], index: int) -> bool:
        """Say whether countries are counted as places: "in four countries", "the three countries need"."""
        return not any(
            self._words.has("givers", word) or opens_name(token)
            for token, word in ((token, token.lower) for token in tokens[max(0, index - 1) : index])
        ) and not opens_name(tokens[index])

    def _one(
        self, tokens: Sequence[Token], index: int, kind: str, named: NamedSoFar
    ) -> GazetteerEntry | None:
        if index == 0 or not self._is_determined(tokens, index):
            return None
        if index + 1 < len(tokens) and self._names_itself(tokens[index + 1], kind):
            return None
        across = self._words.has("throughout", " ".join(reversed(words_before(tokens, index, 2))))
        return named.stands_for(kind) or (SEVERAL if across and tokens[index].lower == "region" else None)

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
