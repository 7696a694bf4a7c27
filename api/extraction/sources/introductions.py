"""People and acronyms that a text introduces, whether or not they speak there.

"Dr Hana Saleh, a surgeon in Idlib," and "the Palmyra Relief Committee (PRC)" tell who "Saleh" and "PRC" are.
"""

from collections.abc import Iterable, Sequence
from itertools import takewhile

from api.domain.source import Organisation
from api.extraction.parts import Sentence, Token
from api.extraction.sources.actors import Actor, Reader

_BESIDE = 12
_NEAR = 6
_MARKS = frozenset((",", "-", "\u2013", "\u2014", "--", "(", ")"))


def introductions(sentence: Sentence, reader: Reader) -> Iterable[Actor]:
    """Give the people whom a sentence names with a title before or a role behind the name."""
    words = reader.words
    if words.introducing_anyone.isdisjoint([token.lower for token in sentence.tokens]):
        return
    segments = _segments(sentence.tokens)
    for index, segment in enumerate(segments):
        beside = segments[index + 1] if index + 1 < len(segments) else ()
        introduces = any(token.lower in words.introducing for token in segment) or any(
            token.lower in words.offices_and_roles for token in beside[:_NEAR]
        )
        if introduces and len(segment) > 1 and any(token.text[0].isupper() for token in segment):
            yield from _introduced_in(reader, segment, beside)


def _introduced_in(reader: Reader, segment: Sequence[Token], beside: Sequence[Token]) -> Iterable[Actor]:
    words = reader.words
    for first, last in reader.runs(segment):
        run = segment[first:last]
        titled = any(
            token.lower in words.introducing for token in (*segment[max(0, first - 2) : first], run[0])
        )
        follows = last == len(segment) and any(
            token.lower in words.offices_and_roles for token in beside[:_NEAR]
        )
        beside = list(takewhile(lambda token: token.lower not in words.says, beside[:_BESIDE]))
        if not titled and not follows:
            continue
        start = max(0, first - 4) if titled else first
        actor = reader.read([*segment[start:last], *(_comma_and(segment, beside) if follows else ())])
        if actor is not None and actor.speaker is not None and " " in actor.speaker:
            yield actor


def acronyms(sentence: Sentence, reader: Reader) -> Iterable[tuple[str, Organisation]]:
    """Read "Palmyra Relief Committee (PRC)", "Government of Nepal (GoN)": what the text itself explains."""
    tokens = sentence.tokens
    for index in [at + 1 for at, token in enumerate(tokens[:-2]) if token.text == "("]:
        short = tokens[index].text
        if tokens[index + 1].text != ")" or not _is_acronym(short):
            continue
        name = _spelled_out(tokens[max(0, index - 10) : index - 1], short)
        actor = reader.read(name) if name else None
        if actor is not None and actor.organisation is not None:
            yield short, actor.organisation


def _is_acronym(word: str) -> bool:
    return word.isalpha() and word[0].isupper() and sum(letter.isupper() for letter in word) > 1


def _spelled_out(tokens: Sequence[Token], short: str) -> Sequence[Token]:
    """Give the last words whose first letters are the acronym, with the small words between or without."""
    for first in range(len(tokens) - 1, -1, -1):
        words = [token.text for token in tokens[first:] if token.text[0].isalpha()]
        spelled = "".join(word[0] for word in words)
        if tokens[first].text[0].isupper() and short.casefold() in (
            spelled.casefold(),
            initials(" ".join(words)).casefold(),
        ):
            return tokens[first:]
    return ()


def initials(name: str) -> str:
    """Give the capitals that begin a name's words."""
    return "".join(word[0] for word in name.split() if word[0].isupper())


def _segments(tokens: Sequence[Token]) -> list[Sequence[Token]]:
    segments: list[Sequence[Token]] = []
    first = 0
    for index, token in enumerate(tokens):
        if token.text in _MARKS:
            segments.append(tokens[first:index])
            first = index + 1
    segments.append(tokens[first:])
    return [segment for segment in segments if segment]


def _comma_and(segment: Sequence[Token], beside: Sequence[Token]) -> Sequence[Token]:
    end = segment[-1].end
    return [Token(start=end, end=end + 1, text=",", lower=","), *beside]
