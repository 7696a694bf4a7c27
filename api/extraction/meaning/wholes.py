"""The words that make a number a part of what was counted before: "including 12", "12 of them"."""

from api.extraction.meaning.clauses import Clause
from api.extraction.meaning.counted import ELIDED
from api.extraction.meaning.cues import Role
from api.extraction.meaning.phrases import phrases_of
from api.extraction.parts import Mention

_OPENING = 14


def phrase_before(clause: Clause, key: str) -> bool:
    """Say whether a phrase of a list of `grammar.yaml` ends where the number or its hedges begin."""
    book = phrases_of(clause.language, "grammar", key)
    ends = range(clause.lead, clause.number[0] + 1)
    found = book.within(clause.words, clause.lead - 3, clause.number[0])
    return any(
        end in ends or (end + 1 in ends and clause.words[end] in {",", ":", "."}) for _, end, _ in found
    )


def part_before(clause: Clause) -> bool:
    """Read "including 12", "of whom 12"."""
    return phrase_before(clause, "parts")


def of_them(clause: Clause) -> bool:
    """Read "100,000 of them"."""
    position = clause.number[1]
    if clause.words[position : position + 1] != ("of",):
        return False
    return clause.has(position + 1 + (clause.words[position + 1 : position + 2] == ("the",)), "wholes")


def of_a_set(clause: Clause) -> bool:
    """Read "12 of the dead", "17 of the deaths", "78 of those who died"."""
    position = clause.number[1]
    if clause.words[position : position + 1] != ("of",) or not clause.has(position + 1, "determiners"):
        return False
    return clause.counted.decided is not None or any(
        cue.role is not Role.OBJECT
        for step in (position + 2, position + 3)
        for _, cue in clause.starting(step)
    )


def of_whom(clause: Clause) -> bool:
    """Read "of whom the wounds of three were grave"."""
    if clause.counted.kind != ELIDED:
        return False
    low = max(0, clause.lead - 6)
    book = phrases_of(clause.language, "grammar", "parts")
    found = book.first_in(clause.words, low, clause.lead)
    return found is not None and not any(clause.is_number(p) for p in range(found[1], clause.lead))


def whole_is_pronoun(clause: Clause) -> bool:
    """Say whether a share is of those named before: "half of them"."""
    return any(clause.has(clause.counted.start - back, "wholes") for back in (0, 1))


def opens_a_part(clause: Clause, mention: Mention) -> bool:
    """Read "Of these, 12", "Of the victims, 190 were women", where the sentence begins."""
    first = clause.tokens[0]
    opened = first.start == mention.sentence.start and clause.words[0] == "of"
    if opened and clause.counted.head is None and clause.lead <= _OPENING:
        return clause.words[clause.lead - 1] in {",", "of"} or clause.has(clause.lead - 1, "wholes")
    return clause.lead <= 3 and part_before(clause)  # noqa: PLR2004 - "Among them, 12"


def names_a_part(clause: Clause) -> bool:
    """Say whether the words about a number make it a part: "including 12", "of whom 12", "12 of them"."""
    return of_them(clause) or part_before(clause) or of_whom(clause)
