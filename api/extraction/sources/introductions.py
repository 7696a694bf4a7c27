"""People and acronyms that a text introduces, whether or not they speak there.

"Dr Hana Saleh, a surgeon in Idlib," and "the Palmyra Relief Committee (PRC)" tell who "Saleh" and "PRC" are.
"""

from collections.abc import Iterable, Sequence

from api.domain.source import Organisation
from api.extraction.parts import Sentence, Token
from api.extraction.sources.actors import Actor, Reader
from api.extraction.sources.organisations import find_names

_MARKS = frozenset((",", "-", "\u2013", "\u2014", "--", "(", ")"))


def introductions(sentence: Sentence, reader: Reader) -> Iterable[Actor]:
    """Give the people whom a sentence names with a title before or a role behind the name."""
    segments = _segments(sentence.tokens)
    for index, segment in enumerate(segments):
        if len(segment) > 1 and any(token.text[0].isupper() for token in segment):
            beside = segments[index + 1] if index + 1 < len(segments) else ()
            yield from _introduced_in(reader, segment, beside)


def _introduced_in(reader: Reader, segment: Sequence[Token], beside: Sequence[Token]) -> Iterable[Actor]:
    words = reader.words
    for first, last in reader.runs(segment):
        run = segment[first:last]
        titled = any(
            token.lower in words.titles | words.roles
            for token in (*segment[max(0, first - 2) : first], run[0])
        )
        follows = last == len(segment) and any(
            token.lower in words.roles | words.offices for token in beside[:6]
        )
        if not titled and not follows:
            continue
        start = max(0, first - 4) if titled else first
        actor = reader.read([*segment[start:last], *(_comma_and(segment, beside) if follows else ())])
        if actor is not None and actor.speaker is not None and " " in actor.speaker:
            yield actor


def acronyms(sentence: Sentence, reader: Reader) -> Iterable[tuple[str, Organisation]]:
    """Read "Palmyra Relief Committee (PRC)": an acronym that the text itself explains."""
    tokens = sentence.tokens
    for index in range(2, len(tokens) - 1):
        if tokens[index - 1].text != "(" or tokens[index + 1].text != ")" or not tokens[index].text.isupper():
            continue
        window = tokens[max(0, index - 10) : index - 1]
        registered = find_names(window)
        if registered and registered[-1].last == len(window):
            continue
        body = reader.bodies.named_body(window)
        if body is not None and initials(body.name) == tokens[index].text:
            yield tokens[index].text, body


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
    return [Token(start=end, end=end + 1, text=",", lower=","), *beside[:12]]
