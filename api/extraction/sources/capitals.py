"""Which words of a phrase make a name: capitalised runs, with the particles inside them."""

from collections.abc import Sequence
from itertools import pairwise

from api.extraction.parts import Token
from api.extraction.sources.words import SourceWords

_INITIALS = 3


def capitalised_runs(tokens: Sequence[Token], words: SourceWords) -> list[tuple[int, int]]:
    """Find the capitalised names in tokens, as (first, last)."""
    runs: list[tuple[int, int]] = []
    index = 0
    while index < len(tokens):
        if not begins_name(tokens, index, words):
            index += 1
            continue
        last = index + 1
        while last < len(tokens) and _continues_name(tokens, last, words):
            last += 1
        runs.append((index, last))
        index = last
    return runs


def begins_name(tokens: Sequence[Token], index: int, words: SourceWords) -> bool:
    """Say whether a token may be the first of a name."""
    token = tokens[index]
    if not token.text[0].isalpha():
        return False
    if token.lower in words.never_names:
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        named_so = (
            token.lower in words.months_as_names and following is not None and following.text[0].isupper()
        )
        return named_so and token.text[0].isupper()
    text = token.text
    if text.isupper() and token.lower in words.name_givers:
        return False
    return text[0].isupper() or (not text.islower() and any(letter.isupper() for letter in text))


def _continues_name(tokens: Sequence[Token], index: int, words: SourceWords) -> bool:
    token = tokens[index]
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if begins_name(tokens, index, words):
        return True
    if token.text == "." and len(tokens[index - 1].text) <= _INITIALS:  # an initial, "Dr", "Gov"
        return following is not None and following.text[0].isupper()
    links = words.particles | {"of", "for", "and", "&", "on", "in", "to", "against"}
    heads = any(previous.lower in words.name_heads for previous in tokens[max(0, index - 3) : index])
    allowed = words.particles if not heads else links
    return token.lower in allowed and following is not None and following.text[0].isupper()


def written(tokens: Sequence[Token]) -> str:
    """Give the words as written, with spaces where the text had space between them."""
    parts = [tokens[0].text]
    for before, token in pairwise(tokens):
        parts.append(token.text if token.start == before.end else f" {token.text}")
    return "".join(parts)
