"""Which claim a claim is a part of: by the words that say so, by a bracket or list, or by an exact sum.

Parts and wholes are indexes into the claims, in the order of their spans.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from api.extraction.meaning.clauses import Clause, read_clause
from api.extraction.meaning.counted import ELIDED
from api.extraction.meaning.elisions import PART_RULE
from api.extraction.meaning.wholes import names_a_part, of_a_set, of_them, opens_a_part
from api.extraction.parts import Form, Meaning, Mention, Passages

Claimed = tuple[Mention, Meaning]

_PEOPLE = frozenset({"people", "households"})
_NEAR, _POINTED_BACK, _SET = 1, 3, 8
"""How many sentences before a part its whole may stand: beside it, behind a pronoun, behind "of the dead"."""

_SAID_WITHIN = 5
_MOST_PARTS = 12
_BETWEEN = frozenset(
    {"of", "the", "its", "their", "all", "those", "these", "an", "estimated", "some", "about"}
)


def wholes_of(passages: Passages, claims: Sequence[Claimed]) -> tuple[int | None, ...]:
    """Give for each claim the one that it is a part of, where there is one."""
    wholes: list[int | None] = []
    for index in range(len(claims)):
        wholes.append(_whole_of(passages.language, claims, index, wholes))
    for whole, parts in _sums(claims):
        for part in parts:
            wholes[part] = whole if wholes[part] is None and wholes[whole] != part else wholes[part]
    return tuple(wholes)


def _whole_of(
    language: str, claims: Sequence[Claimed], index: int, wholes: Sequence[int | None]
) -> int | None:
    mention, meaning = claims[index]
    if mention.form is Form.SHARE:
        return None
    if _is_of_the_next(claims, index):
        return index + 1
    if index == 0:
        return None
    clause = read_clause(language, mention)
    beside = _beside_a_part(clause, claims, index, wholes)
    if beside is not None:
        return beside
    bracket = _bracket(clause)
    if bracket is not None:
        return _before_bracket(clause, claims, index, bracket)
    reach = _reach(clause, mention, meaning)
    return None if reach is None else _pointed_at(clause, claims, index, wholes, reach)


def _reach(clause: Clause, mention: Mention, meaning: Meaning) -> int | None:
    """Say how far back the whole may stand, or that no words point at one."""
    if of_a_set(clause):
        return _SET
    if of_them(clause) or opens_a_part(clause, mention):
        own_whole = not of_them(clause) and any(clause.is_number(position) for position in range(clause.lead))
        return 0 if own_whole else _POINTED_BACK
    opens = clause.tokens[0].start == mention.sentence.start and clause.lead <= _SAID_WITHIN
    alone = clause.counted.kind == ELIDED and any(step.rule == PART_RULE for step in meaning.trace)
    return (
        _NEAR
        if names_a_part(clause) or (opens and alone and clause.has(clause.after, "auxiliaries"))
        else None
    )


def _pointed_at(
    clause: Clause, claims: Sequence[Claimed], index: int, wholes: Sequence[int | None], reach: int
) -> int | None:
    """Give the nearest claim that can hold the part; from a sentence before, one that is no part itself."""
    mention, meaning = claims[index]
    fitting = []
    for earlier in range(index - 1, max(-1, index - _MOST_PARTS), -1):
        other, whole = claims[earlier]
        if mention.sentence.index - other.sentence.index > reach:
            break
        same = whole.indicator == meaning.indicator and {whole.unit, meaning.unit} <= _PEOPLE | {meaning.unit}
        people = of_them(clause) and {whole.unit, meaning.unit} <= _PEOPLE
        known = other.value is not None or other.sentence.index == mention.sentence.index
        if other.form is not Form.SHARE and known and (same or people) and _holds(other, mention):
            fitting.append(earlier)
    beside = [earlier for earlier in fitting if claims[earlier][0].sentence.index == mention.sentence.index]
    whole_ones = [earlier for earlier in fitting if wholes[earlier] is None]
    return next(iter(beside or whole_ones or fitting), None)


def _is_of_the_next(claims: Sequence[Claimed], index: int) -> bool:
    """Read "9.5 million of the 20.6 million people in need"."""
    if index + 1 >= len(claims):
        return False
    mention, other = claims[index][0], claims[index + 1][0]
    if mention.sentence.index != other.sentence.index:
        return False
    between = [
        token.lower for token in mention.sentence.tokens if mention.number[1] <= token.start < other.number[0]
    ]
    return between[:2] in (["of", "the"], ["of", "an"], ["of", "its"]) and _BETWEEN.issuperset(between)


def _beside_a_part(
    clause: Clause, claims: Sequence[Claimed], index: int, wholes: Sequence[int | None]
) -> int | None:
    """Read on in "including 51 soldiers and five farmers", "Of the 314 families, 295 are here, 19 there"."""
    mention, meaning = claims[index]
    other, before = claims[index - 1]
    alike = before.indicator == meaning.indicator and before.unit == meaning.unit
    if mention.sentence.index != other.sentence.index or not alike:
        return None
    whole = wholes[index - 1]
    opens = mention.sentence.tokens[0].lower == "of" and clause.counted.head is None
    listed = clause.has(clause.lead - 1, "joins") and any(step.rule == PART_RULE for step in meaning.trace)
    if whole is not None:
        return whole if (listed or opens) and _holds(claims[whole][0], mention) else None
    first = index == 1 or claims[index - 2][0].sentence.index != mention.sentence.index
    return index - 1 if opens and first and _holds(other, mention) else None


def _before_bracket(clause: Clause, claims: Sequence[Claimed], index: int, bracket: int) -> int | None:
    """Give the number that a bracket splits: it opens behind it, and no other bracket closes between."""
    mention, meaning = claims[index]
    for earlier in range(index - 1, -1, -1):
        other, whole = claims[earlier]
        if mention.sentence.index - other.sentence.index > _NEAR:
            return None
        closed = any(token.text == ")" for token in clause.between(other.quote[1], bracket))
        alike = whole.indicator == meaning.indicator and {whole.unit, meaning.unit} <= _PEOPLE | {
            meaning.unit
        }
        if other.number[0] < bracket and not closed and alike and _holds(other, mention):
            return earlier
    return None


def _bracket(clause: Clause) -> int | None:
    """Give where the bracket opens whose numbers split a whole: "(557 Palestinian, four Israeli)"."""
    for position in range(clause.number[0] - 1, max(-1, clause.number[0] - _MOST_PARTS), -1):
        if clause.words[position] == ")":
            return None
        if clause.words[position] == "(":
            return clause.tokens[position].start if clause.words[position - 1].isalpha() else None
    return None


def _holds(whole: Mention, part: Mention) -> bool:
    """Say whether a whole is large enough, as far as both are known."""
    most = whole.value_max if whole.value_max is not None else whole.value
    least = part.value if part.value is not None else part.value_min
    open_above = whole.value is None or (whole.value_max is None and whole.value_min is not None)
    return most is None or least is None or least < most or (open_above and least <= most * 2)


def _sums(claims: Sequence[Claimed]) -> Iterator[tuple[int, range]]:
    """Give each claim that is exactly the sum of several claims side by side, before or behind it."""
    for index, (mention, meaning) in enumerate(claims):
        if mention.value is None or mention.form is not Form.DIGITS:
            continue
        for step in (1, -1):
            total, parts = Decimal(0), 0
            for other in range(index + step, index + step * (_MOST_PARTS + 1), step):
                if not 0 <= other < len(claims) or not _adds_up(claims[other], mention, meaning):
                    break
                total, parts = total + (claims[other][0].value or 0), parts + 1
                if total >= mention.value:
                    break
            if parts > 1 and total == mention.value:
                first = index + 1 if step > 0 else index - parts
                yield index, range(first, first + parts)


def _adds_up(part: Claimed, whole: Mention, meaning: Meaning) -> bool:
    mention, other = part
    near = abs(mention.sentence.index - whole.sentence.index) <= _SAID_WITHIN
    counted = mention.value is not None and mention.form in {Form.DIGITS, Form.WORDS}
    return near and counted and other.indicator == meaning.indicator and other.unit == meaning.unit
