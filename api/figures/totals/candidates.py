"""Which figures may be in a total at all, and what each would add."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal

from api.domain.claim import Approximation, Measure
from api.domain.figure import Status
from api.domain.standing import StandingFigure
from api.domain.totals import Contribution, LeftOut, Omission, TotalsQuestion
from api.figures.totals.extents import Extent, extent_of
from api.figures.totals.intervals import Interval, interval_of

_HOUSEHOLDS = "households"
_PEOPLE = "people"
_SEEN_TO = (Status.ACCEPTED, Status.ACCEPTED_BUT_CHANGED)
_LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)

Freshness = tuple[int, datetime, Decimal, str, str, str, str]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A figure that may be added: where and when, its bounds, and which of two like it is the later.

    `freshness` depends on what is said and printed alone, and not on when it came in here.
    """

    figure: StandingFigure
    contribution: Contribution
    lower: Decimal | None
    upper: Decimal | None
    approximation: Approximation
    extent: Extent
    interval: Interval
    freshness: Freshness

    @property
    def value(self) -> Decimal | None:
        """What it adds; null where its words give no number."""
        return self.contribution.value

    @property
    def derived(self) -> bool:
        """Say whether what it adds is worked out, and not what its text says."""
        return self.contribution.formula is not None

    @property
    def size(self) -> Decimal:
        """What it adds, or the least that its words allow."""
        return next((number for number in (self.value, self.lower) if number is not None), Decimal(0))


def candidates_among(
    question: TotalsQuestion, figures: Iterable[StandingFigure]
) -> tuple[list[Candidate], list[LeftOut]]:
    """Part the figures that may be added from those that no total of this question has."""
    found: list[Candidate] = []
    left: list[LeftOut] = []
    for figure in figures:
        why = _refused(question, figure)
        if why is None:
            candidate = _candidate(question, figure)
            why = None if _is_within(question, candidate) else Omission.PERIOD_WIDER
        if why is None:
            found.append(candidate)
        else:
            left.append(LeftOut(figure=figure, reason=why))
    return found, left


def _refused(question: TotalsQuestion, figure: StandingFigure) -> Omission | None:
    """Say why a figure is not of what is asked for; the first reason that holds."""
    unsure = figure.confidence < question.min_confidence and figure.status not in _SEEN_TO
    reasons = (
        (Omission.RETRACTED, figure.status is Status.RETRACTED),
        (Omission.REJECTED, figure.status is Status.REJECTED),
        (Omission.MODALITY, figure.modality is not question.modality),
        (Omission.MEASURE_MISMATCH, figure.measure is not question.measure),
        (Omission.UNIT_MISMATCH, not _counts_in(question, figure.quantity.unit)),
        (Omission.POPULATION_MISMATCH, figure.population != question.population),
        (Omission.LOW_CONFIDENCE, unsure),
    )
    return next((reason for reason, holds in reasons if holds), None)


def _counts_in(question: TotalsQuestion, unit: str) -> bool:
    return unit == question.unit or (question.household_size is not None and unit == _HOUSEHOLDS)


def _is_within(question: TotalsQuestion, candidate: Candidate) -> bool:
    """Say whether events happened within the days asked for; a state is true of any day that it meets."""
    if question.measure is Measure.STOCK or (question.first is None and question.last is None):
        return True
    days = candidate.interval
    begins = question.first is None or (days.start is not None and days.start >= question.first)
    return begins and (question.last is None or (days.end is not None and days.end <= question.last))


def _candidate(question: TotalsQuestion, figure: StandingFigure) -> Candidate:
    quantity, size, formula = figure.quantity, None, None
    if quantity.unit != question.unit:
        size = question.household_size
        formula = f"{_plain(quantity.value)} households x {_plain(size)} people"
    interval = interval_of(figure)
    value = _times(quantity.value, size)
    day = 0 if interval.end is None else interval.end.toordinal()
    return Candidate(
        figure=figure,
        contribution=Contribution(figure=figure, value=value, formula=formula),
        lower=_times(quantity.value_min, size),
        upper=_times(quantity.value_max, size),
        approximation=quantity.approximation,
        extent=extent_of(figure),
        interval=interval,
        freshness=(
            day,
            _LONG_AGO if figure.reported_at is None else figure.reported_at,
            Decimal(0) if value is None else value,
            figure.stated_by.code,
            "" if figure.publisher is None else figure.publisher,
            figure.sentence,
            figure.quote,
        ),
    )


def _times(number: Decimal | None, size: Decimal | None) -> Decimal | None:
    return number if number is None or size is None else number * size


def _plain(number: Decimal | None) -> str:
    return "some" if number is None else f"{number.normalize():f}"
