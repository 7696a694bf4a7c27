"""Words, numbers and marks of a text, in one pass.

A number keeps its separators ("358,000", "6 000", "3.5"); a word keeps inner hyphens and apostrophes
("asylum-seekers", "Dara'a") but not a possessive ("Syria" "'s"); "U.S." and an address on the web are one
token; a run of one mark ("--", "...") is one token.
"""

import re

from api.extraction.parts import Token

GAP = "[ \u00a0\u2007\u2009\u202f]"
"""The spaces that may part the thousands of a number."""

_LETTER = r"[^\W\d_]"
_WORD = r"[\w\u0300-\u036f\u064b-\u065f\u0670]"

_TOKEN = re.compile(
    rf"""
      (?:https?://|www\.)\S*[^\s.,;:!?)\]}}'"\u201d\u2019]   # an address on the web
    | [\w.+-]{{1,64}}+@[\w.-]{{1,255}}\w                      # an address of mail
    | [@\#]\w+                                               # a handle, a tag
    | \d{{1,3}}                                               # thousands, also where a PDF broke them
      (?:(?:[,\u066c'\u2019]\d{{3}})+|(?:,\d\d){{1,4}},\d{{3}}|(?:{GAP}\d{{3}})+|(?:\s?,\s?000)+|(?:\s,\d{{3}})+|(?:\n000)+)
      (?:[.\u066b]\d+)?(?![\d])(?![,.]\d)
    | \d+(?:[.,\u066b]\d+)*                                  # other digits
    | (?:{_LETTER}\.){{2,8}}                                  # U.S., p.m.
    | [A-Z]{{3}}(?=\d)                                       # a currency's code against its digits
    | ['\u2019]s(?!\w)                                       # a possessive
    | {_LETTER}{_WORD}*(?:['\u2019\u02bc](?![sS](?!\w)){_LETTER}{_WORD}*|[-\u2010\u2011]\w{_WORD}*)*
    | ([^\w\s])\1*
    | _+
    """,
    re.VERBOSE,
)

_make = tuple.__new__
"""Makes a token of its values without the call in between, as a text has very many."""

_STRAIGHT = str.maketrans({"\u2019": "'", "\u02bc": "'", "\u2010": "-", "\u2011": "-"})


def read_tokens(text: str, start: int, end: int) -> tuple[Token, ...]:
    """Cut `text[start:end]` into tokens, with offsets of the whole text."""
    tokens = []
    for found in _TOKEN.finditer(text, start, end):
        word = found[0]
        lower = word.casefold()
        if not lower.isascii():
            lower = lower.translate(_STRAIGHT)
        tokens.append(_make(Token, (*found.span(), word, lower)))
    return tuple(tokens)
