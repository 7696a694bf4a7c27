"""Totals: what is asked, and an answer that shows which versions it adds and which it leaves out, and why."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from api.domain.claim import Approximation, Measure, Modality
from api.domain.query import FigureQuery
from api.domain.standing import StandingFigure, StatedBy

Axis = Literal["place", "time"]
"""What values can be added over."""


class GroupKey(StrEnum):
    """What an answer may have rows by."""

    COUNTRY = "country"
    AREA = "area"
    PLACE = "place"
    SOURCE = "source"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


TIMES = (GroupKey.DAY, GroupKey.WEEK, GroupKey.MONTH, GroupKey.QUARTER, GroupKey.YEAR)
"""The groups of time, of which an answer has one at most."""


class Policy(StrEnum):
    """How one number is come to where several sources give one. Sources are never added to each other."""

    LATEST_BY_SOURCE = "latest_by_source"
    HIGHEST_RANK = "highest_rank"
    MEDIAN_OF_SOURCES = "median_of_sources"
    RANGE = "range"


class Omission(StrEnum):
    """Why a version is not in a total. `OMISSIONS` says what each code means."""

    RETRACTED = "retracted"
    REJECTED = "rejected"
    LOW_CONFIDENCE = "low_confidence"
    MODALITY = "modality"
    MEASURE_MISMATCH = "measure_mismatch"
    UNIT_MISMATCH = "unit_mismatch"
    POPULATION_MISMATCH = "population_mismatch"
    NO_PLACE = "no_place"
    NO_DATE = "no_date"
    PLACE_WIDER = "place_wider"
    PERIOD_WIDER = "period_wider"
    REPUBLICATION = "republication"
    PART_OF = "part_of"
    SUPERSEDED = "superseded"
    PLACE_INSIDE = "place_inside"
    PLACE_OVERLAP = "place_overlap"
    OTHER_PLACE = "other_place"
    PERIOD_OVERLAP = "period_overlap"
    OTHER_TIME = "other_time"
    VAGUE = "vague"
    LOWER_RANK = "lower_rank"


OMISSIONS: Mapping[Omission, str] = {
    Omission.RETRACTED: "It was taken back.",
    Omission.REJECTED: "A reviewer rejected it.",
    Omission.LOW_CONFIDENCE: "It was read with less confidence than is asked for, and nobody accepted it.",
    Omission.MODALITY: "Its source projects, plans or denies it, or it is not of the modality asked for.",
    Omission.MEASURE_MISMATCH: "It is a state where events are added, or the other way round.",
    Omission.UNIT_MISMATCH: "It counts in another unit, or is a share.",
    Omission.POPULATION_MISMATCH: "It counts another set of people.",
    Omission.NO_PLACE: "Its text does not say where.",
    Omission.NO_DATE: "Neither its period nor its day of publication is known.",
    Omission.PLACE_WIDER: "It is about more than one of the places that the answer has rows by.",
    Omission.PERIOD_WIDER: "Its period is not within one row's, or not within the period asked for.",
    Omission.REPUBLICATION: "It is the same source's number, printed or said again.",
    Omission.PART_OF: "It is a part of a number that is counted.",
    Omission.SUPERSEDED: "The same source gives a later number for the same thing.",
    Omission.PLACE_INSIDE: "Its place lies inside one that is counted.",
    Omission.PLACE_OVERLAP: "Its place may lie partly inside one that is counted: nothing shows them apart.",
    Omission.OTHER_PLACE: "It is about another place, and values are not added over place here.",
    Omission.PERIOD_OVERLAP: "Its period lies in one that is counted, or may: nothing shows them apart.",
    Omission.OTHER_TIME: "It is true of another time than what is counted, and is not added to it.",
    Omission.VAGUE: "Its words give no number, and others do.",
    Omission.LOWER_RANK: "Another source goes before, by the policy.",
}
"""Every code with its meaning."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TotalsQuery:
    """What a reader asks for. What is null or empty is settled by the indicator.

    `scope` chooses figures; everything else decides what is added. `population` is the whole set of people,
    in order, and empty for `all`.
    """

    scope: FigureQuery
    unit: tuple[str, ...] = ()
    measure: tuple[Measure, ...] = ()
    modality: tuple[Modality, ...] = ()
    population: tuple[str, ...] = ()
    group_by: tuple[GroupKey, ...] = ()
    sum_over: tuple[Axis, ...] | None = None
    policy: Policy = Policy.LATEST_BY_SOURCE
    min_confidence: Decimal = Decimal("0.5")
    within_days: int = 31
    household_size: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TotalsQuestion:
    """A query with everything settled: one unit, one measure, one modality, one set of people.

    `first` and `last` are the days that a flow's period must lie within; null is open. What was printed
    before `printed_from` is in no total, and is looked at for the numbers that were printed again later.
    """

    indicator: str
    unit: str
    measure: Measure
    modality: Modality
    population: tuple[str, ...]
    group_by: tuple[GroupKey, ...]
    sum_over: frozenset[Axis]
    policy: Policy
    min_confidence: Decimal
    within_days: int
    household_size: Decimal | None
    first: date | None
    last: date | None
    printed_from: date | None = None

    def asks_about(self, figure: StandingFigure) -> bool:
        """Say whether a figure that was looked at was printed in the days that are asked about."""
        if self.printed_from is None:
            return True
        return figure.reported_on is not None and figure.reported_on >= self.printed_from


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A version that is not in the total, why, and which one stands in its place where one does."""

    figure: StandingFigure
    reason: Omission
    in_favour_of: StandingFigure | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """A version that is in the total, and what it adds; `formula` says how, where it is worked out."""

    figure: StandingFigure
    value: Decimal | None
    formula: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A number with the bounds that the words allow; null is open. `derived` says that no text states it.

    `start` and `end` are the first and the last day that it is about, as far as known.
    """

    value: Decimal | None
    lower: Decimal | None
    upper: Decimal | None
    approximation: Approximation
    derived: bool
    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceTotal:
    """What one source's own values come to. `wide` is greater the more its places hold."""

    stated_by: StatedBy
    amount: Amount
    reported_at: datetime | None
    wide: tuple[int, int]
    places: frozenset[str]
    contributions: tuple[Contribution, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TotalRow:
    """One total. `cumulative` is null where running totals and other counts are not told apart.

    `stated_by` is the source whose number it is; null where the policy speaks of several. `publications`
    counts documents that print any number of the row, `by_source` has each source once.
    """

    group: tuple[tuple[GroupKey, str], ...]
    detail: str | None
    cumulative: bool | None
    amount: Amount
    stated_by: StatedBy | None
    by_source: tuple[SourceTotal, ...]
    publications: int
    contributions: tuple[Contribution, ...]
    left_out: tuple[LeftOut, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """An answer: its rows in order, and what belongs to none of them."""

    question: TotalsQuestion
    rows: tuple[TotalRow, ...]
    left_out: tuple[LeftOut, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fold:
    """Rows as they go out, without their versions, and how many versions are in none, by reason."""

    rows: tuple[bytes, ...]
    left_out: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Totalling:
    """A question that has an answer, and the last changeset that the answer knows of.

    `total` works the answer out, and `fold` does so for those who want no versions, by what is kept.
    """

    changeset: int
    question: TotalsQuestion
    total: Callable[[], Totals]
    fold: Callable[[], Fold]
