"""Where a sentence may name a place: the longest capitalised stretches that some place is called by."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from api.extraction.parts import Sentence, Token
from api.extraction.places.folding import ARTICLES, fold
from api.extraction.places.gazetteer import KnownPlace
from api.extraction.places.known_names import Called, KnownNames
from api.extraction.places.words import PlaceWords

ROUGH = 4
"""Words in the longest name that is looked up by its sound."""

LONGEST = 7
"""Words in the longest name that is looked up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A stretch of tokens, `first` to `last` inclusive, and the places it may be.

    `country` is the country or the people's country it names; `people` says that it names the people.
    `office` marks a name that belongs to somebody's name or office: "Turkish officials"; `body`
    one that names a body of its own and no place: "the Norwegian Refugee Council"; `striking` one whose
    deed is told: "Israel's offensive". `rough` marks a name that was found by its sound alone.
    """

    sentence: Sentence
    first: int
    last: int
    start: int
    end: int
    key: str
    country: str | None = None
    people: bool = False
    options: tuple[KnownPlace, ...] = ()
    office: bool = False
    body: bool = False
    striking: bool = False
    rough: bool = False


class HitFinder:
    """Reads sentences for names."""

    def __init__(self, text: str, words: PlaceWords, names: KnownNames) -> None:
        """Keep what every sentence needs."""
        self._text = text
        self._words = words
        self._names = names
        self._places = names.places

    def read(self, sentence: Sentence) -> Iterator[Hit]:
        """Find the names of a sentence in order, the longest at each place."""
        tokens = sentence.tokens
        at, ended = 0, -1
        for first in [index for index, token in enumerate(tokens) if token.text != token.lower]:
            if first < at or self._only_opens(tokens, first):
                continue
            at = first
            hits, taken = self._longest(sentence, at) if opens_name(tokens[at]) else ([], 1)
            if not hits and ended < at - 2 and tokens[at - 1].text == ",":
                hits = self._state(sentence, at)
            yield from hits
            at += taken
            ended = at - 1 if hits else ended

    def _only_opens(self, tokens: Sequence[Token], at: int) -> bool:
        """Say whether a capital only begins a sentence: "The ministry", "In all"."""
        if at + 1 == len(tokens) or not self._words.has("openers", tokens[at].lower):
            return False
        return tokens[at + 1].text == tokens[at + 1].lower and tokens[at + 1].text[0].isalpha()

    def _state(self, sentence: Sentence, at: int) -> list[Hit]:
        """Read the abbreviation of a state after a town that no list has: "in Smallwood, Ga., police"."""
        tokens = sentence.tokens
        if at < len("X,") or not opens_name(tokens[at - 2]):
            return []
        for last in (at + 1, at):
            mark = self._text[tokens[at].start : tokens[last].end] if last < len(tokens) else ""
            known = self._places.known(self._words.abbreviations.get(mark, ""))
            if known is not None:
                return [
                    Hit(
                        sentence=sentence, first=at, last=last, start=tokens[at].start,
                        end=tokens[last].end, key=fold(known.entry.name), options=(known,),
                    )
                ]  # fmt: skip
        return []

    def _longest(self, sentence: Sentence, first: int) -> tuple[list[Hit], int]:
        tokens = sentence.tokens
        for last in reversed(range(first, self._reach(tokens, first) + 1)):
            if tokens[last].lower == "'s":
                continue  # "Peru's" is no Perus
            called = self._names.read(self._text[tokens[first].start : tokens[last].end], last > first)
            if called is not None:
                taken = last - first + 1
                return ([self._read(sentence, first, last, called)] if called.is_place else []), taken
        rough = self._rough(sentence, first)
        return ([rough], rough.last - first + 1) if rough is not None else (self._parts(sentence, first), 1)

    def _rough(self, sentence: Sentence, first: int) -> Hit | None:
        """Find a town by a spelling that no list has: "Maaret Al Numan" for Ma'arrat an-Nu'man."""
        tokens = sentence.tokens
        last = first
        while last + 1 < len(tokens) and last + 1 - first < ROUGH and opens_name(tokens[last + 1]):
            last += 1
        start, end = tokens[first].start, tokens[last].end
        name = self._text[start:end]
        if len(name) < len("Saraqeb") or name.isupper() or (first == 0 and last == 0):
            return None
        options = self._places.sounding_like(name)
        if not options or self._words.has("common", tokens[first].lower):
            return None
        return Hit(
            sentence=sentence, first=first, last=last, start=start, end=end, key=fold(name),
            options=options, rough=True,
        )  # fmt: skip

    def _reach(self, tokens: Sequence[Token], first: int) -> int:
        last = reach = first
        while last + 1 < len(tokens) and last + 1 - first < LONGEST:
            following = tokens[last + 1]
            if not self._runs_on(tokens[last], following):
                break
            last += 1
            if opens_name(following) or self._words.has("name_tails", following.lower):
                reach = last
        return reach

    def _runs_on(self, last: Token, following: Token) -> bool:
        """Say whether a name may run on over a token: "of", "territories", the point of "St."."""
        if opens_name(following) or (following.text == "." and last.lower in {"st", "ste"}):
            return True
        if following.lower == "'s":
            return True
        has = self._words.has
        return has("connectors", following.lower) or has("name_tails", following.lower)

    def _read(self, sentence: Sentence, first: int, last: int, called: Called) -> Hit:
        tokens = sentence.tokens
        return Hit(
            sentence=sentence, first=first, last=last, start=tokens[first].start, end=tokens[last].end,
            key=called.key, country=called.country, people=called.people, options=called.options,
        )  # fmt: skip

    def _parts(self, sentence: Sentence, index: int) -> list[Hit]:
        """Read the parts of a compound: `Israeli-Palestinian`, and `Britain` in `Britain-based`."""
        token = sentence.tokens[index]
        pieces = token.text.split("-")
        if len(pieces) == 1:
            return []
        hits, start = [], token.start
        office = self._words.has("based", pieces[-1].lower())
        for piece in pieces:
            key = fold(piece)
            country = self._words.countries.get(key) or self._words.peoples.get(key)
            if country is not None and piece[:1].isupper():
                hits.append(
                    Hit(
                        sentence=sentence,
                        first=index,
                        last=index,
                        start=start,
                        end=start + len(piece),
                        key=key,
                        country=country,
                        people=True,
                        office=office,
                    )
                )
            start += len(piece) + 1
        return hits


def opens_name(token: Token) -> bool:
    """Say whether a token is capitalised, or has the Arabic article before a capital ("al-Hol")."""
    text = token.text
    if text[0].isupper():
        return True
    if text == token.lower:
        return False
    article, _, rest = text.partition("-")
    elided = text[1:2] in {"'", "\u2019"} and text[2:3].isupper()  # "d'Ivoire"
    return elided or (article in ARTICLES and rest[:1].isupper())
