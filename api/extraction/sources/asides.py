"""Numbers that a sentence gives in passing, in the publisher's own voice, though somebody is cited in it.

"the country of 25 million", "the worst attack since March, when 90 died", "a similar fire in 2013".
"""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from api.extraction.parts import Sentence, Token
from api.extraction.sources.organisations import find_names
from api.extraction.sources.words import SourceWords

_HEDGED = 4
_YEAR_DIGITS = 4
_SUBJECT = 16


def is_aside(at: tuple[int, int], sentence: Sentence, words: SourceWords) -> bool:
    """Say whether a number describes a place, or another event, and not what is reported."""
    tokens = sentence.tokens
    index = _index_of(at, tokens)
    inhabited = any(token.lower in words.populations for token in tokens[index + 1 : index + 3])
    if inhabited or _is_home(tokens, index, words):
        return True
    return _is_size_of_place(tokens, index, words) or _is_other_event(tokens, index, words)


def is_background(at: tuple[int, int], sentence: Sentence, words: SourceWords) -> bool:
    """Say whether a sentence without a source of its own leaves the report before it, by how it is put."""
    tokens = sentence.tokens
    index = _index_of(at, tokens)
    before = [token.lower for token in tokens[max(0, index - _HEDGED) : index]]
    home = "home" in before and "to" in before
    if home or "population" in before:
        return True
    return opens_background(sentence, words) or is_aside(at, sentence, words)


def opens_background(sentence: Sentence, words: SourceWords) -> bool:
    """Say whether a sentence turns to something else: "Meanwhile", "It was the worst", "came days after"."""
    lowered = [token.lower for token in sentence.tokens]
    opening = " ".join(lowered[:5])
    if any(opening.startswith(topic) for topic in words.new_topics):
        return True
    verdict = any(word in words.superlatives for word in lowered[:12]) and any(
        word in {"since", "in", "yet", "ever"} for word in lowered
    )
    comes = any(
        word in {"comes", "came", "follows", "followed"} and after in words.afterwards
        for word, after in zip(lowered[:10], [*lowered[1:], ""], strict=False)
    )
    return verdict or comes


def acts(sentence: Sentence, at: tuple[int, int], words: SourceWords) -> bool:
    """Say whether a body does something with the number: "The agency has bought 40 tonnes"."""
    tokens = [token for token in sentence.tokens if token.start < at[0]][:_SUBJECT]
    lowered = [token.lower for token in tokens]
    verb = next((index for index, word in enumerate(lowered) if word in words.acts), None)
    if verb is None:
        return False
    subject = tokens[:verb]
    named = find_names(subject)
    return bool(named) or any(
        token.lower in words.state_words
        or (token.lower in words.short_forms and before.lower in words.determiners)
        for before, token in pairwise(subject)
    )


def names_year(sentence: Sentence, this_year: int | None) -> bool:
    """Say whether a sentence names a year that is not the text's own."""
    return any(_is_year(token) and int(token.text) != this_year for token in sentence.tokens)


def since_year(sentence: Sentence) -> bool:
    """Say whether a sentence looks back: "since 2011"."""
    return any(before.lower == "since" and _is_year(token) for before, token in pairwise(sentence.tokens))


def _is_year(token: Token) -> bool:
    text = token.text
    return len(text) == _YEAR_DIGITS and text.isdecimal() and text.isascii() and text[:2] in {"19", "20"}


def _index_of(at: tuple[int, int], tokens: Sequence[Token]) -> int:
    return bisect_left(tokens, at[0], key=lambda token: token.start)


def _is_size_of_place(tokens: Sequence[Token], index: int, words: SourceWords) -> bool:
    """Tell "the country of some 25 million", "a city of 300,000"."""
    at = index - 1
    while at > 0 and index - at <= _HEDGED and tokens[at].lower in words.number_hedges:
        at -= 1
    return at > 0 and tokens[at].lower == "of" and tokens[at - 1].lower in words.places


def _is_home(tokens: Sequence[Token], index: int, words: SourceWords) -> bool:
    """Tell ", where three million people live"."""
    at = index - 1
    while at > 0 and tokens[at].lower in words.number_hedges:
        at -= 1
    return (
        at > 0
        and tokens[at].lower == "where"
        and any(token.lower in words.dwells for token in tokens[index + 1 : index + 5])
    )


def _is_other_event(tokens: Sequence[Token], index: int, words: SourceWords) -> bool:
    """Tell "since March, when 90 died" and ", where a flood killed 30 people in June"."""
    for at in range(index - 1, max(0, index - 14), -1):
        token = tokens[at]
        if token.text in {";", ":"} or token.lower in words.that:
            return False
        if token.lower in {"when", "where"} and tokens[at - 1].text == ",":
            dated = tokens[at - 2] if at > 1 else token
            if token.lower == "when":
                return dated.lower in words.times or dated.text.isdigit()
            return _ends_dated(tokens, index, words)
    return False


def _ends_dated(tokens: Sequence[Token], index: int, words: SourceWords) -> bool:
    for at in range(index, min(len(tokens) - 1, index + 10)):
        if tokens[at].text in {",", ";"}:
            return False
        if tokens[at].lower in {"in", "last"} and (
            tokens[at + 1].lower in words.times or tokens[at + 1].text.isdigit()
        ):
            return True
    return False
