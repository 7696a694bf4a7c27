"""Who the subject of a verb of saying is: the phrase before the verb, or behind it where it is inverted."""

from collections.abc import Sequence

from api.extraction.parts import Token
from api.extraction.sources.actors import Actor, Reader
from api.extraction.sources.dashes import DASHES, is_dash
from api.extraction.sources.phrases import (
    HARD,
    LONGEST,
    QUOTES,
    object_phrase,
    stands_beside,
)
from api.extraction.sources.words import SourceWords

_SHORT_HEAD = 12
_TRIES = 4


def subject_before(
    tokens: Sequence[Token], verb: int, done: int, reader: Reader, *, passive: bool = False
) -> Actor | None:
    """Read the subject of the verb at `verb`; `done` is where an earlier finding ended."""
    words = reader.words
    last = _skip_left(tokens, verb, words, passive=passive)
    first = _hard_left(tokens, last, done)
    if last <= first:
        return None
    if tokens[last - 1].lower in {"and", "but"}:
        last = _end_of_name(tokens, (first, last - 1), words)
    if tokens[last - 1].text in {",", *DASHES} or _long_bracket(tokens[first:last]):
        return _with_apposition(tokens[first:last], reader)
    return _plain_subject(tokens[first:last], reader)


def subject_of_clause(tokens: Sequence[Token], reader: Reader) -> Actor | None:
    """Read the subject that opens a sentence, up to its verb: "Aid agencies have criticised"."""
    words = reader.words
    end = next((at for at, token in enumerate(tokens) if at and token.lower in words.copulas), None)
    end = _end_of_name(tokens, (0, len(tokens)), words) if end is None or end > _SHORT_HEAD else end
    if end == len(tokens):
        first, last = next(iter(reader.runs(tokens)), (0, 0))
        end = last if first <= 1 else end
    return reader.read(tokens[:end]) if 0 < end < len(tokens) else None


def _end_of_name(tokens: Sequence[Token], phrase: tuple[int, int], words: SourceWords) -> int:
    """Leave out what the subject of "X disputes the figure and says" does first."""
    first, last = phrase
    for index in range(first + 1, last):
        token, before = tokens[index], tokens[index - 1]
        verb = token.text.islower() and token.lower.endswith(("s", "ed")) and token.lower not in words.heads
        named = before.text[0].isupper() or before.lower in words.speaking_heads | words.ministry_words
        if verb and named and before.text.isalpha() and token.text[0].isalpha():
            return index
    return last


def _long_bracket(tokens: Sequence[Token]) -> bool:
    """Tell "(aged 45, of Homs)" from the acronym in "the World Food Programme (WFP)"."""
    if not tokens or tokens[-1].text != ")":
        return False
    opened = next((index for index in range(len(tokens) - 1, -1, -1) if tokens[index].text == "("), 0)
    return len(tokens) - opened > 5  # noqa: PLR2004


def inverted_subject(tokens: Sequence[Token], first: int, reader: Reader) -> tuple[Actor, int] | None:
    """Read the subject that follows its verb ("said X, a spokesman for Y"), and where it ends."""
    last = object_phrase(tokens, first, reader)
    phrase = tokens[first:last]
    if len(phrase) > 1 and phrase[0].lower in reader.words.pronouns:
        return None
    if not phrase or not _begins_phrase(phrase[0], reader.words):
        return None
    head = phrase[: _comma(phrase)]
    if any(token.lower in reader.words.copulas for token in head):
        return None
    actor = reader.read(phrase)
    return None if actor is None or actor.document else (actor, last)


def _plain_subject(tokens: Sequence[Token], reader: Reader) -> Actor | None:
    """Read a subject that stands right before its verb: the shortest stretch back that names somebody."""
    listed = _list_of_bodies(tokens, reader)
    if listed is not None:
        return listed
    comma = _last_comma(tokens)
    starts = [start for start in _starts(tokens, reader.words) if start >= comma]
    for start in starts[:_TRIES]:
        phrase = tokens[start:]
        if len(phrase) > LONGEST:
            return None
        actor = None if _is_clause(phrase, reader.words) else reader.read(phrase)
        if actor is not None:
            return actor
    return None


def _is_clause(phrase: Sequence[Token], words: SourceWords) -> bool:
    """Say whether a verb stands in the phrase outside a relative clause."""
    for token in phrase:
        if token.lower in words.relative and token.text.islower():
            return False
        if token.lower in words.copulas and token.text.islower():
            return True
    return False


def _list_of_bodies(tokens: Sequence[Token], reader: Reader) -> Actor | None:
    """Read "FAO, UNICEF and WFP" whole, though a comma parts it."""
    joining = [index for index, token in enumerate(tokens) if token.lower == "and"]
    if not joining or len(tokens) > LONGEST:
        return None
    first = joining[-1]
    while first > 0 and _is_list_token(tokens[first - 1]):
        first -= 1
    actor = reader.read(tokens[first:])
    if actor is None or actor.organisation is None or actor.organisation.registered:
        return None
    return actor if " and " in actor.organisation.name else None


def _is_list_token(token: Token) -> bool:
    return (
        token.text[0].isupper()
        or token.text in {",", "(", ")", "'s"}
        or token.lower in {"and", "the", "of", "for", "on"}
    )


def _starts(tokens: Sequence[Token], words: SourceWords) -> list[int]:
    """Say where the subject may begin, the nearest to the verb first."""
    starts = [0]
    for index, token in enumerate(tokens):
        marked = (
            token.text == ","
            or is_dash(tokens, index)
            or (token.lower in words.cuts and token.text.islower())
        )
        if marked or (token.lower == "and" and _parts_clauses(tokens, index, words)):
            starts.append(index + 1)
    return [start for start in reversed(starts) if start < len(tokens)]


def _parts_clauses(tokens: Sequence[Token], index: int, words: SourceWords) -> bool:
    """Tell the "and" between two clauses from the one inside a name or between two speakers."""
    if index == 0 or index + 1 >= len(tokens):
        return True
    before, after = tokens[index - 1], tokens[index + 1]
    beyond = [token.lower for token in tokens[index + 1 : index + 4]]
    if before.lower in words.heads and any(word in words.heads for word in beyond):
        return False
    if before.text[0].isupper() or before.text == ")":
        return not (after.text[0].isupper() or after.lower in words.determiners)
    return True


def _with_apposition(tokens: Sequence[Token], reader: Reader) -> Actor | None:
    """Read "X, a spokesman for Y," from the right: what is set beside the head first, then the head."""
    words = reader.words
    end = len(tokens) - 1
    marks = [
        index
        for index, token in enumerate(tokens[:end])
        if token.text in {",", "("} or is_dash(tokens, index)
    ]
    for mark in [*reversed(marks), -1][: _TRIES + 1]:
        phrase = tokens[mark + 1 : end]
        if not phrase:
            continue
        if mark >= 0 and _may_stand_beside(phrase, tokens[:mark], reader):
            continue
        start = next(iter(_starts(phrase[: _comma(phrase)], words)), 0) if mark == -1 else 0
        first = phrase[start].lower
        fronted = first in words.prepositions or first in words.times - words.months_as_names
        return None if fronted else reader.read(phrase[start:])
    return None


def _may_stand_beside(phrase: Sequence[Token], before: Sequence[Token], reader: Reader) -> bool:
    words = reader.words
    if _stands_beside_anything(phrase, words):
        return True
    marks = [index for index, token in enumerate(before) if token.text == "," or is_dash(before, index)]
    head = before[marks[-1] + 1 if marks else 0 :]
    if head and marks and head[0].lower in {"of", "from"}:
        head = before[marks[-2] + 1 if len(marks) > 1 else 0 :]
    if not head or len(head) > _SHORT_HEAD * 2 or head[0].lower in words.prepositions:
        return False
    if _is_bare_name(phrase) and any(token.lower in words.offices_and_roles for token in head):
        return True
    return stands_beside(phrase, head, reader) and _names_someone(head, reader)


def _stands_beside_anything(phrase: Sequence[Token], words: SourceWords) -> bool:
    """Tell "who heads it", "34", "speaking in Paris", "in a report", "for its part"."""
    opening = phrase[0].lower
    if len(phrase) == 1 and opening in words.fillers:
        return True
    if opening in {"in", "on"}:
        return any(token.lower in words.document_places for token in phrase[:6])
    if any(token.lower == "year-old" for token in phrase[:5]):
        return True
    if opening in words.relative or phrase[0].text.isdigit() or opening in {"of", "from"}:
        return True
    participle = opening.endswith(("ed", "ing")) or opening in words.participles_beside
    return phrase[-1].lower == "part" or (participle and phrase[0].text.islower())


def _is_bare_name(phrase: Sequence[Token]) -> bool:
    """Tell the name in "Mexico's president, Enrique Nieto, said"."""
    return len(phrase) <= _SHORT_HEAD // 2 and all(
        token.text != token.lower for token in phrase if token.text[0].isalpha()
    )


def _names_someone(head: Sequence[Token], reader: Reader) -> bool:
    verbs = [
        at for at, token in enumerate(head) if token.lower in reader.words.copulas and token.text.islower()
    ]
    head = head[verbs[-1] + 1 :] if verbs else head
    starts = _starts(head, reader.words)
    actor = reader.read(head[starts[0] :]) if starts else None
    return actor is not None


def _begins_phrase(token: Token, words: SourceWords) -> bool:
    return (
        token.text[0].isupper()
        or token.lower in words.determiners
        or token.lower in words.heads
        or (
            token.lower in words.pronouns
            or (token.text.isalpha() and token.lower not in words.prepositions | words.cuts)
        )
    )


def _skip_left(tokens: Sequence[Token], index: int, words: SourceWords, *, passive: bool) -> int:
    """Step back from a verb over auxiliaries and the time at which somebody spoke."""
    timed = False
    while index > 0:
        token = tokens[index - 1]
        auxiliary = token.lower in words.auxiliaries and not token.text[0].isupper()
        if auxiliary or (passive and token.lower in words.passive):
            index -= 1
        elif token.lower in words.times or token.text.isdigit():
            index, timed = index - 1, True
        elif timed and (token.lower in words.time_prepositions or token.lower in {"the", "a"}):
            index -= 1
        else:
            break
    return index


def _hard_left(tokens: Sequence[Token], last: int, done: int) -> int:
    first = last
    while first > done and last - first < LONGEST * 2:
        if tokens[first - 1].text in QUOTES or tokens[first - 1].text in HARD:
            break
        first -= 1
    while first < last and tokens[first].text in {",", ")", "."}:
        first += 1
    return first


def _comma(tokens: Sequence[Token]) -> int:
    return next((index for index, token in enumerate(tokens) if token.text == ","), len(tokens))


def _last_comma(tokens: Sequence[Token]) -> int:
    found = [index for index, token in enumerate(tokens) if token.text == "," or is_dash(tokens, index)]
    return found[-1] + 1 if found else 0
