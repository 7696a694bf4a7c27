"""Dashes between parts of a sentence, and not the hyphens inside a word."""

from collections.abc import Sequence

from api.extraction.parts import Token

DASHES = frozenset(("-", "\u2013", "\u2014", "--"))


def is_dash(tokens: Sequence[Token], index: int) -> bool:
    """Tell a dash from the hyphen in "a 69-year-old"."""
    token = tokens[index]
    if token.text not in DASHES:
        return False
    glued_before = index > 0 and tokens[index - 1].end == token.start
    return not (glued_before and index + 1 < len(tokens) and tokens[index + 1].start == token.end)
