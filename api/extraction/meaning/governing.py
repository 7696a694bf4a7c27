"""Which verb or noun governs a number: the one that says what it counts.

The readings are tried from the surest to the weakest; each is one small function that gives a `Governor` or
nothing. Subject and object, active and passive are told apart by place: what a transitive verb acts on
stands after it, or before its participle.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from api.extraction.meaning.clauses import Clause
from api.extraction.meaning.cues import Cue, Role, cues_of
from api.extraction.meaning.labels import label_of

_SIGHT = 30
_TOLD = 25
_TOTAL_AHEAD = 6
_AMONG = 14
_GIVEN = 14


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


Reading = Callable[[Clause, frozenset[str]], "Governor | Actor | None"]


def governor_of(clause: Clause, kinds: Iterable[str], *, adjacent: bool = False) -> Governor | Actor | None:
    """Find what governs a number that counts one of `kinds`; `adjacent` asks only what stands directly by."""
    allowed = frozenset(kinds)
    if clause.counted.head is None and not adjacent:
        told = _told(clause, allowed) or _labelled(clause, allowed) or _told_behind(clause, allowed)
        if told is not None:
            return told
    for reading in _ADJACENT if adjacent else _READINGS:
        found = reading(clause, allowed)
        if found is not None:
            return found
    return None


def _object_of(clause: Clause, kinds: frozenset[str]) -> Governor | None:
    """Read "killed 12", "the death of 12"."""
    for position in range(clause.number[0], clause.lead - 1, -1):
        for start, cue in clause.ending(position):
            if not cue.counts & kinds or not _acts_on(clause, start, position, cue):
                continue
            return Governor(
                cue=cue, start=start, end=position, rule="object-of-verb", sureness=Decimal("0.95")
            )
    return None


def _acts_on(clause: Clause, start: int, end: int, cue: Cue) -> bool:
    if cue.role is Role.OBJECT:
        return True
    if cue.role is not Role.VERB:
        return False
    article = clause.has(start - 1, "determiners") and not clause.has(start - 1, "between")
    if article and end - start == 1:
        return False
    return not (cue.participle and _has_passive(clause, start))


def _has_passive(clause: Clause, start: int) -> bool:
    position = start - 1
    while _is_adverb(clause, position) or (
        clause.has(position, "adverbs") and not clause.has(position, "passive")
    ):
        position -= 1
    return clause.has(position, "passive")


def _given_to(clause: Clause, kinds: frozenset[str]) -> Governor | None:
    """Read "provided food and water to 12 people": a verb of giving, then "to" or "for"."""
    if _total_behind(clause) is not None:
        return None
    led = next((p for p in range(clause.lead - 1, clause.number[0]) if clause.has(p, "given_to")), 0)
    for position in range(led - 1, max(-1, led - _GIVEN), -1):
        if clause.has(position, "breaks") or clause.has(position, "totals"):
            return None
        for end, cue in clause.starting(position):
            if cue.role is Role.GIVE and cue.counts & kinds:
                return Governor(cue=cue, start=position, end=end, rule="given-to", sureness=Decimal("0.9"))
    return None


def _subject_of(clause: Clause, kinds: frozenset[str]) -> Governor | Actor | None:
    """Read "12 were killed", "12 people who fled", "12 dead": the predicate stands directly behind."""
    position = clause.after
    auxiliary = False
    for _ in range(_SIGHT):
        found = _predicate_at(clause, position, kinds, auxiliary=auxiliary)
        if found is not None:
            return found
        if not (
            clause.has(position, "auxiliaries")
            or clause.has(position, "between")
            or _is_adverb(clause, position)
        ):
            return None
        auxiliary = auxiliary or clause.has(position, "auxiliaries")
        position += 1
    return None


def _is_adverb(clause: Clause, position: int) -> bool:
    """Tell "pre-emptively" by its form."""
    return 0 < position < len(clause.words) and clause.words[position].endswith("ly")


def _predicate_at(
    clause: Clause, position: int, kinds: frozenset[str], *, auxiliary: bool
) -> Governor | Actor | None:
    for end, cue in clause.starting(position):
        if not cue.counts & kinds or cue.role not in {Role.SUBJECT, Role.VERB}:
            continue
        passive = auxiliary and (_has_passive(clause, position) or not _takes_object(clause, end))
        if cue.role is Role.VERB and not passive:
            if _takes_object(clause, end):
                return Actor(start=position, end=end, cue=cue)
            if not cue.participle:
                continue
        return Governor(cue=cue, start=position, end=end, rule="subject-of-verb", sureness=Decimal("0.95"))
    return None


def _in_refuges(clause: Clause, kinds: frozenset[str]) -> Governor | None:
    """Read "12 people were in 31 shelters": a number stands within the words of a known predicate."""
    position = clause.after
    while clause.has(position, "auxiliaries") or (
        clause.has(position, "between") and not clause.has(position, "in_places")
    ):
        position += 1
    if not clause.has(position, "in_places"):
        return None
    step = position + 1
    while clause.has(step, "hedges") or clause.is_number(step):
        step += 1
    if step == position + 1 or not any(clause.has(at, "refuges") for at in (step, step + 1)):
        return None
    for _, cue in cues_of(clause.language).at(("in", "camps"), 0):
        if cue.counts & kinds:
            return Governor(
                cue=cue, start=position, end=position + 1, rule="in-refuges", sureness=Decimal("0.85")
            )
    return None


def _takes_object(clause: Clause, position: int) -> bool:
    """Say whether an object follows a verb, which makes its subject the actor."""
    step = position
    while clause.has(step, "hedges") and not clause.has(step, "determiners") and step < position + 4:
        step += 1
    if clause.is_number(step):
        return not clause.dated(step)
    if clause.has(position, "pronouns"):
        return True
    return (
        clause.has(position, "determiners")
        and not clause.has(position + 1, "times")
        and not clause.has(position + 2, "times")
    )


def _beyond_phrases(clause: Clause, kinds: frozenset[str]) -> Governor | Actor | None:
    """Read "12 people in the town and 40 in the hills were killed": the predicate of the whole subject."""
    grammar = clause.grammar
    position = clause.after
    limit = min(len(clause.words), clause.after + _SIGHT)
    while position < limit:
        word = clause.words[position]
        if word == "(":
            position = _closing(clause, position, limit)
            continue
        behind = _behind_apposition(clause, position, limit)
        if behind is not None:
            position = behind
            continue
        if word in grammar["auxiliaries"]:
            return _after_auxiliary(clause, position, kinds)
        if word in grammar["breaks"] or word in grammar["predicates"]:
            return None
        found = _predicate_at(clause, position, kinds, auxiliary=False)
        if found is not None and word != "of" and not _is_led(clause, position):
            return _weaker(found, "subject-of-later-verb", Decimal("0.85"))
        position += 1
    return None


def _is_led(clause: Clause, position: int) -> bool:
    """Say whether an article or a preposition stands before a word, which is no predicate then."""
    return clause.has(position - 1, "determiners") or clause.has(position - 1, "prepositions")


def _after_auxiliary(clause: Clause, position: int, kinds: frozenset[str]) -> Governor | Actor | None:
    for step in range(position, min(len(clause.words), position + 8)):
        found = _predicate_at(clause, step, kinds, auxiliary=step > position)
        if found is not None:
            return _weaker(found, "subject-of-later-verb", Decimal("0.88"))
        if not (clause.has(step, "auxiliaries") or clause.has(step, "between") or _is_adverb(clause, step)):
            return None
    return None


def _weaker(found: Governor | Actor, rule: str, sureness: Decimal) -> Governor | Actor:
    if isinstance(found, Actor):
        return replace(found, near=False)
    return Governor(cue=found.cue, start=found.start, end=found.end, rule=rule, sureness=sureness)


def _closing(clause: Clause, position: int, limit: int) -> int:
    for step in range(position, limit):
        if clause.words[step] == ")":
            return step + 1
    return limit


def _told(clause: Clause, kinds: frozenset[str]) -> Governor | None:
    """Read "the death toll rose to 12", "Injured: 12"."""
    position = clause.lead - 1
    if clause.counted.kind not in {"elided", "people", "households", "homes", "facilities"} | kinds:
        return None
    elided = clause.counted.head is None
    told = clause.has(position, "becomes") or (elided and _hedged_becomes(clause))
    labelled = clause.has(position, "label_marks")
    if not told and not labelled:
        return None
    for end in range(clause.number[0], max(0, position - _TOLD), -1):
        if end < position and clause.has(end, "breaks") and not clause.has(end, "told_through"):
            return None
        for start, cue in clause.ending(end):
            near = cue.role is Role.LABEL and (
                clause.has(end, "grows") if told else labelled and position - end <= 1
            )
            if cue.counts & kinds and ((told and cue.role is Role.TELL) or near):
                return Governor(cue=cue, start=start, end=end, rule="number-told", sureness=Decimal("0.9"))
    return None


def _total_behind(clause: Clause) -> int | None:
    """Give the word behind "the number" in "bringing to 139 the number killed"."""
    position = clause.number[1]
    if not clause.has(position, "determiners") or not clause.has(position + 1, "totals"):
        return None
    return position + 2


def _told_behind(clause: Clause, kinds: frozenset[str]) -> Governor | None:
    position = _total_behind(clause)
    for start in range(position or 0, 0 if position is None else position + _TOTAL_AHEAD):
        for end, cue in clause.starting(start):
            said = cue.role in {Role.SUBJECT, Role.LABEL} or (cue.role is Role.VERB and cue.participle)
            if said and cue.counts & kinds:
                return Governor(cue=cue, start=start, end=end, rule="number-told", sureness=Decimal("0.85"))
    return None


def _among(clause: Clause, kinds: frozenset[str]) -> Governor | None:
    """Read "two journalists were among 11 people killed"."""
    position = clause.after
    limit = min(len(clause.words), clause.after + _AMONG)
    while position < limit and not clause.has(position, "among"):
        position += 1
    step = position + 1
    if step >= limit or not clause.has(position - 1, "passive"):
        return None
    while clause.has(step, "hedges") or clause.is_number(step):
        step += 1
    for start in (step, step + 1, step + 2) if step > position + 1 else ():
        for end, cue in clause.starting(start):
            said = cue.role is Role.SUBJECT or (cue.role is Role.VERB and cue.participle)
            if said and cue.counts & kinds:
                return Governor(cue=cue, start=start, end=end, rule="among-others", sureness=Decimal("0.85"))
    return None


def _labelled(clause: Clause, kinds: frozenset[str]) -> Governor | None:
    """Read "People affected: 12", "Houses fully damaged: 40": what a label says happened."""
    label = label_of(clause)
    if label is None:
        return None
    for start in range(*label):
        for end, cue in clause.starting(start):
            said = cue.role in {Role.SUBJECT, Role.TELL, Role.LABEL} or (
                cue.role is Role.VERB and cue.participle
            )
            if said and cue.counts & kinds and end == label[1]:
                return Governor(cue=cue, start=start, end=end, rule="number-told", sureness=Decimal("0.9"))
    return None


def _hedged_becomes(clause: Clause) -> bool:
    directly = clause.ending(clause.lead)
    if any(cue.role is Role.VERB and _acts_on(clause, start, clause.lead, cue) for start, cue in directly):
        return False
    return any(clause.has(position, "becomes") for position in range(clause.lead, clause.number[0]))


def _behind_apposition(clause: Clause, position: int, limit: int) -> int | None:
    """Step over ", five of whom were children," and "- half of them women -" to the verb behind it."""
    if not clause.has(position, "apposition_marks"):
        return None
    if not (clause.is_number(position + 1) or clause.has(position + 1, "appositions")):
        return None
    for step in range(position + 2, limit - 1):
        if clause.words[step] == clause.words[position]:
            led = clause.has(step + 1, "auxiliaries") or clause.starting(step + 1)
            return step + 1 if led else None
        if clause.has(step, "breaks"):
            return None
    return None


def _list_object(clause: Clause, kinds: frozenset[str]) -> Governor | None:
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
                and _acts_on(clause, start, end, cue)
                and _has_number(clause, end, position)
            ):
                return Governor(cue=cue, start=start, end=end, rule="list-object", sureness=Decimal("0.8"))
    return None


def _has_number(clause: Clause, start: int, end: int) -> bool:
    return any(clause.is_number(position) for position in range(start, end))


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


_ADJACENT: tuple[Reading, ...] = (_object_of, _subject_of)
_READINGS: tuple[Reading, ...] = (
    _object_of, _given_to, _among, _subject_of, _told, _in_refuges, _beyond_phrases, _list_object,
)  # fmt: skip
