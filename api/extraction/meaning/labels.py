"""The words that name a number from before it, with a mark between: "Houses damaged: 2,110"."""

from api.extraction.meaning.clauses import Clause
from api.extraction.meaning.counted import ELIDED
from api.extraction.meaning.known_nouns import Noun, noun_at, other_thing

_LONGEST = 8
_FARTHEST = 25
_MARKS = frozenset({":", "="})
_PARTS = frozenset({";", ":", "(", ")"})
_ENDS = frozenset({".", ";", ",", ":", "=", "|", "\u2022", "(", ")"})


def label_of(clause: Clause) -> tuple[int, int] | None:
    """Give where the label of a number without a noun stands, as a range of the clause's words."""
    end = clause.lead - 1
    if end < 1 or clause.counted.kind != ELIDED or clause.words[end] not in _MARKS:
        return None
    start = end
    while start > max(0, end - _LONGEST):
        if clause.is_number(start - 1):
            return None
        if clause.words[start - 1] in _ENDS:
            break
        start -= 1
    return (start, end) if start < end else None


def number_of(clause: Clause) -> tuple[int, int] | None:
    """Give what a number is told of in "put the number of people killed at 12", behind "number of"."""
    said = range(clause.lead - 1, clause.number[0])
    end = next((position for position in said if clause.has(position, "becomes")), None)
    if end is None or clause.counted.kind != ELIDED:
        return None
    start = end
    while start > max(0, end - _FARTHEST) and not clause.has(start - 1, "totals"):
        other = clause.is_number(start - 1) and not other_thing(clause.language, clause.words[start])
        if clause.words[start - 1] in _PARTS or other:
            return None
        start -= 1
    return (start, end) if clause.has(start - 1, "totals") and start < end else None


def labelled_noun(clause: Clause) -> Noun | None:
    """Give the last noun of a number's label, or the first that a number is told of."""
    told = number_of(clause)
    if told is not None:
        if clause.words[told[0]] != "of":
            return None
        nouns = (noun_at(clause.language, clause.tokens, clause.words, position) for position in range(*told))
        return next((noun[2] for noun in nouns if noun is not None), None)
    label = label_of(clause)
    if label is None:
        return None
    found = [
        (position, noun[2])
        for position in range(*label)
        if (noun := noun_at(clause.language, clause.tokens, clause.words, position)) is not None
    ]
    named = [noun for position, noun in found if not clause.has(position - 1, "prepositions")]
    return next(reversed(named or [noun for _, noun in found]), None)
