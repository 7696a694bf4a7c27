"""What a number counts, by the noun phrase that follows it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

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
_REACH = 8

ELIDED = "elided"
UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """The counted noun: `start`..`end` the whole phrase and `head` the noun, as indexes into the words.

    `kind` is a kind of `counted.yaml`, `elided` where there is no noun or `unknown` where it says nothing;
    `decided` the indicator that the noun names by itself; `named` says that it is the name of a people.
    """

    start: int
    end: int
    head: tuple[int, int] | None
    kind: str
    decided: str | None = None
    named: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Noun:
    kind: str
    decided: str | None
    named: bool = False


def read_counted(language: str, tokens: Sequence[Token], words: Sequence[str], start: int) -> Counted:
    """Read the noun phrase that begins at `start`, directly after a number."""
    begin = _after_of(language, words, start)
    head: tuple[int, int] | None = None
    noun: _Noun | None = None
    position = begin
    limit = min(len(words), begin + _REACH)
    while position < limit:
        found = _noun_at(language, tokens, words, position)
        skipped = _description(language, words, position, of_phrase=begin > start)
        if noun is None and skipped > position:
            position = skipped
            continue
        if found is not None:
            position, noun = found[1], _joined(noun, found[2])
            head = found[:2]
            continue
        step = _onward(language, tokens, words, position) if noun is not None else position
        if step > position:
            position = step
        elif noun is None and position > begin and _and_goes_on(language, words, position):
            position += 1
        elif noun is not None or _ends(language, words, position) or _other_thing(language, words[position]):
            break
        else:
            position += 1
    if head is not None and position < len(words) and _is_model(tokens[position]):
        noun = head = None
    if noun is None or head is None:
        end = _plain_end(language, words, begin)
        return Counted(start=begin, end=end, head=None, kind=_nameless(language, words, begin, end))
    return Counted(
        start=begin, end=head[1], head=head, kind=noun.kind, decided=noun.decided, named=noun.named
    )


def _description(language: str, words: Sequence[str], position: int, *, of_phrase: bool) -> int:
    """Step over an age ("a 16-year-old boy") and over the whole of a part ("of Mali's 22 million people")."""
    if words[position].isdigit() and tuple(words[position + 1 : position + 3]) in {
        ("-", "year-old"),
        ("-", "month-old"),
    }:
        return position + 3
    number = words[position][0].isdigit() or words[position] in words_under(
        language, "grammar", "number_words"
    )
    return position + 1 if of_phrase and (number or words[position] == "'s") else position


def _other_thing(language: str, word: str) -> bool:
    """Say whether a plural names something that is never counted here, so that the phrase ends with it."""
    return word.endswith("s") and any(
        word in words_under(language, "exclusions", "after", kind)
        for kind in ("party", "vehicle", "document", "vote", "sport")
    )


def _and_goes_on(language: str, words: Sequence[str], position: int) -> bool:
    """Read "new and repeated displacements": "and" between two words that describe one noun."""
    following = words[position + 1] if position + 1 < len(words) else ""
    return words[position] == "and" and following not in words_under(language, "grammar", "hedges")


def _is_model(token: Token) -> bool:
    """Say whether a word names a make of machine ("MV-22B"), so that what stands before it is no head."""
    return token.text[0].isupper() and any(letter.isdigit() for letter in token.text)


def _nameless(language: str, words: Sequence[str], begin: int, end: int) -> str:
    if end == begin or (end == begin + 1 and words[begin] in words_under(language, "grammar", "ellipses")):
        return ELIDED
    return UNKNOWN


def _after_of(language: str, words: Sequence[str], start: int) -> int:
    """Step over "of the" between a vague number or a share and what it is of."""
    small = words_under(language, "grammar", "determiners")
    position = start
    while position < len(words) and words[position] in words_under(language, _FILE, "transparent"):
        position += 1
    if position < len(words) and words[position] == "of":
        position += 1
        while position < len(words) and words[position] in small | {"all", "planned", "estimated", "whom"}:
            position += 1
        return position
    return position


def _joined(before: _Noun | None, noun: _Noun) -> _Noun:
    """Let a later noun be the head, and keep what an earlier one decides ("refugee children")."""
    if before is None:
        return noun
    same_sort = {before.kind, noun.kind} <= {"people", "households"}
    decided = noun.decided or (before.decided if same_sort else None)
    if before.decided == "refugees" and decided == "migrants":
        decided = before.decided
    return _Noun(kind=noun.kind, decided=decided, named=noun.named and before.named)


def _onward(language: str, tokens: Sequence[Token], words: Sequence[str], position: int) -> int:
    """Step over "and" to a noun that shares the number ("men, women and children")."""
    step = position
    if step + 1 < len(words) and words[step] in {"'", "'s", "\u2019"}:
        return step + 1 if _noun_at(language, tokens, words, step + 1) is not None else position
    while step < len(words) and words[step] in {",", "and", "or", "/"}:
        step += 1
    if step == position or step >= len(words):
        return position
    if words[step - 1] == "," and "and" not in words[step : step + 3]:
        return position
    if words[step] not in words_under(language, "grammar", "hedges") and not _ends(language, words, step):
        step += _noun_at(language, tokens, words, step) is None and step + 1 < len(words)
    return step if _noun_at(language, tokens, words, step) is not None else position


def _ends(language: str, words: Sequence[str], position: int) -> bool:
    word = words[position]
    return (
        not (word[0].isalnum() or word[0] in "'\"-\u201c")
        or word[0].isdigit()
        or word in words_under(language, "grammar", "number_words")
        or word in words_under(language, "grammar", "prepositions")
        or word in words_under(language, "grammar", "auxiliaries")
        or word in words_under(language, "grammar", "phrase_ends")
        or word in words_under(language, "grammar", "breaks")
    )


def _plain_end(language: str, words: Sequence[str], begin: int) -> int:
    position = begin
    while position < min(len(words), begin + 4) and not _ends(language, words, position):
        position += 1
    return position


def _noun_at(
    language: str, tokens: Sequence[Token], words: Sequence[str], position: int
) -> tuple[int, int, _Noun] | None:
    for end, noun in _nouns(language).at(words, position):
        return position, end, noun
    if tokens[position].text[:1].isupper():
        for end, _ in _names(language).at(words, position):
            return position, end, _Noun(kind="people", decided=None, named=True)
    return None


@cache
def _nouns(language: str) -> Phrasebook[_Noun]:
    """File kinds and deciding nouns as one; a noun in both is of the kind and decides."""
    kinds = grouped_phrases(language, _FILE, "kinds").entries()
    decided = dict(grouped_phrases(language, _FILE, "decided").entries())
    entries = {phrase: _Noun(kind=kind, decided=decided.get(phrase)) for phrase, kind in kinds}
    for phrase, indicator in decided.items():
        household = phrase[-1] in {"families", "households", "family", "household"}
        entries.setdefault(phrase, _Noun(kind="households" if household else "people", decided=indicator))
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
