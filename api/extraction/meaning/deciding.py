"""What a noun says by itself: "12 arrests", "300 refugees", and a number that is told of refugees."""

from decimal import Decimal

from api.extraction.meaning.clauses import Clause
from api.extraction.meaning.counted import ELIDED
from api.extraction.meaning.governors import Governor
from api.extraction.meaning.known_nouns import noun_at
from api.extraction.meaning.labels import labelled_noun
from api.extraction.meaning.phrases import words_under
from api.extraction.meaning.questions import Reading
from api.extraction.parts import Form, Mention

_WHOLE_BEFORE = 4
"""The least that stands before the second number of a part of a people: number, "of", name, "'s"."""

_PLAIN = frozenset({"population", "displaced", "affected", "refugees", "migrants"})
_KEEPS = {
    "population": frozenset({"population"}),
    "refugees": _PLAIN,
    "migrants": frozenset({"population", "displaced", "affected", "migrants"}),
    "abducted": _PLAIN | {"detained", "abducted"},
    "detained": _PLAIN | {"abducted", "detained"},
    "evacuated": _PLAIN | {"reached", "returned", "evacuated"},
    "returned": _PLAIN | {"returned"},
    "reached": _PLAIN | {"reached", "targeted"},
    "missing": _PLAIN | {"missing"},
}


def decided(clause: Clause, mention: Mention, kind: str, governor: Governor | None) -> Reading | None:
    """Let the noun decide: always for what happened, and for whom unless a verb says more."""
    if kind == "incidents" and mention.form is not Form.VICTIM:
        return Reading(
            indicator="incidents", detail=None, kind=kind, rule="noun-incident", sureness=Decimal("0.8")
        )
    if _is_whole_people(clause, kind):
        return Reading(
            indicator="population", detail=None, kind=kind, rule="part-of-a-people", sureness=Decimal("0.85")
        )
    indicator = clause.counted.decided
    head = clause.counted.head
    if indicator is None or head is None or mention.form is Form.MONEY:
        return None
    event = clause.words[head[1] - 1] in words_under(clause.language, "counted", "events")
    if governor is not None and not event and governor.cue.indicator not in _KEEPS.get(indicator, _PLAIN):
        return None
    if (
        not event
        and governor is None
        and (mention.value == 1 or (indicator == "population" and _acts(clause)))
    ):
        return None
    rule = "noun-event" if event else "noun-decides"
    sureness = Decimal("0.92") if event else Decimal("0.88")
    return Reading(
        indicator=indicator, detail=None, kind=kind, rule=rule, sureness=sureness, governor=governor
    )


def told_of(clause: Clause, kind: str, governor: Governor | None) -> Reading | None:
    """Read "the number of refugees has passed 12": the noun that a number is told of."""
    noun = labelled_noun(clause) if clause.counted.kind == ELIDED and governor is None else None
    if noun is None or noun.decided is None:
        return None
    return Reading(
        indicator=noun.decided, detail=None, kind=kind, rule="number-told", sureness=Decimal("0.85")
    )


def said_to_be(clause: Clause, kind: str, governor: Governor | None) -> Reading | None:
    """Read "40 of them are refugees": what those without a noun are said to be."""
    if clause.counted.head is not None or kind != "people" or governor is not None:
        return None
    position = clause.after
    while clause.has(position, "wholes") or clause.words[position : position + 1] == ("of",):
        position += 1
    if not clause.has(position, "passive") or position + 1 >= len(clause.words):
        return None
    noun = noun_at(clause.language, clause.tokens, clause.words, position + 1)
    if noun is None or noun[2].decided is None:
        return None
    return Reading(
        indicator=noun[2].decided, detail=None, kind=kind, rule="said-to-be", sureness=Decimal("0.85")
    )


def _acts(clause: Clause) -> bool:
    """Read "200 residents demonstrated": who does something is no baseline of a place."""
    position = clause.after
    if position >= len(clause.words):
        return False
    return clause.words[position].endswith("ed") or clause.has(position, "predicates")


def _is_whole_people(clause: Clause, kind: str) -> bool:
    """Read the second number of "15 million of Mali's 22 million people"."""
    start = clause.number[0]
    if kind != "people" or start < _WHOLE_BEFORE or clause.words[start - 1] != "'s":
        return False
    return "of" in clause.words[max(0, start - 5) : start - 2] and clause.tokens[start - 2].text[0].isupper()
