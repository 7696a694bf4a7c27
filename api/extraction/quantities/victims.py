"""A single person named with an article: "a woman", "a 12-year-old boy", "another aid worker"."""

from collections.abc import Sequence
from dataclasses import dataclass

from api.extraction.parts import Token
from api.extraction.quantities.cardinals import lower_at, touches
from api.extraction.quantities.nouns import NounWords
from api.extraction.quantities.vocabulary import NumberWords

_FARTHEST = 6
_CLOSING = frozenset({'"', "\u201d"})


@dataclass(frozen=True, slots=True)
class Victim:
    """The person's words, from `first` to before `last`; none where "another" stands alone."""

    first: int
    last: int


def read_victim(words: Sequence[Token], at: int, known: NumberWords, nouns: NounWords) -> Victim | None:
    """Read the person after an article; null where the words name something else or one who speaks."""
    head = None
    for here in range(at + 1, min(at + _FARTHEST, len(words))):
        word = words[here]
        if word.lower in known.victims:
            head = here
        elif head is not None or _breaks(word, known):
            break
    if head is None:
        return _understood(words, at, known)
    if not _ends(words, head + 1, nouns):
        return None
    if lower_at(words, head + 1) in known.speaks or lower_at(words, at - 1) in known.speaks:
        return None
    if _describes(words, at, known) or _speaks_on(words, head + 1, known):
        return None
    return Victim(at + 1, head + 1)


def _describes(words: Sequence[Token], at: int, known: NumberWords) -> bool:
    """Read "said Ali Ntege, a district official" and "one of them a baby": no further person is named."""
    before = at - 1
    if lower_at(words, before) in known.of_one_kept:
        return lower_at(words, before - 1) in known.of
    if words[before].text in _CLOSING and before > 0 and touches(words, before):
        return True
    if lower_at(words, before) != ",":
        return False
    while before > 0 and (words[before - 1].text[:1].isupper() or lower_at(words, before - 1) == "."):
        before -= 1
    return before < at - 1 and lower_at(words, before - 1) in known.speaks


def _speaks_on(words: Sequence[Token], at: int, known: NumberWords) -> bool:
    """Read "a US official, speaking on condition of anonymity, said"."""
    return lower_at(words, at) == "," and lower_at(words, at + 1) in known.speaks


def _understood(words: Sequence[Token], at: int, known: NumberWords) -> Victim | None:
    lone = at + 1 + (lower_at(words, at + 1) in known.rows)
    follows = lower_at(words, lone) in known.lone_verbs
    if lone > at + 1 and lower_at(words, at - 1) in known.harming and not lower_at(words, lone)[:1].isalpha():
        return Victim(lone, lone)
    named = words[at].lower in known.articles and lone == at + 1
    return Victim(lone, lone) if follows and not named else None


def _breaks(word: Token, known: NumberWords) -> bool:
    return word.lower in known.victim_stops or not (word.text[0].isalnum() or word.lower == "-")


def _ends(words: Sequence[Token], at: int, nouns: NounWords) -> bool:
    """Say whether the phrase ends here and does not go on to another noun ("a worker shortage")."""
    following = lower_at(words, at)
    if not following or not following[0].isalpha():
        return following not in ("'s", "-")
    return following in nouns.stops or following in nouns.closing or following.endswith(("ed", "ing"))
