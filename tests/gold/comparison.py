"""Pairs what was found with what was labelled, and says which fields agree."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from tests.gold.labels import Label
from tests.gold.names import source_agrees, source_name

WHOLE: Final = ("indicator", "iso3", "source_org")
"""The fields that must agree, beside detection and value, for a claim to be right from end to end."""

_EXACTLY: Final = Decimal("0.000001")
_SHARE: Final = Decimal("0.005")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """Which label goes with which claim, by index, one to one.

    `agreed` pairs meet on the number and agree on the value; `met` holds the labels whose number was met.
    """

    agreed: Mapping[int, int]
    met: frozenset[int]


def pair(gold: Sequence[Label], found: Sequence[Label]) -> Pairs:
    """Pair greedily: first those whose value agrees, then by indicator, then by how much of the number."""
    candidates = sorted(
        (
            (value_agrees(label, claim), claim.indicator == label.indicator, _share_met(label, claim), -i, -j)
            for i, label in enumerate(gold)
            for j, claim in enumerate(found)
            if meeting(label.number, claim.number) > 0
        ),
        reverse=True,
    )
    agreed = _one_to_one((-i, -j) for agrees, _, _, i, j in candidates if agrees)
    met = _one_to_one(((-i, -j) for _, _, _, i, j in candidates), taken=agreed)
    return Pairs(agreed=agreed, met=frozenset(met))


def meeting(one: tuple[int, int], other: tuple[int, int]) -> int:
    """Count the code points that two spans share."""
    return min(one[1], other[1]) - max(one[0], other[0])


def value_agrees(gold: Label, found: Label) -> bool:
    """Compare values: nearly equal for a share, no value for a vague quantity, either way for a range."""
    if gold.value is None:
        return found.value is None
    if _close(gold.value, found.value, _SHARE if gold.unit == "share" else _EXACTLY):
        return True
    ranges = gold.approximation == found.approximation == "range"
    return ranges and gold.value_min is not None and _close(gold.value_min, found.value_min, _EXACTLY)


def agreement(gold: Label, found: Label) -> dict[str, bool]:
    """Say, field by field, whether a paired claim is as labelled. The `_given` ones need a label to be."""
    period = (found.period_start, found.period_end) == (gold.period_start, gold.period_end)
    source = source_agrees(gold, found)
    nobody_accepted = gold.source.mode == "none" or None in gold.source_alt
    own_voice = source_name(found) is None and nobody_accepted
    fields = {
        "value_approx": gold.approximation == found.approximation,
        "unit": gold.unit == found.unit,
        "indicator": found.indicator == gold.indicator or found.indicator in gold.indicator_alt,
        "measure": gold.measure == found.measure,
        "population": gold.population == found.population,
        "modality": gold.modality == found.modality,
        "iso3": gold.iso3 == found.iso3,
        "period": period,
        "source_org": source,
        "source_kind": own_voice or gold.source.kind == found.source.kind,
        "source_mode": gold.source.mode == found.source.mode
        or (found.source.mode == "none" and None in gold.source_alt),
    }
    if gold.period_start is not None or gold.period_end is not None:
        fields["period_given"] = period
    if gold.source.organisation is not None:
        fields["source_org_given"] = source
    if gold.cumulative is not None and found.cumulative is not None:
        fields["cumulative"] = gold.cumulative == found.cumulative
    return fields


def _share_met(gold: Label, found: Label) -> Decimal:
    start, end = found.number
    return Decimal(meeting(gold.number, found.number)) / (end - start)


def _one_to_one(
    candidates: Iterable[tuple[int, int]], taken: Mapping[int, int] = MappingProxyType({})
) -> dict[int, int]:
    pairs = dict(taken)
    for i, j in candidates:
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def _close(one: Decimal, other: Decimal | None, tolerance: Decimal) -> bool:
    return other is not None and abs(one - other) <= max(tolerance, tolerance * abs(one))
