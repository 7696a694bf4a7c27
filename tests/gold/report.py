"""Prints a score: totals, fields, confidence against truth, and groups of documents."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final

from tests.gold.labels import GoldDocument
from tests.gold.tally import Tally, rates, together

FIELDS: Final = (
    *("value_approx", "unit", "indicator", "measure", "cumulative", "population", "modality", "iso3"),
    *("period", "period_given", "source_org", "source_org_given", "source_kind", "source_mode"),
)
_BANDS: Final = tuple(map(Decimal, ("0", "0.5", "0.7", "0.8", "0.9", "0.95", "1.01")))


def report(documents: Sequence[GoldDocument], tallies: Sequence[Tally]) -> Iterator[str]:
    """Give the lines of a score, widest view first."""
    total = together(tallies)
    yield _line("all", total)
    yield f"  numbers labelled as no claim and yet claimed: {total.tempted} of {len(total.false)} false ones"
    precision, recall, both = rates(total.rightly_related, total.related, total.gold_related)
    yield f"  relations: P {precision:.3f}  R {recall:.3f}  F1 {both:.3f}"
    yield ""
    yield "fields, on the claims found (share right, of how many):"
    for field in FIELDS:
        if total.compared[field]:
            share = total.agreed[field] / total.compared[field]
            yield f"  {field:<17}{share:.3f}  ({total.compared[field]})"
    yield ""
    yield "confidence (share right, of how many):"
    yield from _bands(total.sure)
    yield ""
    for name, group in sorted(_groups(documents, tallies).items()):
        yield _line(name, together(group))


def _line(name: str, total: Tally) -> str:
    detection, whole = (
        f"P {precision:.3f}  R {recall:.3f}  F1 {both:.3f}"
        for precision, recall, both in (total.detection, total.end_to_end)
    )
    counts = f"documents {total.documents:>3}  gold {total.gold:>4}  claimed {total.claimed:>4}"
    return f"{name:<20}{counts} | detection {detection} | end to end {whole}"


def _bands(sure: Sequence[tuple[Decimal, bool]]) -> Iterator[str]:
    for low, high in pairwise(_BANDS):
        band = [right for confidence, right in sure if low <= confidence < high]
        if band:
            yield f"  {low:.2f}..{min(high, Decimal(1)):.2f}  {sum(band) / len(band):.3f}  ({len(band)})"


def _groups(documents: Sequence[GoldDocument], tallies: Sequence[Tally]) -> Mapping[str, list[Tally]]:
    groups: dict[str, list[Tally]] = defaultdict(list)
    for document, tally in zip(documents, tallies, strict=True):
        groups[f"language {document.language}"].append(tally)
        groups[f"kind {document.kind}"].append(tally)
        if all(label.optional for label in document.claims):
            groups["no claims"].append(tally)
    return groups
