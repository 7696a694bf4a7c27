"""Lists: which sentence, ending with a colon, introduces the items below it."""

import re
from dataclasses import dataclass

from api.extraction.parts import Sentence

_BULLET = re.compile(
    "[^\\S\\n]*(?:([\u2022\u25cf\u25aa\u25e6\u2023\u00b7*\u2013\u2014-])|\\(?(\\d{1,2}|[a-z])[.)])[^\\S\\n]"
)
_LONGEST_LINE = 120
"""Letters of a line that may be an item without a bullet."""

_COUNTS = re.compile(r"[^\n.:;]{1,60}(?:[:=]|\s[-\u2013\u2014])\s{1,4}\d|\d[\d,. ]*\s[^\n.;:]{1,60}\Z")
"""A line that counts something: "Lira: 40 people", "40 houses"."""

_DEEPEST = 4
"""Lists within lists that are kept in mind."""


def bullet_of(text: str, start: int, end: int) -> str:
    """Give the mark that opens a line as an item: a sign, "1" for any number, "a" for any letter, or ""."""
    found = _BULLET.match(text, start, end)
    if found is None:
        return ""
    return found[1] or ("1" if found[2].isdigit() else "a")


@dataclass(slots=True)
class _List:
    """An open list: the sentence that introduces it, the mark of that sentence, and the mark of its items."""

    introduction: int
    own: str
    items: str | None = None


class Lists:
    """Follows the lists of a text, paragraph by paragraph.

    Items with a mark go on over empty lines. Items without one are short lines that end at an empty line; one
    may stand between them and what introduces them where they count something.
    """

    def __init__(self, text: str) -> None:
        """Keep the text that is read."""
        self._text = text
        self._open: list[_List] = []
        self._end = 0

    def enter(self, start: int, end: int) -> int | None:
        """Give the index of the sentence that introduces the paragraph, if one does."""
        apart = self._text.count("\n", self._end, start) > 1
        bullet = bullet_of(self._text, start, end)
        short = end - start <= _LONGEST_LINE
        counts = short and _COUNTS.match(self._text, start, end) is not None
        while self._open and not _holds(self._open[-1], bullet, line=short and not apart, counts=counts):
            self._open.pop()
        self._end = end
        return self._open[-1].introduction if self._open else None

    def leave(self, start: int, last: Sentence) -> None:
        """Open a list where the last sentence of the paragraph that began at `start` ends with a colon."""
        if self._text[last.end - 1] == ":" and len(self._open) < _DEEPEST:
            self._open.append(_List(last.index, bullet_of(self._text, start, last.end)))


def _holds(opened: _List, bullet: str, *, line: bool, counts: bool) -> bool:
    """Say whether a list goes on with a paragraph of this mark; its first item sets the mark of all."""
    if bullet and bullet == opened.own:
        return False
    if opened.items is None and (bullet or line or counts):
        opened.items = bullet
        return True
    return bullet == opened.items and (bullet != "" or line)
