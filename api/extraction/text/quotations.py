"""What stands inside quotation marks: straight, curly and French ones, also where a quotation runs on.

A quotation that runs over paragraphs, each of which opens it again, is one quotation for each paragraph.
"""

import re
from collections.abc import Iterator, Sequence

_MARK = re.compile("[\"\u201c\u201d\u201e\u00ab\u00bb]|(?<!\\w)['\u2018](?=\\w)|['\u2019](?!\\w)")
_OPENERS = {"\u201c": "\u201d", "\u201e": "\u201c", "\u00ab": "\u00bb", "\u2018": "\u2019"}
_CLOSERS = "\u201d\u00bb"
_SPEECH_ENDS = ",.!?\u2026"
_SHORTEST_SINGLE = 2


def find_quotations(text: str, paragraphs: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Give the (start, end) inside each pair of marks, in order of position."""
    return tuple(found for start, end in paragraphs for found in _in_paragraph(text, start, end))


def _in_paragraph(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    opened: int | None = None
    closer = ""
    seen = False
    for mark in _MARK.finditer(text, start, end):
        at, sign = mark.start(), mark[0]
        if opened is None:
            if not seen and _closes_what_was_never_opened(text, at, sign, start):
                yield start, at
            elif sign in _OPENERS or (sign in "\"'" and _opens(text, at, start, end)):
                opened, closer = at + 1, _OPENERS.get(sign, sign)
        elif sign == closer and _closes(text, at, opened):
            if at > opened:
                yield opened, at
            opened = None
        elif sign not in "'\u2018\u2019" and closer in "'\u2019":
            opened, closer = (at + 1, _OPENERS.get(sign, sign)) if sign not in _CLOSERS else (None, "")
        seen = seen or sign not in "'\u2018\u2019"
    if opened is not None and opened < end and closer not in "'\u2019":
        yield opened, end


def _opens(text: str, at: int, start: int, end: int) -> bool:
    return at + 1 < end and not text[at + 1].isspace() and (at == start or not text[at - 1].isalnum())


def _closes(text: str, at: int, opened: int) -> bool:
    if text[at] in "'\u2019":
        return text[at - 1] in _SPEECH_ENDS or (text[at - 1] != "s" and at - opened > _SHORTEST_SINGLE)
    return True


def _closes_what_was_never_opened(text: str, at: int, sign: str, start: int) -> bool:
    """Tell a speech whose opening mark was lost: a comma or stop stands before the closing one."""
    if at - start <= 1 or (sign not in _CLOSERS and sign != '"'):
        return False
    return text[at - 1] in _SPEECH_ENDS and not text[at + 1 : at + 2].isalnum()
