"""Numbers that count what the claim before them counts: "including five children", "and 40 others"."""

from collections.abc import Sequence
from dataclasses import dataclass

from api.extraction.meaning.clauses import Clause
from api.extraction.meaning.counted import ELIDED, UNKNOWN
from api.extraction.meaning.phrases import phrases_of
from api.extraction.meaning.populations import said_to_be
from api.extraction.parts import Form, Meaning, Mention

PART_RULE = "as-the-claim-before"
"""The rule that a trace names where a mention takes after the claim before it."""

_ADMITTED = frozenset({"refugees", "migrants"})
_HARM = frozenset({"killed", "injured", "missing"})
_NEAR = 25
_TOTAL_NEAR = 9
_OPENING = 14
_SAID_WITHIN = 5
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
    other, meaning = previous[-1]
    apart = mention.sentence.index - other.sentence.index
    if apart == 0:
        return _in_sentence(clause, mention, other, meaning)
    if apart == 1 and (_of_them(clause) or _totalled(clause)):
        return Inherited(meaning=meaning, firmly=_of_them(clause))
    more = _another(clause) and clause.counted.kind == ELIDED
    together = mention.sentence.paragraph == other.sentence.paragraph
    if apart <= 1 and (_named_in_list(clause) or (more and together)):
        return Inherited(meaning=meaning, firmly=False)
    part = _opens_a_part(clause, mention)
    if apart == 1 and together and (part or _is_said_of_them(clause, mention, previous)):
        return Inherited(meaning=meaning, firmly=part)
    return None


def _opens_a_part(clause: Clause, mention: Mention) -> bool:
    """Read "Of these, 12", "Of the victims, 190 were women", where the sentence begins."""
    first = clause.tokens[0]
    opened = first.start == mention.sentence.start and clause.words[0] == "of"
    if opened and clause.counted.head is None and clause.lead <= _OPENING:
        return clause.words[clause.lead - 1] in {",", "of"} or clause.has(clause.lead - 1, "wholes")
    return clause.lead <= 3 and _part_before(clause)  # noqa: PLR2004 - "Among them, 12"


def _is_said_of_them(clause: Clause, mention: Mention, previous: Sequence[tuple[Mention, Meaning]]) -> bool:
    """Read "Only 63 are confirmed", "By noon 20 had left": a smaller number, with a verb."""
    if clause.counted.kind != ELIDED or not clause.has(clause.after, "auxiliaries"):
        return False
    if clause.tokens[0].start != mention.sentence.start or clause.lead > _SAID_WITHIN:
        return False
    if any(clause.words[position] in {",", ";", ":"} for position in range(max(0, clause.lead - 1))):
        return False
    if mention.form is Form.SHARE:
        return bool(said_to_be(clause))
    before = previous[-1][0].sentence.index
    wholes = (each.value for each, _ in previous[-_SAID_WITHIN:] if each.sentence.index == before)
    return any(mention.value is not None and whole is not None and mention.value < whole for whole in wholes)


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
        mention.form is Form.SHARE and clause.counted.start > clause.number[1] and _whole_is_pronoun(clause)
    )
    described = mention.form is Form.SHARE and clause.counted.kind == ELIDED and bool(said_to_be(clause))
    if share or described or _part_before(clause) or _of_whom(clause) or _of_them(clause):
        return Inherited(meaning=meaning, firmly=True)
    between = [token.text for token in clause.between(other.quote[1], mention.quote[0])]
    if between == ["("] and {meaning.unit, clause.counted.kind} <= _PEOPLE:
        return Inherited(meaning=meaning, firmly=True)
    if len(between) <= _NEAR and _continues(clause, meaning):
        return Inherited(meaning=meaning, firmly=False)
    return None


def _continues(clause: Clause, meaning: Meaning) -> bool:
    """Say whether a number goes on counting: in a bracket, in a list, after a name in a list, compared."""
    position = clause.lead - 1
    nameless = clause.counted.head is None
    if meaning.indicator == "population" and not nameless and not clause.counted.named:
        return position >= 0 and clause.words[position] == "("
    elided = nameless or clause.counted.named
    other_unit = {clause.counted.kind, meaning.unit} == _PEOPLE
    if position >= 0 and clause.words[position] == "(" and (elided or other_unit):
        return True
    admitted = clause.has(position, "admitting") and meaning.indicator in _ADMITTED
    if nameless and (_another(clause) or admitted):
        return True
    if nameless and _done_otherwise(clause):
        return False
    named = position > 0 and clause.tokens[position].text[:1].isupper() and clause.has(position - 1, "joins")
    colon = nameless and clause.words[position : position + 1] == (":",)
    listed = colon or clause.has(position, "joins") or (nameless and named)
    return listed or _compared(clause) or _totalled(clause) or (elided and clause.after > clause.counted.end)


def _done_otherwise(clause: Clause) -> bool:
    """Read "and 300 were released": a participle of its own says what became of these."""
    position = clause.after
    rest = any(clause.has(ahead, "rest") for ahead in range(clause.lead, clause.number[0]))
    if rest or not clause.has(position, "auxiliaries"):
        return False
    while clause.has(position, "auxiliaries") or clause.has(position, "adverbs"):
        position += 1
    return position < len(clause.words) and clause.words[position].endswith("ed")


def _another(clause: Clause) -> bool:
    """Read "another 300 were expected", "40 more": more of what was just counted."""
    ahead = range(clause.lead, clause.number[0])
    return any(clause.has(position, "others_ahead") for position in ahead) or clause.has(
        clause.number[1], "others_behind"
    )


def _named_in_list(clause: Clause) -> bool:
    """Read "LEBANON: 1.1 million", "Uganda - 12,000": a name, a mark, and the number alone."""
    mark = clause.lead - 1
    if clause.counted.kind != ELIDED or mark < 1:
        return False
    if opens_with_place(clause):
        return True
    if not clause.has(mark, "label_marks"):
        return False
    start = mark
    while start > 0 and clause.tokens[start - 1].text[:1].isupper():
        start -= 1
    opens = start == 0 or clause.words[start - 1] in {";", ",", ".", "\u2022", "|", "-", "\u2013"}
    closes = clause.after >= len(clause.words) or clause.words[clause.after] in {";", ",", ".", "(", "|"}
    return start < mark and opens and closes


def opens_with_place(clause: Clause) -> bool:
    """Say whether a sentence is "In Idlib, 22": a place, a comma, and a number that says no more."""
    mark = clause.lead - 1
    if mark < 2 or clause.words[mark] != "," or not clause.has(0, "in_places"):  # noqa: PLR2004 - "In", a name, ","
        return False
    return all(token.text[0].isupper() for token in clause.tokens[1:mark])


def _whole_is_pronoun(clause: Clause) -> bool:
    return any(clause.has(clause.counted.start - back, "wholes") for back in (0, 1))


def _part_before(clause: Clause) -> bool:
    return _phrase_before(clause, "parts")


def _of_them(clause: Clause) -> bool:
    """Read "100,000 of them"."""
    position = clause.number[1]
    if clause.words[position : position + 1] != ("of",):
        return False
    return clause.has(position + 1 + (clause.words[position + 1 : position + 2] == ("the",)), "wholes")


def _totalled(clause: Clause) -> bool:
    """Read "bringing the total in the camps to 834,000", "parents put the number at 234"."""
    becomes = any(clause.has(position, "becomes") for position in range(clause.lead - 1, clause.number[0]))
    if clause.counted.head is not None or not becomes:
        return False
    before = range(max(0, clause.lead - _TOTAL_NEAR), clause.lead)
    return any(clause.has(position, "totals") for position in before)


def _compared(clause: Clause) -> bool:
    return clause.counted.head is None and _phrase_before(clause, "comparisons")


def _phrase_before(clause: Clause, key: str) -> bool:
    book = phrases_of(clause.language, "grammar", key)
    ends = range(clause.lead, clause.number[0] + 1)
    found = book.within(clause.words, clause.lead - 3, clause.number[0])
    return any(end in ends or (end + 1 in ends and clause.words[end] in {",", ":"}) for _, end, _ in found)


def _of_whom(clause: Clause) -> bool:
    """Read "of whom the wounds of three were grave"."""
    if clause.counted.kind != ELIDED:
        return False
    low = max(0, clause.lead - 6)
    book = phrases_of(clause.language, "grammar", "parts")
    found = book.first_in(clause.words, low, clause.lead)
    return found is not None and not any(clause.is_number(p) for p in range(found[1], clause.lead))


def names_a_part(clause: Clause) -> bool:
    """Say whether the words about a number make it a part: "including 12", "of whom 12", "12 of them"."""
    return _of_them(clause) or _part_before(clause) or _of_whom(clause)
