"""Who answers in a printed interview: paragraphs that open with a name and a colon, again and again."""

import re
from collections import Counter

from api.extraction.parts import Passages

_TURN = re.compile(r"([^\W\d_][\w.'\u2019-]{0,30}(?:\s[^\W\d_][\w.'\u2019-]{0,30}){0,4})\s?:\s")
_ENOUGH = 2


def find_turns(passages: Passages) -> dict[int, tuple[int, int]]:
    """Give, for each paragraph that somebody interviewed speaks, the (start, end) of that person's name."""
    opened = [
        (number, found)
        for number, (start, end) in enumerate(passages.paragraphs)
        if (found := _TURN.match(passages.text, start, end)) is not None
    ]
    named = Counter(found[1] for _, found in opened)
    publisher = (passages.publisher or "").casefold()
    turns: dict[int, tuple[int, int]] = {}
    marks = {number: found for number, found in opened if named[found[1]] >= _ENOUGH}
    if len({found[1] for found in marks.values()}) < _ENOUGH:
        return {}
    speaking: tuple[int, int] | None = None
    for number, (_, end) in enumerate(passages.paragraphs):
        if number in marks:
            asks = passages.text[end - 1] == "?" or marks[number][1].casefold() in (publisher or "-")
            speaking = None if asks else marks[number].span(1)
        if speaking is not None:
            turns[number] = speaking
    return turns
