"""The words that a number is told with: "the death toll rose to 12", "Injured: 12"."""

from decimal import Decimal

from api.extraction.meaning.clauses import Clause
from api.extraction.meaning.cues import Cue, Role
from api.extraction.meaning.governors import Governor, acts_on
from api.extraction.meaning.known_nouns import noun_at
from api.extraction.meaning.labels import label_of, number_of

_TOLD = 25
_TOTAL_AHEAD = 6


def told(clause: Clause, kinds: frozenset[str]) -> Governor | None:
    """Read "the death toll rose to 12", "Injured: 12"."""
    position = clause.lead - 1
    if clause.counted.kind not in {"elided", "people", "households", "homes", "facilities"} | kinds:
        return None
    elided = clause.counted.head is None
    becomes = clause.has(position, "becomes") or (elided and _hedged_becomes(clause))
    labels = clause.has(position, "label_marks")
    if not becomes and not labels:
        return None
    for end in range(clause.number[0], max(0, position - _TOLD), -1):
        if end < position and clause.has(end, "breaks") and not clause.has(end, "told_through"):
            return None
        for start, cue in clause.ending(end):
            near = cue.role is Role.LABEL and (
                clause.has(end, "grows") if becomes else labels and position - end <= 1
            )
            if cue.counts & kinds and ((becomes and cue.role is Role.TELL) or near):
                return Governor(cue=cue, start=start, end=end, rule="number-told", sureness=Decimal("0.9"))
    return None


def numbered(clause: Clause, kinds: frozenset[str]) -> Governor | None:
    """Read "the number of people who have fled rose to 12", "took the number detained to 12"."""
    told_of = number_of(clause)
    for start in range(*told_of) if told_of is not None else ():
        for end, cue in clause.starting(start):
            if _said_of(cue) and cue.counts & kinds and end <= clause.number[0]:
                return Governor(cue=cue, start=start, end=end, rule="number-told", sureness=Decimal("0.88"))
    return None


def apposed(clause: Clause, kinds: frozenset[str]) -> Governor | None:
    """Read "nearly all of the dead, 821, were in the city"."""
    mark = clause.lead - 1
    if not (clause.has(mark, "apposition_marks") and clause.has(clause.number[1], "apposition_marks")):
        return None
    for start, cue in clause.ending(mark):
        if _said_of(cue) and cue.counts & kinds and clause.has(start - 1, "determiners"):
            return Governor(cue=cue, start=start, end=mark, rule="number-told", sureness=Decimal("0.85"))
    return None


def _said_of(cue: Cue) -> bool:
    """Say whether a cue tells what became of those named before it."""
    return cue.role in {Role.SUBJECT, Role.TELL, Role.LABEL} or (cue.role is Role.VERB and cue.participle)


def total_behind(clause: Clause) -> int | None:
    """Give the word behind "the number" in "bringing to 139 the number killed"."""
    position = clause.number[1]
    if not clause.has(position, "determiners") or not clause.has(position + 1, "totals"):
        return None
    return position + 2


def told_behind(clause: Clause, kinds: frozenset[str]) -> Governor | None:
    """Read "bringing to 139 the number killed"."""
    position = total_behind(clause)
    for start in range(position or 0, 0 if position is None else position + _TOTAL_AHEAD):
        for end, cue in clause.starting(start):
            said = cue.role in {Role.SUBJECT, Role.LABEL} or (cue.role is Role.VERB and cue.participle)
            if said and cue.counts & kinds:
                return Governor(cue=cue, start=start, end=end, rule="number-told", sureness=Decimal("0.85"))
    return None


def labelled(clause: Clause, kinds: frozenset[str]) -> Governor | None:
    """Read "People affected: 12", "Damaged houses: 40": what a label says happened."""
    label = label_of(clause)
    if label is None:
        return None
    for start in range(*label):
        for end, cue in clause.starting(start):
            if _said_of(cue) and cue.counts & kinds and _ends_label(clause, end, label[1]):
                return Governor(cue=cue, start=start, end=end, rule="number-told", sureness=Decimal("0.9"))
    return None


def _ends_label(clause: Clause, end: int, last: int) -> bool:
    """Say whether nothing of a label follows a cue but the noun that it describes: "Displaced people"."""
    if end == last:
        return True
    noun = noun_at(clause.language, clause.tokens, clause.words, end)
    return noun is not None and noun[1] == last


def _hedged_becomes(clause: Clause) -> bool:
    directly = clause.ending(clause.lead)
    if any(cue.role is Role.VERB and acts_on(clause, start, clause.lead, cue) for start, cue in directly):
        return False
    return any(clause.has(position, "becomes") for position in range(clause.lead, clause.number[0]))
