"""What a reader asks for. One value travels from the schema that reads it to the SQL that answers it."""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Literal, TypeAlias
from uuid import UUID

SortKey = Literal[
    "reported_at", "recorded_at", "period_start", "period_end", "value", "confidence", "indicator",
]  # fmt: skip

SORT_KEYS: tuple[SortKey, ...] = (
    "reported_at",
    "recorded_at",
    "period_start",
    "period_end",
    "value",
    "confidence",
    "indicator",
)
"""What a list of figures may be sorted by; every sort ends with the figure's id."""


AsOf: TypeAlias = datetime | int
"""A moment of the store: an instant, or the number of the changeset that was the last then (0: none)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sort:
    """One key of an order; nulls come last either way."""

    key: SortKey
    descending: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Cursor:
    """Where a page ended: the last row's sort values, as text, and its id. A null value stays null."""

    values: tuple[str | None, ...]
    id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureQuery:
    """Filters on figures: several values of one field are alternatives, different fields all hold.

    Days are inclusive. `place` codes include what lies inside them. `period_from`/`period_to` keep figures
    whose period meets that window. `words` is web-search syntax over the quoted sentence.
    """

    indicator: tuple[str, ...] = ()
    measure: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    source_kind: tuple[str, ...] = ()
    publisher: tuple[str, ...] = ()
    document: tuple[UUID, ...] = ()
    population: tuple[str, ...] = ()
    modality: tuple[str, ...] = ()
    unit: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    reported_from: date | None = None
    reported_to: date | None = None
    period_from: date | None = None
    period_to: date | None = None
    value_min: Decimal | None = None
    value_max: Decimal | None = None
    min_confidence: Decimal | None = None
    words: str | None = None
    as_of: AsOf | None = None
    sort: tuple[Sort, ...] = field(default=(Sort(key="reported_at", descending=True),))
    limit: int = 50
    after: Cursor | None = None
    count: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A stretch of the store's time, both ends inclusive; null is open."""

    start: AsOf | None = None
    end: AsOf | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentQuery:
    """Filters on documents, answered newest recorded first. Days are inclusive and count `published_on`."""

    id: tuple[UUID, ...] = ()
    publisher: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    published_from: date | None = None
    published_to: date | None = None
    as_of: AsOf | None = None
    limit: int = 50
    after: Cursor | None = None
    count: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceQuery:
    """Filters on sources, answered in order of their codes. `words` is how a name or alias begins."""

    kind: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    words: str | None = None
    as_of: AsOf | None = None
    limit: int = 50
    after: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceQuery:
    """Filters on places, answered in order of their codes.

    `words` is how a name begins; `called` are codes of places that bear the words as a name in
    another spelling.
    """

    kind: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    words: str | None = None
    called: tuple[str, ...] = ()
    limit: int = 50
    after: str | None = None
