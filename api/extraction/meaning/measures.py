"""Whether a number is a state at a moment or what came to pass, and whether it is a running total."""

from dataclasses import dataclass

from api.domain.claim import Measure
from api.extraction.meaning.clauses import Clause
from api.extraction.meaning.governors import Governor
from api.extraction.meaning.phrases import phrases_of

_EITHER = frozenset({"displaced", "refugees"})
_STOCKS = frozenset(
    {"missing", "stranded", "affected", "in_need", "targeted", "food_insecure", "malnourished", "homeless"}
    | {"out_of_school", "without_services", "funding_required", "population"}
)
_AROUND = 4
_CLAUSE = 13


@dataclass(frozen=True, slots=True)
class Measured:
    """A measure, by which rule, and the words that decide where words do."""

    measure: Measure
    rule: str
    words: tuple[int, int] | None = None


def measure_of(clause: Clause, indicator: str, governor: Governor | None) -> Measured:
    """Give the indicator's usual measure, or what the verb says where it may be either."""
    if indicator not in _EITHER:
        usual = Measure.STOCK if indicator in _STOCKS else Measure.FLOW
        return Measured(usual, f"usual-for-{indicator}")
    place = _place(clause, governor)
    for measure in (Measure.STOCK, Measure.FLOW):
        found = phrases_of(clause.language, "modality", measure.value).first_in(clause.words, *place)
        if found is not None:
            return Measured(measure, f"words-of-{measure.value}", found[:2])
    if governor is not None and governor.rule not in {"said-before-noun", "number-told"}:
        return Measured(Measure.FLOW, "verb-of-what-happens", (governor.start, governor.end))
    return Measured(Measure.STOCK, "noun-of-a-state")


def running_total(clause: Clause, measure: Measure, governor: Governor | None) -> tuple[int, int] | None:
    """Give the words that make a flow a running total ("since", "so far", "the death toll"), if any do."""
    if measure is not Measure.FLOW:
        return None
    if governor is not None and governor.rule == "number-told":
        return governor.start, governor.end
    low, high = clause.lead, clause.after
    while low > max(0, clause.lead - _CLAUSE) and not _other_number(clause, low - 1):
        low -= 1
    while high < min(len(clause.words), clause.after + _CLAUSE) and not _other_number(clause, high):
        high += 1
    found = phrases_of(clause.language, "modality", "cumulative").first_in(clause.words, low, high)
    return None if found is None else found[:2]


def _other_number(clause: Clause, position: int) -> bool:
    """Say whether a word counts something else, so that what stands beyond speaks of that."""
    if not clause.is_number(position) or clause.has(position + 1, "times"):
        return False
    return not (clause.dated(position) or clause.dated(max(0, position - 1)))


def _place(clause: Clause, governor: Governor | None) -> tuple[int, int]:
    low, high = clause.lead, clause.after
    if governor is not None:
        low, high = min(low, governor.start), max(high, governor.end)
    return max(0, low - _AROUND), min(len(clause.words), high + _AROUND)
