"""How the source stands to a number: whether it is so, will be so, is meant to be so, or is denied."""

from api.domain.claim import Modality
from api.extraction.meaning.clauses import Clause
from api.extraction.meaning.phrases import Phrasebook, phrases_of

_FILE = "modality"
_AHEAD = 7
_BEHIND = 4


def modality_of(clause: Clause, verb: tuple[int, int] | None) -> tuple[Modality, tuple[int, int] | None]:
    """Read the modality from the words that govern the verb; give the words that decide, too."""
    before = _before(clause, verb)
    behind = _behind(clause, verb)
    inside = None if verb is None else verb[0]
    denied = _find(clause, (_book(clause, "denied"),), before)
    if denied is not None:
        return Modality.DENIED, denied
    planned = _outside(_first(clause, "planned", before, behind), inside)
    projected = _outside(_first(clause, "projected", before, behind), inside)
    if planned is not None and was_done(clause, verb):
        return Modality.REPORTED, None
    if planned is not None and (projected is None or planned[0] <= projected[0]):
        return Modality.PLANNED, planned
    if projected is not None and not _certain(clause, before, behind):
        return Modality.PROJECTED, projected
    return Modality.REPORTED, None


def was_done(clause: Clause, verb: tuple[int, int] | None) -> bool:
    """Read "were able to help 12", "managed to reach 12": what was meant to be done was done."""
    return _find(clause, (_book(clause, "done"),), _before(clause, verb)) is not None


def _outside(found: tuple[int, int] | None, verb: int | None) -> tuple[int, int] | None:
    """Leave out words inside the verb's own phrase ("waiting to be evacuated" is no plan)."""
    return None if found is not None and verb is not None and found[0] > verb > 0 else found


def _first(
    clause: Clause, kind: str, before: tuple[int, int], behind: tuple[int, int]
) -> tuple[int, int] | None:
    found = _find(clause, (_book(clause, kind, "before"),), before)
    return found if found is not None else _find(clause, (_book(clause, kind, "after"),), behind)


def _book(clause: Clause, *keys: str) -> Phrasebook[str]:
    return phrases_of(clause.language, _FILE, *keys)


def _find(
    clause: Clause, books: tuple[Phrasebook[str], ...], place: tuple[int, int]
) -> tuple[int, int] | None:
    for book in books:
        found = book.first_in(clause.words, *place)
        if found is not None:
            return found[:2]
    return None


def _certain(clause: Clause, before: tuple[int, int], behind: tuple[int, int]) -> bool:
    """Read "may have died", which is said of the past."""
    for place in (before, behind):
        found = _book(clause, "certain").first_in(
            clause.words, place[0], min(place[1] + 2, len(clause.words))
        )
        if found is not None and (found[1] >= len(clause.words) or clause.words[found[1]] != "to"):
            return True
    return False


def _before(clause: Clause, verb: tuple[int, int] | None) -> tuple[int, int]:
    """Give the words that stand before the number, back to where its clause begins."""
    anchor = clause.lead if verb is None or verb[0] > clause.lead else verb[0]
    low = anchor
    while low > max(0, anchor - _AHEAD) and not _stops(clause, low - 1) and not clause.is_number(low - 1):
        low -= 1
    return low, clause.number[0]


def _stops(clause: Clause, position: int) -> bool:
    return clause.has(position, "breaks") or clause.words[position] in {",", ".", ")"}


def _behind(clause: Clause, verb: tuple[int, int] | None) -> tuple[int, int]:
    """Give the words behind the noun, up to the verb that governs from there."""
    start = clause.counted.end
    if verb is not None and verb[0] < clause.lead:
        return start, start
    if verb is None:
        high = start
        while high < min(len(clause.words), start + _BEHIND) and not _stops(clause, high):
            high += 1
        return start, high
    return start, min(len(clause.words), verb[1] + 1)
