"""Which verb or noun governs a number: the one that says what it counts.

The readings are tried from the surest to the weakest; each is one small function that gives a `Governor` or
nothing.
"""

from collections.abc import Callable, Iterable
from decimal import Decimal

from api.extraction.meaning.acting import given_to, list_object, object_of, split_object
from api.extraction.meaning.clauses import Clause
from api.extraction.meaning.cues import Role
from api.extraction.meaning.governors import Actor, Governor
from api.extraction.meaning.predicates import among, beyond_phrases, in_refuges, subject_of
from api.extraction.meaning.telling import apposed, labelled, numbered, told, told_behind

_HOLDING = frozenset({"population", "refugees", "migrants", "reached"})
_HARM = frozenset({"killed", "injured", "missing"})

Reading = Callable[[Clause, frozenset[str]], "Governor | Actor | None"]


def governor_of(clause: Clause, kinds: Iterable[str], *, adjacent: bool = False) -> Governor | Actor | None:
    """Find what governs a number that counts one of `kinds`; `adjacent` asks only what stands directly by."""
    allowed = frozenset(kinds)
    if clause.counted.head is None and not adjacent and not clause.has(clause.after, "passive"):
        for telling in (told, labelled, told_behind, numbered, apposed):
            said = telling(clause, allowed)
            if said is not None:
                return said
    for reading in _ADJACENT if adjacent else _READINGS:
        found = reading(clause, allowed)
        if found is not None:
            return _harmed(clause, allowed, found) or found
    return None


def _harmed(clause: Clause, kinds: frozenset[str], found: Governor | Actor) -> Governor | None:
    """Read "took in 448 wounded", "a ship with 18 sailors went missing": harm outweighs what holds them."""
    if isinstance(found, Actor) or found.start > clause.lead or found.cue.indicator not in _HOLDING:
        return None
    for reading in (subject_of, beyond_phrases):
        later = reading(clause, kinds)
        if isinstance(later, Governor) and later.cue.indicator in _HARM:
            return later
    return None


def modifier_of(clause: Clause, kinds: Iterable[str]) -> Governor | None:
    """Read what stands before the noun: "12 wounded soldiers", "300 displaced families"."""
    head = clause.counted.head
    if head is None:
        return None
    allowed = frozenset(kinds)
    for position in range(clause.counted.start, head[0]):
        for end, cue in clause.starting(position):
            if cue.role not in {Role.SUBJECT, Role.VERB} or not cue.counts & allowed or end > head[0]:
                continue
            if cue.role is Role.VERB and not cue.participle:
                continue
            return Governor(
                cue=cue, start=position, end=end, rule="said-before-noun", sureness=Decimal("0.92")
            )
    return None


_ADJACENT: tuple[Reading, ...] = (split_object, object_of, subject_of)
_READINGS: tuple[Reading, ...] = (
    split_object, object_of, given_to, among, subject_of, told, in_refuges, beyond_phrases, list_object,
)  # fmt: skip
