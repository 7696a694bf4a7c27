"""Counts, over documents, what was found, what was right, and what was claimed and is not there."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Final

from tests.gold.comparison import WHOLE, agreement, meeting, pair
from tests.gold.labels import GoldDocument, Label

RELATIONS: Final = ("part_of", "share_of", "repeats")
_COUNTS: Final = (
    *("documents", "gold", "claimed", "found", "right", "met", "tempted"),
    *("related", "gold_related", "rightly_related"),
)


class State(StrEnum):
    """How far a labelled claim was read: not at all, its number and value, or right from end to end."""

    MISSED = "missed"
    FOUND = "found"
    RIGHT = "right"


@dataclass(slots=True, kw_only=True)
class Tally:
    """The counts of one document, or of several added up. Optional labels count neither way."""

    documents: int = 0
    gold: int = 0
    claimed: int = 0
    found: int = 0
    right: int = 0
    met: int = 0
    tempted: int = 0
    related: int = 0
    gold_related: int = 0
    rightly_related: int = 0
    agreed: Counter[str] = field(default_factory=Counter)
    compared: Counter[str] = field(default_factory=Counter)
    sure: list[tuple[Decimal, bool]] = field(default_factory=list)
    states: dict[str, State] = field(default_factory=dict)
    false: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def add(self, other: "Tally") -> None:
        """Take another tally's counts in."""
        for count in _COUNTS:
            setattr(self, count, getattr(self, count) + getattr(other, count))
        self.agreed.update(other.agreed)
        self.compared.update(other.compared)
        self.sure.extend(other.sure)
        self.states.update(other.states)
        self.false.extend(other.false)
        self.faults.extend(other.faults)

    @property
    def detection(self) -> tuple[float, float, float]:
        """Give precision, recall and F1 of number and value."""
        return rates(self.found, self.claimed, self.gold)

    @property
    def end_to_end(self) -> tuple[float, float, float]:
        """Give precision, recall and F1 of claims whose indicator, country and source are right as well."""
        return rates(self.right, self.claimed, self.gold)


def rates(hits: int, claimed: int, gold: int) -> tuple[float, float, float]:
    """Give precision, recall and F1; nothing claimed or nothing there is 0."""
    precision = hits / claimed if claimed else 0.0
    recall = hits / gold if gold else 0.0
    total = precision + recall
    return precision, recall, 2 * precision * recall / total if total else 0.0


def together(tallies: Sequence[Tally]) -> Tally:
    """Add tallies up."""
    total = Tally()
    for tally in tallies:
        total.add(tally)
    return total


def tally(document: GoldDocument, found: Sequence[Label]) -> Tally:
    """Compare what was found in a document with its labels."""
    gold, pairs = document.claims, pair(document.claims, found)
    counts = Tally(documents=1, gold=sum(not label.optional for label in gold))
    counts.met = sum(not gold[i].optional for i in pairs.met)
    counts.gold_related = sum(
        getattr(label, relation) is not None for label in gold if not label.optional for relation in RELATIONS
    )
    names = _names(document.name, gold)
    label_of = {j: i for i, j in pairs.agreed.items()}
    _count_missed(counts, gold, names, pairs.agreed)
    false_names = _names(document.name, found)
    for j, claim in enumerate(found):
        if j in label_of:
            if not gold[label_of[j]].optional:
                _count_found(counts, names[label_of[j]], gold[label_of[j]], claim)
                _count_relations(counts, gold[label_of[j]], claim, label_of)
        elif not any(label.optional and meeting(label.number, claim.number) > 0 for label in gold):
            _count_false(counts, false_names[j], document, claim)
    return counts


def _names(document: str, labels: Sequence[Label]) -> list[str]:
    seen: Counter[str] = Counter()
    names = []
    for label in labels:
        seen[label.words] += 1
        again = f" ({seen[label.words]})" if seen[label.words] > 1 else ""
        names.append(f"{document}: {label.words}{again}")
    return names


def _count_missed(
    counts: Tally, gold: Sequence[Label], names: Sequence[str], agreed: Mapping[int, int]
) -> None:
    for i, label in enumerate(gold):
        if not label.optional and i not in agreed:
            counts.states[names[i]] = State.MISSED
            counts.faults.append(f"missed  {names[i]}  [{label.indicator}]")


def _count_found(counts: Tally, name: str, label: Label, claim: Label) -> None:
    fields = agreement(label, claim)
    right = all(fields[field] for field in WHOLE)
    counts.claimed += 1
    counts.found += 1
    counts.right += right
    counts.compared.update(fields.keys())
    counts.agreed.update(field for field, agrees in fields.items() if agrees)
    counts.states[name] = State.RIGHT if right else State.FOUND
    if claim.confidence is not None:
        counts.sure.append((claim.confidence, True))
    wrong = [field for field, agrees in fields.items() if not agrees and not field.endswith("_given")]
    if wrong:
        counts.faults.append(
            f"wrong   {name}  " + "; ".join(_difference(field, label, claim) for field in wrong)
        )


def _difference(name: str, label: Label, claim: Label) -> str:
    def said(one: Label) -> str:
        if name.startswith("source"):
            return f"{one.source.organisation or one.source.text} ({one.source.kind}, {one.source.mode})"
        if name == "period":
            return f"{one.period_start}..{one.period_end}"
        if name == "population":
            return "+".join(sorted(one.population)) or "all"
        return str(getattr(one, "approximation" if name == "value_approx" else name))

    return f"{name}: {said(label)}, not {said(claim)}"


def _count_relations(counts: Tally, label: Label, claim: Label, label_of: dict[int, int]) -> None:
    for relation in RELATIONS:
        whole = getattr(claim, relation)
        if whole is not None:
            wanted = getattr(label, relation)
            counts.related += 1
            counts.rightly_related += wanted is not None and label_of.get(whole) == wanted


def _count_false(counts: Tally, name: str, document: GoldDocument, claim: Label) -> None:
    counts.claimed += 1
    counts.false.append(name)
    counts.tempted += any(meeting(span, claim.number) > 0 for span in document.non_claims)
    counts.faults.append(f"false   {name}  [{claim.indicator}] {claim.value}")
    if claim.confidence is not None:
        counts.sure.append((claim.confidence, False))
