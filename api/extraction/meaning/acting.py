"""The verbs and nouns before a number that govern it: "killed 12", "the death of 12", "gave food to 12"."""

from decimal import Decimal

from api.extraction.meaning.clauses import Clause
from api.extraction.meaning.cues import Cue, Role, cues_of
from api.extraction.meaning.governors import Governor, acts_on
from api.extraction.meaning.telling import total_behind

_SIGHT = 30
_GIVEN = 14
_PARTICLES = 3


def object_of(clause: Clause, kinds: frozenset[str]) -> Governor | None:
    """Read "killed 12", "the death of 12"."""
    for position in range(clause.number[0], clause.lead - 1, -1):
        for start, cue in clause.ending(position):
            if not cue.counts & kinds or not acts_on(clause, start, position, cue):
                continue
            return Governor(
                cue=cue, start=start, end=position, rule="object-of-verb", sureness=Decimal("0.95")
            )
    return None


def split_object(clause: Clause, kinds: frozenset[str]) -> Governor | None:
    """Read "took 12 people out", "dug 12 survivors out of the mud": the particle stands behind the noun."""
    behind = clause.words[clause.after : clause.after + _PARTICLES]
    for position in range(clause.number[0], clause.lead - 1, -1):
        if position == 0 or not behind:
            return None
        for end, cue in cues_of(clause.language).at((clause.words[position - 1], *behind), 0):
            if end > 1 and cue.role is Role.VERB and cue.counts & kinds:
                return Governor(
                    cue=cue,
                    start=position - 1,
                    end=clause.after + end - 1,
                    rule="object-of-verb",
                    sureness=Decimal("0.93"),
                )
    return None


def given_to(clause: Clause, kinds: frozenset[str]) -> Governor | None:
    """Read "provided food and water to 12 people": a verb of giving, then "to" or "for"."""
    if total_behind(clause) is not None:
        return None
    led = next((p for p in range(clause.lead - 1, clause.number[0]) if clause.has(p, "given_to")), 0)
    for position in range(led - 1, max(-1, led - _GIVEN), -1):
        if clause.has(position, "breaks") or clause.has(position, "totals"):
            return None
        for end, cue in clause.starting(position):
            if cue.role is Role.GIVE and cue.counts & kinds:
                return Governor(cue=cue, start=position, end=end, rule="given-to", sureness=Decimal("0.9"))
    return None


def list_object(clause: Clause, kinds: frozenset[str]) -> Governor | None:
    """Read "killed 12 soldiers and 40 civilians" where the first of them was no claim."""
    position = clause.lead - 1
    if not clause.has(position, "joins") or clause.has(clause.after, "auxiliaries"):
        return None
    for end in range(position, max(0, position - _SIGHT), -1):
        if clause.has(end - 1, "breaks") or clause.has(end - 1, "auxiliaries"):
            return None
        for start, cue in clause.ending(end):
            if (
                cue.counts & kinds
                and cue.indicator != "population"
                and acts_on(clause, start, end, cue)
                and (_has_number(clause, end, position) or _has_person(clause, cue, end, position))
            ):
                return Governor(cue=cue, start=start, end=end, rule="list-object", sureness=Decimal("0.8"))
    return None


def _has_person(clause: Clause, cue: Cue, start: int, end: int) -> bool:
    """Read "lost his wife and all four sons": somebody of theirs stands first in the list."""
    return (
        cue.indicator == "killed"
        and clause.counted.kind == "people"
        and any(clause.has(position, "possessives") for position in range(start, min(start + 2, end)))
    )


def _has_number(clause: Clause, start: int, end: int) -> bool:
    return any(clause.is_number(position) for position in range(start, end))
