"""What a number counts, by the noun phrase that follows it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from api.extraction.meaning.cues import Role, cues_of
from api.extraction.meaning.known_nouns import Noun, is_plural, noun_at, other_thing
from api.extraction.meaning.phrases import words_under
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


def read_counted(language: str, tokens: Sequence[Token], words: Sequence[str], start: int) -> Counted:
    """Read the noun phrase that begins at `start`, directly after a number."""
    begin = _after_of(language, words, start)
    if begin > start and begin < len(words) and words[begin] in words_under(language, _FILE, "pronouns"):
        return Counted(start=begin, end=begin + 1, head=None, kind=ELIDED)
    noun, head, position = _walk(language, tokens, words, begin, of_phrase=begin > start)
    if head is not None and position < len(words):
        if _is_model(tokens[position]):
            noun = head = None
        elif position == head[1] and _heads_on(language, tokens, words, head):
            return Counted(start=begin, end=position + 1, head=None, kind=UNKNOWN)
    if noun is None or head is None:
        end = _plain_end(language, words, begin)
        return Counted(start=begin, end=end, head=None, kind=_nameless(language, words, begin, end))
    members = any(word in words_under(language, _FILE, "members") for word in words[start:begin])
    kind = "people" if members and noun.kind == "households" else noun.kind
    return Counted(start=begin, end=head[1], head=head, kind=kind, decided=noun.decided, named=noun.named)


def _walk(
    language: str, tokens: Sequence[Token], words: Sequence[str], begin: int, *, of_phrase: bool
) -> tuple[Noun | None, tuple[int, int] | None, int]:
    """Walk over adjectives to the last noun of the phrase; give it, where it stands, and the word behind."""
    head: tuple[int, int] | None = None
    noun: Noun | None = None
    position = begin
    limit = min(len(words), begin + _REACH)
    while position < limit:
        found = noun_at(language, tokens, words, position)
        if noun is None:
            skipped = _description(language, words, position, of_phrase=of_phrase)
            if skipped > position:
                position = skipped
                continue
        if found is not None:
            if noun is not None and _of_other_sort(language, noun, found[2], words[position - 1]):
                break
            position, noun, head = found[1], _joined(noun, found[2]), found[:2]
            continue
        if noun is None:
            step = _past_adjective(language, words, begin, position)
        else:
            step = _onward(language, tokens, words, position)
        if step == position:
            break
        position = step
    return noun, head, position


def _past_adjective(language: str, words: Sequence[str], begin: int, position: int) -> int:
    """Give the word to go on with behind one that is no noun; the same one where the phrase ends."""
    if position > begin and (_and_goes_on(language, words, position) or _comma_goes_on(words, position)):
        return position + 1
    if _ends(language, words, position) or other_thing(language, words[position]):
        return position
    return position + 1


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


def _heads_on(language: str, tokens: Sequence[Token], words: Sequence[str], head: tuple[int, int]) -> bool:
    """Read "three police camps": a plural that nobody knows behind a singular that only describes it."""
    describing, word = words[head[1] - 1], words[head[1]]
    if not describing.isalpha() or not word.isalpha() or not is_plural(word):
        return False
    if is_plural(describing) or describing in words_under(language, _FILE, "plurals"):
        return False
    one = head[0] > 0 and words[head[0] - 1] in words_under(language, "grammar", "determiners") | {"one"}
    verb = word in words_under(language, "nouns", "s_verbs") or bool(cues_of(language).at(words, head[1]))
    return not (one or verb or tokens[head[1]].text[0].isupper() or _ends(language, words, head[1]))


def _and_goes_on(language: str, words: Sequence[str], position: int) -> bool:
    """Read "new and repeated displacements": "and" between two words that describe one noun."""
    following = words[position + 1] if position + 1 < len(words) else ""
    return words[position] == "and" and following not in words_under(language, "grammar", "hedges")


def _comma_goes_on(words: Sequence[str], position: int) -> bool:
    """Read "suspected, probable and confirmed cases"."""
    return words[position] == "," and words[position + 2 : position + 3] == ("and",)


def _is_model(token: Token) -> bool:
    """Say whether a word names a make of machine ("MV-22B"), so that what stands before it is no head."""
    return token.text[0].isupper() and any(letter.isdigit() for letter in token.text)


def _nameless(language: str, words: Sequence[str], begin: int, end: int) -> str:
    if end == begin:
        return ELIDED
    if end == begin + 1 and (
        words[begin] in words_under(language, "grammar", "ellipses") or words[begin].endswith("ly")
    ):
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


def _of_other_sort(language: str, noun: Noun, other: Noun, before: str) -> bool:
    """Say whether what follows is not counted: "12 villagers and livestock", "gave 12 people seeds"."""
    people = {"people", "households"}
    several = is_plural(before) or before in words_under(language, _FILE, "plurals")
    if noun.kind in people and other.kind in {"items", "tonnes", "vehicles", "homes", "animals"} and several:
        return True
    return before == "and" and (noun.kind in people) != (other.kind in people)


def _joined(before: Noun | None, noun: Noun) -> Noun:
    """Let a later noun be the head, and keep what an earlier one decides ("refugee children")."""
    if before is None:
        return noun
    same_sort = {before.kind, noun.kind} <= {"people", "households"}
    decided = noun.decided or (before.decided if same_sort else None)
    if before.decided == "refugees" and decided == "migrants":
        decided = before.decided
    return Noun(kind=noun.kind, decided=decided, named=noun.named and before.named)


def _onward(language: str, tokens: Sequence[Token], words: Sequence[str], position: int) -> int:
    """Step over "and" to a noun that shares the number ("men, women and children")."""
    step = position
    if step + 1 < len(words) and words[step] in {"'", "'s", "\u2019"}:
        return step + 1 if noun_at(language, tokens, words, step + 1) is not None else position
    while step < len(words) and words[step] in {",", "and", "or", "/"}:
        step += 1
    if step == position or step >= len(words):
        return position
    if words[step - 1] == "," and "and" not in words[step : step + 3]:
        return position
    if words[step] not in words_under(language, "grammar", "hedges") and not _ends(language, words, step):
        described = not _acts(language, words, step)
        step += described and noun_at(language, tokens, words, step) is None and step + 1 < len(words)
    return step if noun_at(language, tokens, words, step) is not None else position


def _acts(language: str, words: Sequence[str], position: int) -> bool:
    """Say whether a word is a verb, so that a new clause begins ("killed 12 farmers and seized cattle")."""
    verb = any(cue.role is Role.VERB for _, cue in cues_of(language).at(words, position))
    return (
        verb
        or words[position].endswith("ed")
        or words[position] in words_under(language, "grammar", "predicates")
    )


def _ends(language: str, words: Sequence[str], position: int) -> bool:
    word = words[position]
    return (
        not (word[0].isalnum() or word[0] in "'\"-\u201c") or word[0].isdigit() or word in _enders(language)
    )


@cache
def _enders(language: str) -> frozenset[str]:
    """Give every word that no noun phrase goes on with."""
    lists = ("number_words", "prepositions", "auxiliaries", "phrase_ends", "breaks")
    return frozenset().union(*(words_under(language, "grammar", key) for key in lists))


def _plain_end(language: str, words: Sequence[str], begin: int) -> int:
    position = begin
    while position < min(len(words), begin + 4) and not _ends(language, words, position):
        position += 1
    return position
