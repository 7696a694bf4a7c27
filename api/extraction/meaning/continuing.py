"""Words that let a number go on counting what the claim before it counts: lists, "another 12"."""

from api.extraction.meaning.clauses import Clause
from api.extraction.meaning.counted import ELIDED
from api.extraction.meaning.known_nouns import other_thing
from api.extraction.meaning.phrases import words_under
from api.extraction.meaning.wholes import phrase_before
from api.extraction.parts import Meaning

_ADMITTED = frozenset({"refugees", "migrants"})
_PEOPLE = frozenset({"people", "households"})
_TOTAL_NEAR = 9
_LONGEST_NAME = 4


def continues(clause: Clause, meaning: Meaning) -> bool:
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
    if nameless and (another(clause) or admitted):
        return True
    if nameless and _done_otherwise(clause):
        return False
    named = _behind_name_in_list(clause)
    mark = clause.words[position : position + 1]
    colon = nameless and mark == (":",) and not other_thing(clause.language, clause.words[position - 1])
    goes_on = clause.has(clause.after, "auxiliaries") or clause.has(clause.after, "prepositions")
    said = nameless and mark == (";",) and goes_on
    listed = colon or said or clause.has(position, "joins") or (nameless and named)
    return listed or _compared(clause) or totalled(clause) or (elided and clause.after > clause.counted.end)


def of_a_disease(clause: Clause, meaning: Meaning) -> bool:
    """Read "1,207 cases of malaria and 316 of measles"."""
    ahead = range(clause.number[1] + 1, clause.number[1] + _LONGEST_NAME)
    of = clause.words[clause.number[1] : clause.number[1] + 1] == ("of",)
    diseases = words_under(clause.language, "grammar", "themes", "disease")
    named = any(clause.words[position] in diseases for position in ahead if position < len(clause.words))
    return of and named and meaning.indicator.startswith("disease")


def _behind_name_in_list(clause: Clause) -> bool:
    """Read "and Homs 40", ", in Niger 101", "and Chad for 2.5 million"."""
    position = clause.lead - 1
    position -= clause.has(position, "name_to_number")
    end = position
    while position > max(0, end - _LONGEST_NAME) and clause.tokens[position].text[:1].isupper():
        position -= 1
    if position in {end, 0}:
        return False
    return clause.has(position - clause.has(position, "prepositions"), "joins")


def _done_otherwise(clause: Clause) -> bool:
    """Read "and 300 were released": a participle of its own says what became of these."""
    position = clause.after
    rest = any(clause.has(ahead, "rest") for ahead in range(clause.lead, clause.number[0]))
    if rest or not clause.has(position, "auxiliaries"):
        return False
    while clause.has(position, "auxiliaries") or clause.has(position, "adverbs"):
        position += 1
    return position < len(clause.words) and clause.words[position].endswith("ed")


def another(clause: Clause) -> bool:
    """Read "another 300 were expected", "40 more": more of what was just counted."""
    ahead = range(clause.lead, clause.number[0])
    return any(clause.has(position, "others_ahead") for position in ahead) or clause.has(
        clause.number[1], "others_behind"
    )


def named_in_list(clause: Clause) -> bool:
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


def totalled(clause: Clause) -> bool:
    """Read "bringing the total in the camps to 834,000", "parents put the number at 234"."""
    becomes = any(clause.has(position, "becomes") for position in range(clause.lead - 1, clause.number[0]))
    if clause.counted.head is not None or not becomes:
        return False
    before = range(max(0, clause.lead - _TOTAL_NEAR), clause.lead)
    return any(clause.has(position, "totals") for position in before)


def _compared(clause: Clause) -> bool:
    return clause.counted.head is None and phrase_before(clause, "comparisons")
