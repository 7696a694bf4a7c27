"""Series: what one source says of one thing over time, and what became of each number it gave."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from api.domain.claim import Quantity
from api.domain.query import FigureQuery
from api.domain.reason import Reason
from api.domain.standing import StandingFigure


class StepKind(StrEnum):
    """How a number came after another. `STEPS` says what each means."""

    UPDATE = "update"
    RESTATEMENT = "restatement"
    CORRECTION = "correction"


STEPS = {
    StepKind.UPDATE: "The same source gives a number of a later time, or of other events.",
    StepKind.RESTATEMENT: "The same source gives another number for the same time, or a lower running total.",
    StepKind.CORRECTION: "The figure has a new version with another number: it was misread or misprinted.",
}
"""Every kind with its meaning."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Replaced:
    """A version of a figure that another version followed, and why and when it did.

    `reason` is null where the extractor gave the version that followed.
    """

    figure_id: UUID
    version: int
    quantity: Quantity
    replaced_at: datetime
    reason: Reason | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """From a number to the next one.

    `change` is null where one of them is vague. `restated_down` says that the source took back a part of what
    it had said: the same time, or a running total, and a lower number, whatever the words leave open.
    """

    kind: StepKind
    figure_id: UUID
    version: int
    quantity: Quantity
    change: Decimal | None
    restated_down: bool
    replaced: Replaced | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One number of a series, however often it was printed.

    `figure` is the first that printed it, and `publications` are all that did, in order. `on` is the day that
    it is true of: the last of its period, else that of the first report. `step` leads here from the point
    before and is null for the first; `corrections` are those of `figure`, in order.
    """

    figure: StandingFigure
    on: date | None
    publications: tuple[StandingFigure, ...]
    step: Step | None
    corrections: tuple[Step, ...]

    @property
    def steps(self) -> tuple[Step, ...]:
        """Give all steps that led to this number."""
        return self.corrections if self.step is None else (self.step, *self.corrections)


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One source counting one thing, in order of the days that its numbers are true of.

    `thing` is any figure of it: all say the same of who counts what and where.
    """

    key: str
    thing: StandingFigure
    points: tuple[Point, ...]

    @property
    def restated_down(self) -> bool:
        """Say whether the source ever took back a part of a number."""
        return any(step.restated_down for point in self.points for step in point.steps)


class BucketSize(StrEnum):
    """The stretches of time that a chart may be cut into. Weeks begin on Monday (ISO 8601)."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bucket:
    """A stretch of days and the last number of a series that is true of it.

    `carried` says that the number is that of an earlier bucket, since nothing newer is known; `point` is null
    where there is none.
    """

    start: date
    end: date
    point: Point | None
    carried: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesQuery:
    """Which series are asked for: those of figures that the filters find, in order of their keys.

    Points are made of these figures alone. Where the filters name no status, retracted and rejected figures
    are left out. `after` is the key behind which a page begins.
    """

    figures: FigureQuery
    after: str | None = None
    limit: int = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesPage:
    """One page of series in order of their keys; `next` is the key after which the next page starts."""

    series: tuple[Series, ...]
    next: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesStream:
    """All series of a list, to be gone through once, as they were at a changeset."""

    changeset: int
    series: Iterator[Series]
