"""The nouns of a language that a number may count, and those that people's endings show."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from api.extraction.meaning.cues import cues_of
from api.extraction.meaning.phrases import (
    Phrasebook,
    entry_under,
    grouped_phrases,
    mapping_of,
    strings,
    words_under,
)
from api.extraction.parts import Token

_FILE = "counted"
_SHORTEST_PERSON = 6
_OTHER_THINGS = ("party", "vehicle", "document", "vote", "sport")


@dataclass(frozen=True, slots=True, kw_only=True)
class Noun:
    """What a noun says: a kind of `counted.yaml`, an indicator where it names one, a people's name."""

    kind: str
    decided: str | None
    named: bool = False


def noun_at(
    language: str, tokens: Sequence[Token], words: Sequence[str], position: int
) -> tuple[int, int, Noun] | None:
    """Give the noun that begins at a word as (start, end, noun)."""
    for end, noun in _nouns(language).at(words, position):
        return position, end, noun
    if tokens[position].text[:1].isupper():
        for end, _ in _names(language).at(words, position):
            return position, end, Noun(kind="people", decided=None, named=True)
    if _is_person(language, words[position]) and not cues_of(language).at(words, position):
        return position, position + 1, Noun(kind="people", decided=None)
    return None


@cache
def _nouns(language: str) -> Phrasebook[Noun]:
    """File kinds and deciding nouns as one; a noun in both is of the kind and decides."""
    kinds = grouped_phrases(language, _FILE, "kinds").entries()
    decided = dict(grouped_phrases(language, _FILE, "decided").entries())
    entries = {phrase: Noun(kind=kind, decided=decided.get(phrase)) for phrase, kind in kinds}
    for phrase, indicator in decided.items():
        household = phrase[-1] in {"families", "households", "family", "household"}
        entries.setdefault(phrase, Noun(kind="households" if household else "people", decided=indicator))
    return Phrasebook(entries.items())


@cache
def _names(language: str) -> Phrasebook[str]:
    countries = mapping_of(entry_under(language, "people_names", "countries"))
    names = [name for group in countries.values() for name in strings(group)]
    groups = strings(entry_under(language, "people_names", "groups"))
    names += [name for row in groups for name in row.split("|")]
    return Phrasebook(((name.casefold().replace("-", " ").split()[-1],), name) for name in names)


@cache
def country_names(language: str) -> Phrasebook[str]:
    """Give the names of countries, to tell a border that was crossed from a home that was left."""
    countries = mapping_of(entry_under(language, "people_names", "countries"))
    return Phrasebook((tuple(name.casefold().split()), name) for name in countries)


def is_plural(word: str) -> bool:
    """Say whether a word has the form of a plural."""
    return len(word) > len("bus") and word.endswith("s") and not word.endswith("ss")


@cache
def _person_endings(language: str) -> tuple[str, ...]:
    return strings(entry_under(language, _FILE, "person_endings"))


@cache
def _other_things(language: str) -> frozenset[str]:
    return frozenset(
        word for kind in _OTHER_THINGS for word in words_under(language, "exclusions", "after", kind)
    )


def _is_person(language: str, word: str) -> bool:
    """Tell a plural that names people by its form ("beekeepers", "activists") from "towers" and "orders"."""
    if len(word) < _SHORTEST_PERSON or not word.endswith(_person_endings(language)):
        return False
    return word not in words_under(language, _FILE, "not_people") and not other_thing(language, word)


def other_thing(language: str, word: str) -> bool:
    """Say whether a plural names something that is never counted here, so that the phrase ends with it."""
    return word.endswith("s") and word in _other_things(language)
