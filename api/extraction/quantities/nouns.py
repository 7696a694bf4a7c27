"""The noun phrase that directly follows a number, told without a parser: by closed words and plural forms."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache

from api.extraction import lexicon
from api.extraction.parts import Token
from api.extraction.quantities.cardinals import lower_at, touches

_FILE = "nouns"
_JOINERS = ("and", "or", "-", "/")
_LONGEST = 7
_SHORTEST_PLURAL = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class NounWords:
    """Each set of words under the name that `lexicon/<language>/nouns.yaml` explains."""

    stops: frozenset[str]
    opening: frozenset[str]
    closing: frozenset[str]
    plurals: frozenset[str]
    singulars: frozenset[str]
    measures: frozenset[str]
    s_verbs: frozenset[str]
    pronouns: frozenset[str]
    determiners: frozenset[str]


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """The phrase's words from `first` to before `last`; empty where the noun is understood.

    `whole` is what stands after "of" where the number is a part of it.
    """

    first: int
    last: int
    whole: tuple[int, int] | None = None


@cache
def noun_words(language: str) -> NounWords:
    """Read a language's words for noun phrases; the same object every time."""
    return NounWords(**{name: lexicon.word_set(language, _FILE, name) for name in NounWords.__slots__})


def read_noun(words: Sequence[Token], at: int, known: NounWords, *, singular: bool = False) -> NounPhrase:
    """Read the phrase after a count: "Congolese refugees", "crop and fishing kits", "tonnes of food"."""
    if lower_at(words, at) == "of":
        return _after_of(words, at, known)
    last = _end_of_phrase(words, at, known, singular=singular)
    if last > at and lower_at(words, last) == "of" and words[last - 1].lower in known.measures:
        further = _end_of_phrase(words, _past_determiners(words, last + 1, known), known)
        last = further if further > last + 1 else last
    return NounPhrase(at, last)


def read_whole(words: Sequence[Token], at: int, known: NounWords) -> NounPhrase:
    """Read what a share is of: "of whom", "of the population of X", "the children"."""
    if lower_at(words, at) == "of":
        phrase = _after_of(words, at, known)
        if phrase.last > at and lower_at(words, phrase.last) == "of":
            further = _end_of_phrase(
                words, _past_determiners(words, phrase.last + 1, known), known, singular=True
            )
            if further > phrase.last + 1 and phrase.whole is not None:
                return NounPhrase(phrase.first, further, (phrase.whole[0], further))
        return phrase
    first = _past_determiners(words, at, known)
    last = _end_of_phrase(words, first, known, singular=first > at)
    if last == at + 1 and words[at].lower.endswith("ed"):
        return NounPhrase(at, at)
    return NounPhrase(first, last, (at, last) if last > first else None)


def _after_of(words: Sequence[Token], at: int, known: NounWords) -> NounPhrase:
    if lower_at(words, at + 1) in known.pronouns:
        noun = _end_of_phrase(words, at + 2, known) if words[at + 1].lower in known.determiners else at + 2
        return NounPhrase(at + 2, noun, (at + 1, noun))
    first = _past_determiners(words, at + 1, known)
    counted = first < len(words) and words[first].text[0].isdigit()
    noun = first + 1 if counted else first
    last = _end_of_phrase(words, noun, known, singular=first > at + 1 and not counted)
    return NounPhrase(noun, last, (at + 1, last)) if last > first else NounPhrase(at, at)


def _past_determiners(words: Sequence[Token], at: int, known: NounWords) -> int:
    while lower_at(words, at) in known.determiners:
        at += 1
    return at


def _end_of_phrase(words: Sequence[Token], at: int, known: NounWords, *, singular: bool = False) -> int:
    """Walk adjectives and nouns to the head: the first plural and the plurals right behind it."""
    here, headed = at, False
    walk = _Walk(words, at, known, singular)
    while here < len(words) and here - at < _LONGEST:
        kind = walk.step(here, headed=headed)
        if kind is _Step.END:
            break
        word = words[here]
        if kind is _Step.NAME:
            headed = headed or _is_plural(word, known) or (singular and word.text[0].islower() and here > at)
        here += 1
        if lower_at(words, here) == "'s":
            here, headed = here + 1, False
            here += here < len(words) and words[here].text[0].isdigit()
    if headed and lower_at(words, here) in known.closing:
        here += 1
    while here > at and (words[here - 1].lower in _JOINERS or not words[here - 1].text[0].isalnum()):
        here -= 1
    return here


class _Step(Enum):
    """What the walk does with a word: stop before it, pass over it, or take it for an adjective or noun."""

    END = 0
    PASS = 1
    NAME = 2


@dataclass(frozen=True, slots=True)
class _Walk:
    """A walk over words from the first one after a number; `singular` where one thing is counted."""

    words: Sequence[Token]
    first: int
    known: NounWords
    singular: bool

    def step(self, here: int, *, headed: bool) -> _Step:
        word, before = self.words[here], self.words[here - 1] if here > self.first else None
        if before is not None and not headed:
            if word.lower.endswith("ed") and before.lower.endswith("ly"):
                return _Step.PASS
            if word.lower.endswith("ed") and self.singular:
                return _Step.END
            if word.lower in _JOINERS and not self.singular:
                return _Step.PASS if _joins(self.words, here, self.known) else _Step.END
        return _Step.NAME if _inside(word, self.known, first=before is None, headed=headed) else _Step.END


def _inside(word: Token, known: NounWords, *, first: bool, headed: bool) -> bool:
    if not word.text[0].isalpha():
        return False
    if headed:
        return _is_plural(word, known) and word.lower not in known.s_verbs and word.lower not in known.stops
    if word.lower in known.stops:
        return first and word.lower in known.opening
    return True


def _is_plural(word: Token, known: NounWords) -> bool:
    lower = word.lower
    if lower in known.plurals:
        return True
    if lower in known.singulars or len(lower) < _SHORTEST_PLURAL:
        return False
    return lower.endswith("s") and not lower.endswith(("ss", "'s"))


def _joins(words: Sequence[Token], at: int, known: NounWords) -> bool:
    """Say whether "and" joins two words before one noun ("crop and fishing kits"), not two phrases."""
    following = lower_at(words, at + 1)
    if words[at].lower in ("-", "/"):
        return touches(words, at) and touches(words, at + 1)
    if not following or not following[0].isalpha() or following in known.stops:
        return False
    return any(_is_plural(word, known) for word in words[at + 1 : at + 4] if word.lower not in known.stops)
