"""Numbers that count what the claim before them counts: "including five children", "and 40 others"."""

from collections.abc import Sequence
from dataclasses import dataclass

from api.extraction.meaning.clauses import Clause
from api.extraction.meaning.continuing import another, continues, named_in_list, of_a_disease, totalled
from api.extraction.meaning.counted import ELIDED, UNKNOWN
from api.extraction.meaning.cues import Role
from api.extraction.meaning.populations import said_to_be
from api.extraction.meaning.wholes import (
    of_them,
    of_whom,
    opens_a_part,
    part_before,
    phrase_before,
    whole_is_pronoun,
)
from api.extraction.parts import Form, Meaning, Mention

PART_RULE = "as-the-claim-before"
"""The rule that a trace names where a mention takes after the claim before it."""

_HARM = frozenset({"killed", "injured", "missing"})
_NEAR = 25
_SAID_WITHIN = 5
_WHOLE_WITHIN = 3
_THEM_WITHIN = 2
_RECENT = 40
"""How many claims back a number may point, so that a text of any length costs the same for each."""

_PEOPLE = frozenset({"people", "households"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Inherited:
    """The claim that a mention takes after; `firmly` where the words name it a part of that claim."""

    meaning: Meaning
    firmly: bool

    def fits(self, kind: str) -> bool:
        """Say whether what is counted here can be counted so."""
        unit = self.meaning.unit
        if unit == "share" or kind in {ELIDED, UNKNOWN}:
            return kind in {"people", "households", ELIDED, "homes", "facilities"} or self.firmly
        if kind == "money":
            return self.meaning.indicator.startswith("funding")
        return kind == unit or {kind, unit} <= _PEOPLE

    def outweighs(self, kind: str, *, near: bool) -> bool:
        """Say whether this stands against a verb that makes the counted act."""
        return self.fits(kind) and (self.firmly or not near)


def inherited(
    clause: Clause, mention: Mention, previous: Sequence[tuple[Mention, Meaning]]
) -> Inherited | None:
    """Find the claim before that this mention continues, compares with, or is a part of."""
    if not previous:
        return None
    whole = _named_whole(clause, mention, previous)
    if whole is not None:
        return Inherited(meaning=whole, firmly=True)
    other, meaning = previous[-1]
    apart = mention.sentence.index - other.sentence.index
    if apart == 0:
        return _in_sentence(clause, mention, other, meaning)
    if apart > 1:
        return None
    together = mention.sentence.paragraph == other.sentence.paragraph
    if totalled(clause) or _goes_on(clause, together=together):
        return Inherited(meaning=meaning, firmly=False)
    said = _said_of_them(clause, mention, previous) if together else None
    return None if said is None else Inherited(meaning=said, firmly=False)


def _named_whole(
    clause: Clause, mention: Mention, previous: Sequence[tuple[Mention, Meaning]]
) -> Meaning | None:
    """Find the claim that the words point back to: "Of the injured, 12", "12 of them", "The 81"."""
    if opens_a_part(clause, mention):
        return _whole_before(clause, mention, previous)
    apart = mention.sentence.index - previous[-1][0].sentence.index
    if of_them(clause) and 0 < apart <= _THEM_WITHIN and not _counted_between(clause):
        return _whole_of_them(mention, previous)
    return _said_again(clause, mention, previous)


def _counted_between(clause: Clause) -> bool:
    """Say whether the sentence has counted others before, whom "them" then means."""
    return any(clause.is_number(position) and not clause.dated(position) for position in range(clause.lead))


def _whole_of_them(mention: Mention, previous: Sequence[tuple[Mention, Meaning]]) -> Meaning | None:
    """Give the last claim large enough to have the number as a part, itself no part where possible."""
    near = previous[-_SAID_WITHIN:]
    holding = [meaning for other, meaning in reversed(near) if _holds(other, mention)]
    whole = (meaning for meaning in holding if not any(step.rule == PART_RULE for step in meaning.trace))
    return next(whole, holding[0] if holding else None)


def _holds(whole: Mention, part: Mention) -> bool:
    return whole.value is None or part.value is None or part.form is Form.SHARE or part.value <= whole.value


def _goes_on(clause: Clause, *, together: bool) -> bool:
    """Read "Kenya: 12,000", "India accounted for 2.4 million", "Another 40": the next sentence of a count."""
    if named_in_list(clause):
        return True
    if clause.counted.kind != ELIDED:
        return False
    opens = clause.lead <= _SAID_WITHIN or clause.has(clause.after, "auxiliaries")
    opens = opens and not clause.has(clause.lead - 1, "joins") and not _counted_between(clause)
    return phrase_before(clause, "accounting") or (together and opens and another(clause))


def _said_again(
    clause: Clause, mention: Mention, previous: Sequence[tuple[Mention, Meaning]]
) -> Meaning | None:
    """Read "The 81 are from the north" behind "81 were trapped": a number that only names those counted."""
    if clause.counted.kind != ELIDED or not clause.has(clause.number[0] - 1, "anaphors"):
        return None
    same = (
        meaning
        for other, meaning in previous[-_RECENT:]
        if other.value == mention.value and meaning.unit in _PEOPLE
    )
    return next(same, None)


def _whole_before(
    clause: Clause, mention: Mention, previous: Sequence[tuple[Mention, Meaning]]
) -> Meaning | None:
    """Find what a sentence splits that begins with "Of the injured, 12": the last such claim before."""
    named = {
        cue.indicator
        for position in range(clause.lead)
        for _, cue in clause.starting(position)
        if cue.role is not Role.OBJECT
    }
    near = [
        meaning
        for other, meaning in reversed(previous[-_RECENT:])
        if mention.sentence.index - other.sentence.index <= _WHOLE_WITHIN
    ]
    fitting = [meaning for meaning in near if meaning.indicator in named]
    return next(iter(fitting or near), None)


def _said_of_them(
    clause: Clause, mention: Mention, previous: Sequence[tuple[Mention, Meaning]]
) -> Meaning | None:
    """Read "Only 63 are confirmed", "By noon 20 had left": a number alone of those in the sentence before."""
    if clause.counted.kind != ELIDED or not clause.has(clause.after, "auxiliaries"):
        return None
    if clause.tokens[0].start != mention.sentence.start or clause.lead > _SAID_WITHIN:
        return None
    if any(clause.words[position] in {",", ";", ":"} for position in range(max(0, clause.lead - 1))):
        return None
    before = previous[-1][0].sentence.index
    wholes = [each for each in previous[-_SAID_WITHIN:] if each[0].sentence.index == before]
    if mention.form is Form.SHARE:
        return wholes[-1][1]
    return next((meaning for whole, meaning in reversed(wholes) if _is_larger(whole, mention)), None)


def _is_larger(whole: Mention, part: Mention) -> bool:
    return part.value is not None and whole.value is not None and part.value < whole.value


def population_before(
    clause: Clause, mention: Mention, indicator: str, previous: Sequence[tuple[Mention, Meaning]]
) -> tuple[str, ...]:
    """Give whom the whole before counts, for a number without a noun of its own in the same sentence.

    "Five soldiers died and 12 were wounded" counts soldiers twice; "561 children (557 Palestinian)" too.
    """
    bracketed = clause.counted.named and "(" in clause.words[max(0, clause.lead - 6) : clause.lead]
    apart = "others" in clause.words[clause.number[1] : clause.after]
    if apart or (clause.counted.head is not None and not bracketed):
        return ()
    if of_them(clause) and previous and mention.sentence.index - previous[-1][0].sentence.index <= 1:
        return (_whole_of_them(mention, previous) or previous[-1][1]).population
    for other, meaning in reversed(previous):
        if other.sentence.index != mention.sentence.index:
            break
        if meaning.unit in _PEOPLE and not any(step.rule == PART_RULE for step in meaning.trace):
            alike = meaning.indicator == indicator or {meaning.indicator, indicator} <= _HARM
            return meaning.population if alike else ()
    return ()


def _in_sentence(clause: Clause, mention: Mention, other: Mention, meaning: Meaning) -> Inherited | None:
    if mention.form is Form.MONEY and other.form is not Form.MONEY:
        return None
    share = (
        mention.form is Form.SHARE and clause.counted.start > clause.number[1] and whole_is_pronoun(clause)
    )
    described = mention.form is Form.SHARE and clause.counted.kind == ELIDED and bool(said_to_be(clause))
    if (
        share
        or described
        or of_a_disease(clause, meaning)
        or part_before(clause)
        or of_whom(clause)
        or of_them(clause)
    ):
        return Inherited(meaning=meaning, firmly=True)
    between = [token.text for token in clause.between(other.quote[1], mention.quote[0])]
    if between == ["("] and {meaning.unit, clause.counted.kind} <= _PEOPLE:
        return Inherited(meaning=meaning, firmly=True)
    if len(between) <= _NEAR and continues(clause, meaning):
        return Inherited(meaning=meaning, firmly=False)
    return None
