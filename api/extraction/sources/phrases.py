"""Where a noun phrase that names a source ends, with what is set beside it between commas."""

from collections.abc import Sequence

from api.extraction.parts import Token
from api.extraction.sources.actors import Reader
from api.extraction.sources.dashes import DASHES, is_dash
from api.extraction.sources.words import SourceWords

QUOTES = frozenset('"\u201c\u201d\u201e\u00ab\u00bb')
HARD = frozenset(";:!?")
LONGEST = 45
_COUNTED = 3


def object_phrase(tokens: Sequence[Token], first: int, reader: Reader) -> int:
    """Say where the phrase that begins at `first` ends, with what is set beside it between commas."""
    words = reader.words
    index = first
    while index < len(tokens) and index - first < LONGEST:
        token = tokens[index]
        if token.text in QUOTES or token.text in HARD or is_dash(tokens, index) or token.text == ")":
            break
        if token.text == "." and len(tokens[index - 1].text) > 3:  # noqa: PLR2004 - no initial, "Gov", "Dr"
            break
        if token.text == "(":
            index = _closing(tokens, index)
            continue
        if token.text == ",":
            after = _beside(tokens, index, first, reader)
            if after == index:
                break
            index = after
            continue
        if index > first and _ends_phrase(tokens, index, words):
            break
        index += 1
    return index


def _ends_phrase(tokens: Sequence[Token], index: int, words: SourceWords) -> bool:
    token = tokens[index]
    if _is_number(token) and not token.text.isdigit():
        return True
    shows = token.lower in words.shows and token.lower not in words.documents and token.text.islower()
    if shows and tokens[index - 1].text[0].isupper():
        return True
    if token.lower in words.cuts or (token.lower in words.copulas and token.text.islower()):
        return token.text.islower()
    following = tokens[index + 1].lower if index + 1 < len(tokens) else ""
    if token.lower in words.time_prepositions and (following in words.times or following.isdigit()):
        return True
    spoken = token.lower in words.says and token.text.islower() and token.lower not in words.documents
    return spoken and tokens[index - 1].lower not in words.documents | words.determiners


def _beside(tokens: Sequence[Token], comma: int, first: int, reader: Reader) -> int:
    """Step over ", a spokesman for Y" or the next item of a list of bodies; else stay."""
    words = reader.words
    end = comma + 1
    while end < len(tokens) and tokens[end].text not in {",", ";", ":", ".", *QUOTES, *DASHES}:
        if tokens[end].lower in words.relative or (tokens[end].lower in words.cuts and end > comma + 1):
            break
        end += 1
    segment = tokens[comma + 1 : end]
    if not segment or any(_is_number(token) for token in segment[1:]) or len(segment) > LONGEST // 2:
        return comma
    if any(token.text[0].isdigit() for token in segment[1:_COUNTED]):
        return comma
    if any(token.lower in words.copulas | words.says for token in segment):
        return comma
    if segment[0].text.isdigit() and len(segment) == 1:
        return end
    return end if stands_beside(segment, tokens[first:comma], reader) else comma


def stands_beside(segment: Sequence[Token], head: Sequence[Token], reader: Reader) -> bool:
    """Tell ", a spokesman for Y" and ", of Oxfam" behind a name from what goes on with the sentence."""
    words = reader.words
    opening = [token.lower for token in segment[:6]]
    if any(word in words.beside for word in opening) and segment[0].lower not in words.prepositions:
        return True
    if segment[0].lower in {"of", "from"} and any(token.text[0].isupper() for token in segment[1:]):
        return True
    named = reader.read(segment)
    return (
        named is not None and named.organisation is not None and named.organisation.registered and bool(head)
    )


def _is_number(token: Token) -> bool:
    return token.text[0].isdigit() and len(token.text) > 2  # noqa: PLR2004


def _closing(tokens: Sequence[Token], index: int) -> int:
    end = index + 1
    while end < len(tokens) and tokens[end].text != ")":
        end += 1
    return end + 1 if end < len(tokens) else index + 1
