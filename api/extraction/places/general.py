"""General words that stand for a place: "the country", "the capital", "in four countries", "at sea"."""

from collections import Counter
from collections.abc import Iterator, Sequence

from api.domain.place import GazetteerEntry
from api.extraction.parts import Passages, Sentence, Token
from api.extraction.places.choice import words_before
from api.extraction.places.gazetteer import Gazetteer
from api.extraction.places.hits import opens_name
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

    def read(self, names: Sequence[PlaceName]) -> Iterator[PlaceName]:
        """Find the general words, each with the place that it stands for."""
        named = _Named(self._places)
        at = 0
        for sentence in self._passages.sentences:
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
        self, tokens: Sequence[Token], index: int, named: "_Named"
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

    def _one(self, tokens: Sequence[Token], index: int, kind: str, named: "_Named") -> GazetteerEntry | None:
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


class _Named:
    """What the text has named so far: the last place of each kind, and the country that it names most."""

    def __init__(self, places: Gazetteer) -> None:
        self._places = places
        self._counts: Counter[str] = Counter()
        self._leader = ""
        self._country: str | None = None
        self._people: str | None = None
        self._area: GazetteerEntry | None = None
        self._city: GazetteerEntry | None = None
        self._camp: GazetteerEntry | None = None

    def add(self, name: PlaceName) -> None:
        """Take in the next name."""
        entry = name.entry
        if entry.iso3 is not None:
            self._counts[entry.iso3] += 1
            if self._counts[entry.iso3] > self._counts[self._leader]:
                self._leader = entry.iso3
        if name.camp:
            self._camp = entry
        if name.office:
            return
        if entry.iso3 is not None and name.people:
            self._people = entry.iso3
        elif entry.iso3 is not None:
            self._country = entry.iso3
        if entry.iso3166_2 is not None:
            self._area = self._places.entry(entry.iso3166_2)
        elif entry.kind == "region" and len(entry.countries) != 1 and not name.people:
            self._area = entry
        if entry.kind == "city":
            self._city = entry

    def stands_for(self, kind: str) -> GazetteerEntry | None:
        """Give the place that a word of this kind stands for here."""
        if kind == "camp":
            return self._camp
        if kind == "area":
            return self._area
        if kind == "city":
            return self._city
        last = self._country or self._people
        if last is None:
            return None
        return self._places.entry(self._leading(last)) if kind == "country" else self._capital(last)

    def _leading(self, last: str) -> str:
        """Prefer the country that the text keeps naming to one that it has just named in passing."""
        return self._leader if self._counts[self._leader] > 2 * self._counts[last] else last

    def _capital(self, iso3: str) -> GazetteerEntry | None:
        named = self._places.named(self._places.capitals.get(iso3, ""))
        here = [known.entry for known in named if known.entry.iso3 == iso3]
        return next((entry for entry in here if entry.kind == "city"), next(iter(here), None))
