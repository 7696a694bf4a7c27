"""Where sentences end inside a paragraph.

A sentence ends at a full stop, question or exclamation mark (with the quotation marks, brackets and footnote
marks that close behind it), but not after an abbreviation, an initial, or before a small letter. A sentence
longer than `LONGEST` is cut at a space: what reads a whole sentence for each of its numbers stays linear.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from api.extraction import lexicon

LONGEST = 1500
_LIST_NUMBER = 2

_STOP = re.compile(
    r"""([.!?\u2026\u061f\u0964]{1,8})((?:["'\u201d\u2019\u00bb)\]]|\[\d{1,3}\]){0,8})(?:\s+|$)""",
)
_WORD_BEFORE = re.compile(r"[\w.]{1,24}\Z")
_NEXT_WORD = re.compile(r"""["'\u201c\u2018\u00ab(\[]{0,4}(\w{1,24})""")
_OPENING = "\"'\u201c\u2018\u00ab([\u2022-\u2013\u2014*"


@dataclass(frozen=True, slots=True)
class _Rules:
    titles: frozenset[str]
    before_number: frozenset[str]
    others: frozenset[str]
    openers: frozenset[str]


@cache
def _rules(language: str) -> _Rules:
    return _Rules(
        titles=lexicon.word_set(language, "sentences", "titles"),
        before_number=lexicon.word_set(language, "sentences", "before_number"),
        others=lexicon.word_set(language, "sentences", "others"),
        openers=lexicon.word_set(language, "sentences", "openers"),
    )


def cut_sentences(text: str, start: int, end: int, language: str) -> Iterator[tuple[int, int]]:
    """Give the (start, end) of each sentence of a paragraph, in order, without the white space between."""
    rules = _rules(language)
    begun = start
    for stop in _STOP.finditer(text, start, end):
        if not _numbers_an_item(text, begun, stop.start()) and _ends(text, stop, end, rules):
            yield from _cut_long(text, begun, stop.end(2))
            begun = stop.end()
    yield from _cut_long(text, begun, end)


def _numbers_an_item(text: str, begun: int, stop: int) -> bool:
    """Say whether only a list number ("1.", "b.") stands between the sentence's start and the stop."""
    return stop - begun <= _LIST_NUMBER and text[begun:stop].isalnum() and text[begun] not in "IV"


def _ends(text: str, stop: "re.Match[str]", end: int, rules: _Rules) -> bool:
    if stop.end() >= end:
        return True
    following = text[stop.end()]
    if not (following.isupper() or following.isdigit() or following in _OPENING or not following.isascii()):
        return False
    if following.islower():
        return False
    if stop[1] != "." or stop[2]:
        return True
    before = _WORD_BEFORE.search(text, max(0, stop.start() - 24), stop.start())
    return before is None or _ends_after(before[0], following, _next_word(text, stop.end()), rules)


def _ends_after(before: str, following: str, next_word: str, rules: _Rules) -> bool:
    folded = before.casefold()
    if folded in rules.titles:
        return False
    if folded in rules.before_number:
        return not following.isdigit()
    if len(before) == 1 and before.isupper():
        return False
    if "." in before.strip(".") and not before[-1].isdigit():
        return next_word in rules.openers
    if folded in rules.others:
        return next_word in rules.openers
    return True


def _next_word(text: str, position: int) -> str:
    found = _NEXT_WORD.match(text, position)
    return found[1].casefold() if found else ""


def _cut_long(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST:
        space = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        cut = space if space > start else start + LONGEST
        yield from _trimmed(text, start, cut)
        start = cut
    yield from _trimmed(text, start, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end
