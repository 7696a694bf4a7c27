"""What is compared: one claim as a person labelled it or as the extractor read it, in one shape."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLabel:
    """Who states a number. `organisation` is null in the publisher's own voice."""

    organisation: str | None = None
    kind: str | None = None
    mode: str = "none"
    text: str | None = None
    speaker: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """One claim. `quote` and `number` are code points, half-open; relations are indexes of the same list.

    A label of the gold set may accept other readings (`indicator_alt`, `source_alt`), and one that is
    `optional` counts neither way. `cumulative` is null where nobody labelled it.
    """

    quote: tuple[int, int]
    number: tuple[int, int]
    words: str
    value: Decimal | None
    value_min: Decimal | None
    value_max: Decimal | None
    approximation: str
    unit: str
    indicator: str
    measure: str
    population: frozenset[str]
    modality: str
    iso3: str | None
    period_start: date | None
    period_end: date | None
    source: SourceLabel
    cumulative: bool | None = None
    confidence: Decimal | None = None
    part_of: int | None = None
    share_of: int | None = None
    repeats: int | None = None
    optional: bool = False
    indicator_alt: frozenset[str] = frozenset()
    source_alt: tuple[str | None, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldDocument:
    """A text with what a person found in it: claims in order of their numbers, and numbers that are none."""

    name: str
    text: str
    language: str
    kind: str
    published_on: date | None
    publisher: str | None
    claims: tuple[Label, ...]
    non_claims: tuple[tuple[int, int], ...]
