"""The cue that says what a number counts, and what only looks like one: a verb of the counted themselves."""

from dataclasses import dataclass
from decimal import Decimal

from api.extraction.meaning.clauses import Clause
from api.extraction.meaning.cues import Cue, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Governor:
    """The cue that governs, where it stands in the clause, by which rule, and how sure that rule is."""

    cue: Cue
    start: int
    end: int
    rule: str
    sureness: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """The number counts who acts: a verb follows with an object of its own; `near` where directly."""

    start: int
    end: int
    cue: Cue
    near: bool = True


def has_passive(clause: Clause, start: int) -> bool:
    """Say whether a form of "be" stands before a participle, adverbs between them or not."""
    position = start - 1
    while is_adverb(clause, position) or (
        clause.has(position, "adverbs") and not clause.has(position, "passive")
    ):
        position -= 1
    return clause.has(position, "passive")


def is_adverb(clause: Clause, position: int) -> bool:
    """Tell "pre-emptively" by its form."""
    return 0 < position < len(clause.words) and clause.words[position].endswith("ly")


def acts_on(clause: Clause, start: int, end: int, cue: Cue) -> bool:
    """Say whether a cue acts on what stands behind it."""
    if cue.role is Role.OBJECT:
        asked = cue.indicator == "funding_required" and clause.words[start].endswith("ed")
        return not (asked and has_passive(clause, start))
    if cue.role is not Role.VERB:
        return False
    article = clause.has(start - 1, "determiners") and not clause.has(start - 1, "between")
    if article and end - start == 1:
        return False
    return not (cue.participle and has_passive(clause, start))
