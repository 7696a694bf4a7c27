"""The predicates behind a number that govern it: "12 were killed", "12 people in the town died".

Active and passive are told apart by place: what a transitive verb acts on stands before its participle.
"""

from dataclasses import replace
from decimal import Decimal

from api.extraction.meaning.clauses import Clause
from api.extraction.meaning.cues import Role, cues_of
from api.extraction.meaning.governors import Actor, Governor, has_passive, is_adverb

_SIGHT = 30
_AMONG = 14
_RELATIVE = 14
_STATES = frozenset({"population", "displaced", "affected", "refugees", "migrants"})


def subject_of(clause: Clause, kinds: frozenset[str]) -> Governor | Actor | None:
    """Read "12 were killed", "12 people who fled", "12 dead": the predicate stands directly behind.

    What happened to those who live or shelter somewhere outweighs that they do.
    """
    found = _directly_behind(clause, kinds)
    if isinstance(found, Governor) and found.cue.indicator in _STATES:
        later = _main_verb(clause, kinds, found)
        return found if later is None else later
    return found


def _main_verb(clause: Clause, kinds: frozenset[str], relative: Governor) -> Governor | None:
    """Read "12 people living near the river were killed", where "living" only says which people."""
    if any(clause.has(position, "auxiliaries") for position in range(clause.after, relative.start)):
        return None
    limit = min(len(clause.words), relative.end + _RELATIVE)
    for position in range(relative.end, limit):
        if clause.has(position, "breaks") or clause.has(position, "joins") or clause.is_number(position):
            return None
        if clause.has(position, "relatives") or clause.words[position] == ".":
            return None
        if clause.has(position, "auxiliaries"):
            found = _after_auxiliary(clause, position, kinds)
            happens = isinstance(found, Governor) and found.cue.indicator not in _STATES
            return found if isinstance(found, Governor) and happens else None
    return None


def _directly_behind(clause: Clause, kinds: frozenset[str]) -> Governor | Actor | None:
    position = clause.after
    auxiliary = False
    for _ in range(_SIGHT):
        found = _predicate_at(clause, position, kinds, auxiliary=auxiliary)
        if found is not None:
            return found
        if not (
            clause.has(position, "auxiliaries")
            or clause.has(position, "between")
            or is_adverb(clause, position)
        ):
            return None
        auxiliary = auxiliary or clause.has(position, "auxiliaries")
        position += 1
    return None


def _predicate_at(
    clause: Clause, position: int, kinds: frozenset[str], *, auxiliary: bool
) -> Governor | Actor | None:
    for end, cue in clause.starting(position):
        if not cue.counts & kinds or cue.role not in {Role.SUBJECT, Role.VERB}:
            continue
        passive = auxiliary and (has_passive(clause, position) or not _takes_object(clause, end))
        if cue.role is Role.VERB and not passive:
            if _takes_object(clause, end):
                return Actor(start=position, end=end, cue=cue)
            if not cue.participle:
                continue
        return Governor(cue=cue, start=position, end=end, rule="subject-of-verb", sureness=Decimal("0.95"))
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


def in_refuges(clause: Clause, kinds: frozenset[str]) -> Governor | None:
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


def beyond_phrases(clause: Clause, kinds: frozenset[str]) -> Governor | Actor | None:
    """Read "12 people in the town and 40 in the hills were killed": the predicate of the whole subject."""
    grammar = clause.grammar
    position = clause.after
    limit = min(len(clause.words), clause.after + _SIGHT)
    relative = False
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
            found = _after_auxiliary(clause, position, kinds)
            relative = clause.has(position - 1, "relatives")
            if found is not None or not relative:
                return found
            position = _past_verb(clause, position)
            continue
        if word in grammar["breaks"] or word in grammar["predicates"]:
            return None
        found = _predicate_at(clause, position, kinds, auxiliary=False)
        if found is not None and word != "of" and not relative and not _is_led(clause, position):
            return _weaker(found, "subject-of-later-verb", Decimal("0.85"))
        position += 1
    return None


def _past_verb(clause: Clause, position: int) -> int:
    """Give the word behind the verb of a relative ("who were said to have been inside")."""
    step = position + 1
    while clause.has(step, "auxiliaries") or clause.has(step, "between"):
        step += 1
    return step


def _is_led(clause: Clause, position: int) -> bool:
    """Say whether an article or a preposition stands before a word, which is no predicate then."""
    return clause.has(position - 1, "determiners") or clause.has(position - 1, "prepositions")


def _after_auxiliary(clause: Clause, position: int, kinds: frozenset[str]) -> Governor | Actor | None:
    for step in range(position, min(len(clause.words), position + 8)):
        found = _predicate_at(clause, step, kinds, auxiliary=step > position)
        if found is not None:
            return _weaker(found, "subject-of-later-verb", Decimal("0.88"))
        if not (clause.has(step, "auxiliaries") or clause.has(step, "between") or is_adverb(clause, step)):
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


def _behind_apposition(clause: Clause, position: int, limit: int) -> int | None:
    """Step over ", five of whom were children," and "- half of them women -" to the verb behind it."""
    if not clause.has(position, "apposition_marks"):
        return None
    if not (clause.is_number(position + 1) or clause.has(position + 1, "appositions")):
        return None
    for step in range(position + 2, limit - 1):
        led = clause.has(step + 1, "auxiliaries") or clause.starting(step + 1)
        if clause.words[step] == clause.words[position] and led:
            return step + 1
        if clause.has(step, "breaks"):
            return None
    return None


def among(clause: Clause, kinds: frozenset[str]) -> Governor | None:
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
