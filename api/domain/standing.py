"""A figure as it stands at a moment, laid out for the rules that compare and add figures."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from api.domain.claim import Measure, Modality, Precision, Quantity
from api.domain.figure import Status
from api.domain.source import SourceKind, SourceMode


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedBy:
    """Who answers for a number: the source's organisation, or the publisher where it speaks for itself.

    `code` is that of the register where the body is in it, else made from its name; the code of a publisher
    that is in no register begins with `publisher:`.
    """

    code: str
    name: str
    kind: SourceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesMarks:
    """Where a version belongs: who states it, and the keys of its series and of its comparison."""

    stated_by: StatedBy
    series: str
    comparison: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingFigure:
    """The version of a figure that holds at a moment.

    `valid_from` is the number of the changeset that brought it. `population` is in order and empty for `all`.
    `place` is the code that the words resolve to, `inside` the codes of the places that hold it, innermost
    first; `place_text` the words. `series` and `comparison` are opaque keys: figures of one series have the
    same, and so have figures of one comparison.
    """

    figure_id: UUID
    version: int
    valid_from: int
    recorded_at: datetime
    status: Status
    document_id: UUID
    publisher: str | None
    reported_at: datetime | None
    reported_on: date | None
    indicator: str
    detail: str | None
    measure: Measure
    cumulative: bool
    quantity: Quantity
    population: tuple[str, ...]
    modality: Modality
    countries: tuple[str, ...]
    place: str | None
    inside: tuple[str, ...]
    place_name: str | None
    place_text: str | None
    period_start: date | None
    period_end: date | None
    precision: Precision | None
    stated_by: StatedBy
    mode: SourceMode
    quote: str
    sentence: str
    confidence: Decimal
    part_of: UUID | None
    share_of: UUID | None
    repeats: UUID | None
    same_as: UUID | None
    series: str
    comparison: str

    @property
    def url(self) -> str:
        """The figure in this API, whatever version it has."""
        return f"/v1/figures/{self.figure_id}"

    @property
    def permalink(self) -> str:
        """The address of exactly this version."""
        return f"{self.url}@{self.version}"
