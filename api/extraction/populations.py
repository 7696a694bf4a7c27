"""Whom a number counts, where that is a narrower set than people at large."""

from api.extraction.clauses import Clause
from api.extraction.phrases import grouped_phrases

_OWN = {"refugees": "refugees", "displaced": "idps", "food_insecure": "", "evacuated": ""}
_BEHIND = 4


def populations_of(clause: Clause, indicator: str) -> tuple[str, ...]:
    """Name the sets in the noun phrase, without the indicator's own."""
    book = grouped_phrases(clause.language, "counted", "populations")
    found: set[str] = set()
    start, end = clause.counted.start, clause.counted.end
    if end < len(clause.words) and clause.words[end] == "of" and end + 1 < len(clause.words):
        end = min(len(clause.words), end + _BEHIND)
    position = start
    while position < end:
        matches = book.at(clause.words, position)
        longest = max((finish for finish, _ in matches), default=position + 1)
        found.update(group for finish, group in matches if finish == longest)
        position = longest
    found.discard(_OWN.get(indicator, ""))
    if indicator in {"killed", "injured"} and "civilians" in found and "children" in found:
        found.discard("civilians")
    return tuple(sorted(found))
