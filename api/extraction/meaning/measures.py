"""Whether a number is a state at a moment or what came to pass, and whether it is a running total."""

from api.domain.claim import Measure
from api.extraction.meaning.clauses import Clause
from api.extraction.meaning.governing import Governor
from api.extraction.meaning.phrases import phrases_of

_EITHER = frozenset({"displaced", "refugees"})
_STOCKS = frozenset(
    {"missing", "stranded", "affected", "in_need", "targeted", "food_insecure", "malnourished", "homeless"}
    | {"out_of_school", "without_services", "funding_required", "population"}
)
_AROUND = 4
_CLAUSE = 13


def measure_of(clause: Clause, indicator: str, governor: Governor | None) -> Measure:
    """Give the indicator's usual measure, or what the verb says where it may be either."""
    if indicator not in _EITHER:
        return Measure.STOCK if indicator in _STOCKS else Measure.FLOW
    low, high = _place(clause, governor)
    if phrases_of(clause.language, "modality", "stock").first_in(clause.words, low, high) is not None:
        return Measure.STOCK
    if phrases_of(clause.language, "modality", "flow").first_in(clause.words, low, high) is not None:
        return Measure.FLOW
    if governor is not None and governor.rule not in {"said-before-noun", "number-told"}:
        return Measure.FLOW
    return Measure.STOCK


def is_cumulative(clause: Clause, measure: Measure, governor: Governor | None) -> bool:
    """Say whether the words make a flow a running total ("since", "so far", "the death toll")."""
    if measure is not Measure.FLOW:
        return False
    if governor is not None and governor.rule == "number-told":
        return True
    low, high = clause.lead, clause.after
    while low > max(0, clause.lead - _CLAUSE) and not _other_number(clause, low - 1):
        low -= 1
    while high < min(len(clause.words), clause.after + _CLAUSE) and not _other_number(clause, high):
        high += 1
    return phrases_of(clause.language, "modality", "cumulative").first_in(clause.words, low, high) is not None


def _other_number(clause: Clause, position: int) -> bool:
    """Say whether a word counts something else, so that what stands beyond speaks of that."""
    dated = clause.dated(position) or clause.dated(max(0, position - 1))
    return clause.is_number(position) and not dated and not clause.has(position + 1, "times")


def _place(clause: Clause, governor: Governor | None) -> tuple[int, int]:
    low, high = clause.lead, clause.after
    if governor is not None:
        low, high = min(low, governor.start), max(high, governor.end)
    return max(0, low - _AROUND), min(len(clause.words), high + _AROUND)
