"""Heads of notes: the place and day that open a paragraph, before a colon, a dash or a full stop.

"Lira, Uganda, 4 May 2019: Raiders ...", "4 May 2019 - Lira: Raiders ...", "[4 May 2019] Lira. Raiders ...".
A name in capitals, or a dash behind name and day ("Geneva, 4 May 2019 - "), is a dateline: where and when
somebody wrote, and not where and when it happened.
"""

import re
from functools import cache

from api.extraction import lexicon

_FARTHEST = 110
"""Letters of the longest head."""

_NAME = r"[^\W\d_a-z][\w'\u2019-]{1,30}"
_NAMES = rf"{_NAME}(?:[,\s(]{{1,3}}(?:(?:de|del|la|du|des|of|and|al|el)\s)?{_NAME}\)?){{0,7}}"
_PART = r"(?:\s*[,.:]\s*|\s+[-\u2013\u2014]{1,2}\s+|\s+|\]\s*)"
_STOP = r"\s*[:.]\s+"
_END = rf"(?:{_STOP}|\s+[-\u2013\u2014]{{1,2}}\s+)"
_CAPITALS = re.compile(r"[^\W\d_]{2,}[\s,(:]")


def head_of(text: str, start: int, end: int, language: str) -> tuple[int, int] | None:
    """Give where the head of a note opens a paragraph: (start, end), without the mark behind it."""
    found = _head(language).match(text, start, min(end, start + _FARTHEST))
    if found is None:
        return None
    opening = _CAPITALS.match(text, found.start("head"))
    return None if opening is not None and opening[0].isupper() else (found.start("head"), found.end("head"))


@cache
def _head(language: str) -> "re.Pattern[str]":
    months = "|".join(sorted(lexicon.words(language, "exclusions", "months"), key=len, reverse=True))
    month = rf"(?i:{months})\.?"
    day = rf"(?:\d{{1,2}}\s{month},?\s\d{{4}}|{month}\s\d{{1,2}},?\s\d{{4}}|\d{{4}}-\d\d-\d\d)"
    named, dated = rf"{_NAMES}{_PART}\(?{day}\)?(?={_STOP})", rf"{day}{_PART}{_NAMES}(?={_END})"
    return re.compile(rf"[^\S\n]*\[?(?P<head>{named}|{dated})")
