"""What a text says: one quantity with all its papers. `docs/claims.md` explains each field."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from api.domain.place import Place
from api.domain.source import Source
from api.domain.span import Span


class Approximation(StrEnum):
    """How the words qualify the number."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    MORE_THAN = "more_than"
    LESS_THAN = "less_than"
    NEARLY = "nearly"
    RANGE = "range"
    VAGUE = "vague"


class Measure(StrEnum):
    """A state at a moment, or events in a period."""

    STOCK = "stock"
    FLOW = "flow"


class Modality(StrEnum):
    """How the source stands to the number."""

    REPORTED = "reported"
    PROJECTED = "projected"
    PLANNED = "planned"
    DENIED = "denied"


class Precision(StrEnum):
    """How finely the words name a period."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"


POPULATIONS = (
    "children",
    "women",
    "men",
    "civilians",
    "combatants",
    "aid_workers",
    "health_workers",
    "journalists",
    "refugees",
    "idps",
    "elderly",
    "disabled",
)
"""The narrower sets a claim may count; the empty tuple means `all`."""

UNITS = ("people", "households", "homes", "facilities", "incidents", "vehicles", "tonnes", "share", "items")
"""What may be counted, beside the currencies of ISO 4217."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """The value as the words allow it: null is open, a share is 0..1, a vague quantity has no value."""

    value: Decimal | None
    value_min: Decimal | None
    value_max: Decimal | None
    approximation: Approximation
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """When: the words and the days they resolve to, both inclusive; null is open or unresolved."""

    span: Span | None
    start: date | None
    end: date | None
    precision: Precision | None


FieldName = Literal[
    "quantity", "indicator", "measure", "population", "modality", "place", "period", "source", "relation",
    "confidence",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class TraceStep:
    """Why a field is what it is: the rule's name and the words it read."""

    field: FieldName
    rule: str
    words: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One quantity stated in one document.

    `quote` is hedge, number and the noun phrase that directly follows; `number` the number alone;
    `sentence` the sentence that holds them. `population` is empty for `all`. `part_of`, `share_of`,
    `repeats` and `same_as` are indexes into the document's claims in order of their spans.
    """

    quote: Span
    number: Span
    sentence: Span
    quantity: Quantity
    indicator: str
    detail: str | None
    measure: Measure
    cumulative: bool
    population: tuple[str, ...]
    modality: Modality
    place: Place | None
    period: Period | None
    source: Source
    confidence: Decimal
    part_of: int | None = None
    share_of: int | None = None
    share_of_text: str | None = None
    repeats: int | None = None
    same_as: int | None = None
    trace: tuple[TraceStep, ...] = ()
