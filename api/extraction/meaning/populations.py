"""Whom a number counts, where that is a narrower set than people at large."""

from api.extraction.meaning.clauses import Clause
from api.extraction.meaning.labels import number_of
from api.extraction.meaning.phrases import grouped_phrases

_OWN = {"refugees": "refugees", "displaced": "idps", "out_of_school": "children"}
_BEHIND = 4


def populations_of(clause: Clause, indicator: str) -> tuple[str, ...]:
    """Name the sets in the noun phrase, without the indicator's own."""
    book = grouped_phrases(clause.language, "counted", "populations")
    found: set[str] = set()
    start, end = number_of(clause) or (clause.counted.start, clause.counted.end)
    if end < len(clause.words) and clause.words[end] == "of" and end + 1 < len(clause.words):
        end = min(len(clause.words), end + _BEHIND)
    position = start
    while position < end:
        matches = book.at(clause.words, position)
        longest = max((finish for finish, _ in matches), default=position + 1)
        found.update(group for finish, group in matches if finish == longest)
        position = longest
    found.update(said_to_be(clause))
    found.discard(_OWN.get(indicator, ""))
    if indicator in {"killed", "injured"} and "civilians" in found and "children" in found:
        found.discard("civilians")
    return tuple(sorted(found))


def said_to_be(clause: Clause) -> set[str]:
    """Read "20 of whom were children": what an elided number is said to be."""
    position = clause.after
    while position < len(clause.words) and (clause.words[position] == "of" or clause.has(position, "wholes")):
        position += 1
    if clause.counted.head is not None and not clause.has(clause.counted.head[0], "wholes"):
        return set()
    ends = (position, *(end for end, _ in clause.starting(position)))
    passive = next((end for end in ends if clause.has(end, "passive")), None)
    if passive is None:
        return set()
    book = grouped_phrases(clause.language, "counted", "populations")
    found: set[str] = set()
    position = passive + 1
    while matches := book.at(clause.words, position):
        longest = matches[0][0]
        found.update(group for finish, group in matches if finish == longest)
        position = longest + clause.has(longest, "joins")
    return found
