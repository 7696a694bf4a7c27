"""The words around a number that qualify it: "at least", "an estimated", "or more", and verbs ("topped")."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from api.domain.claim import Approximation
from api.extraction import lexicon
from api.extraction.parts import Token
from api.extraction.quantities.vocabulary import Phrases

_FILE = "hedges"


@dataclass(frozen=True, slots=True, kw_only=True)
class HedgeWords:
    """The phrases of a language; the meaning of each is an approximation, or "exact"."""

    before: Phrases
    verbs: Phrases
    after: Phrases
    bridges: frozenset[str]
    not_after: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Hedge:
    """Where the words before a number start, which of them hedge, and what all of it says."""

    first: int
    hedge: tuple[int, int] | None
    approximation: Approximation


_WEAK = (Approximation.EXACT, Approximation.ABOUT)
_FROM = (Approximation.EXACT, Approximation.AT_LEAST, Approximation.MORE_THAN)
_UP_TO = (Approximation.EXACT, Approximation.AT_MOST, Approximation.LESS_THAN, Approximation.NEARLY)


@cache
def hedge_words(language: str) -> HedgeWords:
    """Read a language's hedges; the same object every time."""
    exact = dict.fromkeys(lexicon.words(language, _FILE, "exact"), Approximation.EXACT.value)
    return HedgeWords(
        before=Phrases.of({**exact, **lexicon.grouped(language, _FILE, "before")}.items()),
        verbs=Phrases.of(lexicon.grouped(language, _FILE, "verbs").items()),
        after=Phrases.of(lexicon.grouped(language, _FILE, "after").items()),
        bridges=lexicon.word_set(language, _FILE, "verb_bridges"),
        not_after={
            word: frozenset(group) for word, group in lexicon.lists(language, _FILE, "not_after").items()
        },
    )


def read_before(words: Sequence[Token], at: int, known: HedgeWords) -> Hedge:
    """Read hedges backwards from a number: the nearest bound wins, and "about" gives way to any bound."""
    first, begun, ended = at, at, at
    approximation = Approximation.EXACT
    while (found := known.before.ending(words, first)) is not None and not _barred(
        words, found[0], first, known
    ):
        meaning = Approximation(found[1])
        if meaning is not Approximation.EXACT:
            begun, ended = found[0], ended if begun < ended else first
            approximation = stack(approximation, meaning)
        first = found[0]
    if approximation in _WEAK:
        verb = _verb_before(words, first, known)
        if verb is not None:
            begun, ended, approximation = verb
            first = begun
    return Hedge(first, (begun, ended) if begun < ended else None, approximation)


def read_after(words: Sequence[Token], at: int, known: HedgeWords) -> tuple[int, Approximation] | None:
    """Read a hedge behind a number ("or more", "-plus"): where it ends and what it says."""
    here = at + 1 if at + 1 < len(words) and words[at].lower == "-" else at
    found = known.after.starting(words, here)
    return None if found is None else (found[0], Approximation(found[1]))


def stack(inner: Approximation, outer: Approximation) -> Approximation:
    """Join two hedges of one number: a bound is stronger than "about", the inner bound than the outer."""
    return outer if inner in _WEAK else inner


def bounds(value: Decimal, approximation: Approximation) -> tuple[Decimal | None, Decimal | None]:
    """Give the least and the most that a hedged number allows."""
    least = value if approximation in _FROM else None
    most = value if approximation in _UP_TO else None
    return least, most


def _barred(words: Sequence[Token], first: int, last: int, known: HedgeWords) -> bool:
    """Say whether the word before makes the hedge part of another phrase ("children under five")."""
    barring = known.not_after.get(words[first].lower) if last - first == 1 else None
    return barring is not None and first > 0 and words[first - 1].lower in barring


def _verb_before(words: Sequence[Token], at: int, known: HedgeWords) -> tuple[int, int, Approximation] | None:
    end = at - 1 if at > 0 and words[at - 1].lower in known.bridges else at
    found = known.verbs.ending(words, end)
    return None if found is None else (found[0], end, Approximation(found[1]))
