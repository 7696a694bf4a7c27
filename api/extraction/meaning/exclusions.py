"""Numbers that count nobody: dates, ages, distances, ranks, changes, rates, capacities and the like.

`certain_exclusion` reads what the words directly around a number settle, whatever verb governs it;
`likely_exclusion` names the kind of a number that nothing governs.
"""

from decimal import Decimal

from api.extraction.meaning.clauses import Clause
from api.extraction.meaning.continuing import opens_with_place
from api.extraction.meaning.counted import ELIDED, UNKNOWN
from api.extraction.meaning.cues import Role
from api.extraction.meaning.phrases import phrases_of, words_under
from api.extraction.parts import Form, Mention

_FILE = "exclusions"
_YEARS = range(1500, 2101)
_OLDEST = 120
_MONTH_DAYS = 31
_NAMED_NEAR = 6
_OPENING = 6
_SOFT = (
    "party",
    "vehicle",
    "vote",
    "sport",
    "capacity",
    "document",
    "rank",
    "actor",
    "distance",
    "area",
    "measure",
    "duration",
)
_ALWAYS = ("duration", "distance", "area", "measure", "time", "rank")


def certain_exclusion(clause: Clause, mention: Mention) -> str | None:
    """Name the kind of a number that can be no claim."""
    for kind, test in _TESTS:
        if test(clause, mention):
            return kind
    if mention.form is Form.MONEY or clause.counted.kind not in {ELIDED, UNKNOWN}:
        return None
    return next((kind for kind in _ALWAYS if _follows(clause, kind)), None)


def likely_exclusion(clause: Clause) -> str:
    """Name the kind of a number that no verb or noun makes a claim."""
    behind = clause.words[clause.number[1] : clause.counted.end + 1]
    for kind in _SOFT:
        if not words_under(clause.language, _FILE, "after", kind).isdisjoint(behind):
            return kind
    return "unclear"


def counts_other_things(clause: Clause) -> bool:
    """Say whether the unknown noun is one that never names victims ("four ships")."""
    return clause.counted.kind == UNKNOWN and likely_exclusion(clause) != "unclear"


def _follows(clause: Clause, kind: str) -> bool:
    position = clause.number[1]
    words = words_under(clause.language, _FILE, "after", kind)
    return position < len(clause.words) and clause.words[position] in words


def _quote_start(clause: Clause, mention: Mention) -> int:
    position = clause.number[0]
    while position > 0 and clause.tokens[position - 1].start >= mention.quote[0]:
        position -= 1
    return position


def _phrase_ends(clause: Clause, mention: Mention, *keys: str) -> bool:
    """Say whether a phrase ends where the number, or its hedge, begins."""
    book = phrases_of(clause.language, _FILE, *keys)
    ends = {clause.number[0], _quote_start(clause, mention)}
    before = book.within(clause.words, min(ends) - 4, clause.number[0])
    return any(end in ends for _, end, _ in before)


def _phrase_begins(clause: Clause, *keys: str) -> bool:
    book = phrases_of(clause.language, _FILE, *keys)
    places = {clause.number[1], clause.counted.end, clause.after}
    return any(book.at(clause.words, position) for position in places)


def _joined_to_word(clause: Clause, mention: Mention) -> bool:
    """Read "12-year-old", "7bn-euro", "17th", "UH-1": the number is a part of a word."""
    position = clause.number[1]
    if position < len(clause.words):
        following = clause.tokens[position]
        if following.start == mention.number[1]:
            if following.text == "-" and position + 1 < len(clause.words):
                return (
                    clause.tokens[position + 1].start == following.end
                    and clause.words[position + 1][0].isalpha()
                )
            return following.text[0].isalpha() and mention.form is Form.DIGITS
    begin, first = clause.tokens[clause.number[0]].start, clause.tokens[clause.number[0]]
    return begin < mention.number[0] and first.text[0].isalpha()


def _is_date(clause: Clause, mention: Mention) -> bool:
    months = words_under(clause.language, _FILE, "months")
    before, after = clause.number[0] - 1, clause.number[1]
    if mention.value is None or mention.form is Form.MONEY:
        return False
    near = {clause.words[position] for position in (before, after) if 0 <= position < len(clause.words)}
    small = mention.value <= _MONTH_DAYS or clause.counted.kind == ELIDED
    if near & (months - {"may", "march"}) and small:
        return True
    capital = {clause.tokens[p].text for p in (before, after) if 0 <= p < len(clause.tokens)}
    return small and bool(capital & {"May", "March"})


def _is_year(clause: Clause, mention: Mention) -> bool:
    start, end = clause.number
    text = clause.tokens[start].text
    if end - start != 1 or len(text) != len("2015") or not text.isdigit() or int(text) not in _YEARS:
        return False
    if clause.counted.head is None:
        return True
    led = start > 0 and clause.words[start - 1] in words_under(clause.language, _FILE, "year_prepositions")
    return led and mention.quote[0] == mention.number[0]


def _is_age(clause: Clause, mention: Mention) -> bool:
    if mention.value is None or mention.value > _OLDEST or clause.counted.kind not in {ELIDED, UNKNOWN}:
        return False
    before, after = clause.number[0] - 1, clause.number[1]
    if _phrase_ends(clause, mention, "before", "age"):
        return clause.counted.kind == ELIDED
    if before < 1 or clause.words[before] not in {",", "("} or mention.form is not Form.DIGITS:
        return False
    if opens_with_place(clause):
        return False
    closed = after >= len(clause.words) or clause.words[after] in {",", ".", ")", ";"}
    return closed and clause.tokens[before - 1].text[0].isupper()


def _is_named(clause: Clause, mention: Mention) -> bool:
    """Read "Resolution 2254", "Route 66", "phase 3"."""
    position = clause.number[0] - 1
    names = words_under(clause.language, _FILE, "before", "name")
    if mention.form is not Form.DIGITS or position < 0 or clause.words[position] not in names:
        return False
    if position > 0 and clause.words[position] == "number" and "," in clause.tokens[position + 1].text:
        return False
    if any(cue.role is Role.SUBJECT for _, cue in clause.starting(clause.number[1])):
        return False
    return clause.counted.kind == ELIDED or (position > 0 and clause.tokens[position].text[0].isupper())


def _is_magnitude(clause: Clause, mention: Mention) -> bool:
    position = clause.number[0] - 1
    if clause.counted.kind not in {ELIDED, UNKNOWN} or mention.form is Form.MONEY:
        return False
    return _phrase_ends(clause, mention, "before", "magnitude") or (
        position > 0 and clause.words[position] in {"-", "of"} and clause.words[position - 1] == "magnitude"
    )


def _is_clock(clause: Clause, mention: Mention) -> bool:
    """Read "10:30", "3/4", "2-1": digits that a mark ties to other digits."""
    start, end = clause.number
    if mention.form is not Form.DIGITS:
        return False
    marks = words_under(clause.language, "grammar", "digit_ties")
    ahead = end + 1 < len(clause.words) and clause.words[end] in marks and clause.words[end + 1][0].isdigit()
    behind = start > 1 and clause.words[start - 1] in marks and clause.words[start - 2][0].isdigit()
    close = (ahead and clause.tokens[end + 1].start == mention.number[1] + 1) or (
        behind and clause.tokens[start - 2].end == mention.number[0] - 1
    )
    return close and clause.counted.kind == ELIDED


def _is_change(clause: Clause, mention: Mention) -> bool:
    if mention.form is Form.VICTIM:
        return False
    if _phrase_begins(clause, "change", "after"):
        return True
    acted_on = clause.counted.head is not None and any(
        cue.role is Role.VERB and end - start > 1
        for end in range(clause.lead, clause.number[0] + 1)
        for start, cue in clause.ending(end)
    )
    made_up = _phrase_ends(clause, mention, "change", "never")
    if not _phrase_ends(clause, mention, "change", "before") or acted_on or made_up:
        return False
    lost = clause.counted.head is not None and clause.has(clause.lead - 1, "losses")
    return not lost and not _particle(clause)


def _particle(clause: Clause) -> bool:
    """Tell "picked up 18" and "rounded up 40" from "up 18 on last year"."""
    position = clause.lead - 1
    return (
        clause.has(position, "particles")
        and position > 0
        and clause.words[position - 1].endswith(("ed", "ing"))
    )


def _is_rate(clause: Clause, mention: Mention) -> bool:
    if _phrase_ends(clause, mention, "rate", "before") and mention.form is not Form.VICTIM:
        return True
    around = range(max(0, clause.lead - _NAMED_NEAR), clause.after + _NAMED_NEAR)
    if mention.form is Form.SHARE and any(clause.has(position, "rates") for position in around):
        return True
    if not _phrase_begins(clause, "rate", "after"):
        return False
    places = (clause.number[1], clause.counted.end)
    each = any(position < len(clause.words) and clause.words[position] == "each" for position in places)
    return not (each and any(clause.has(position + 1, "times") for position in places))


def _is_sample(clause: Clause, mention: Mention) -> bool:
    """Read "a survey of 480 households", "of 900 families assessed": who was asked."""
    if clause.words[clause.number[1] : clause.number[1] + 1] == ("of",):
        return False
    return _phrase_ends(clause, mention, "sample", "before") or _phrase_begins(clause, "sample", "after")


def _is_whole(clause: Clause, _mention: Mention) -> bool:
    """Read the second number of "37 of the 41 houses are gone": how many there are."""
    behind = clause.number[0] - 1
    behind -= clause.has(behind, "determiners")
    if clause.words[max(0, behind) : behind + 1] != ("of",) or not clause.is_number(behind - 1):
        return False
    described = clause.has(clause.after, "relatives") or bool(clause.starting(clause.after))
    return clause.counted.decided is None and clause.counted.kind != ELIDED and not described


def _is_asked_for(clause: Clause, mention: Mention) -> bool:
    """Read "Donate $35", "just $10 buys a kit": what a reader is asked to give."""
    if mention.form is not Form.MONEY:
        return False
    first = clause.tokens[0].start == mention.sentence.start and clause.has(0, "asking")
    return first and clause.number[0] <= _OPENING


def _is_capacity(clause: Clause, mention: Mention) -> bool:
    return _phrase_ends(clause, mention, "capacity", "before")


def repeats_a_sum(clause: Clause, mention: Mention, before: Mention) -> bool:
    """Say whether a sum in a bracket is the one before it again: "20m euros ($22m)"."""
    if mention.form is not Form.MONEY or before.form is not Form.MONEY:
        return False
    if before.currency == mention.currency or before.sentence.index != mention.sentence.index:
        return False
    between = [token.text for token in clause.between(before.quote[1], mention.quote[0])]
    return between[:1] == ["("] and ")" not in between


def _counts_zero(_clause: Clause, mention: Mention) -> bool:
    return mention.value == Decimal(0)


_TESTS = (
    ("date", _is_date),
    ("year", _is_year),
    ("age", _is_age),
    ("magnitude", _is_magnitude),
    ("name", _is_named),
    ("time", _is_clock),
    ("part of a word", _joined_to_word),
    ("change", _is_change),
    ("rate", _is_rate),
    ("capacity", _is_capacity),
    ("sample", _is_sample),
    ("whole", _is_whole),
    ("request to readers", _is_asked_for),
    ("none", _counts_zero),
)
