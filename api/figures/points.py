"""From figures of one series to its points: one number of the source, however often it was printed.

A number that its source gave before is no new one because somebody prints it again, however late; unless the
words name another time for it. What came in first makes no difference, only what was printed first.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from datetime import UTC, date, datetime

from api.domain.claim import Measure, Modality
from api.domain.standing import StandingFigure

_FAR_OFF = datetime(9999, 12, 31, tzinfo=UTC)
_AHEAD = (Modality.PROJECTED, Modality.PLANNED)

Publications = tuple[StandingFigure, ...]
"""Figures that print one number, in the order in which they did."""


def publications_of(figures: Iterable[StandingFigure]) -> list[Publications]:
    """Put figures of one source that print the same number together, in order of the days it is true of."""
    printed: defaultdict[Hashable, dict[Hashable, list[StandingFigure]]] = defaultdict(dict)
    for figure in sorted(without_parts(figures), key=printing_order):
        periods = printed[number_of(figure)]
        period = named_days(figure)
        if period is None and periods:
            period = next(iter(periods))
        periods.setdefault(period, []).append(figure)
    found = [tuple(prints) for periods in printed.values() for prints in periods.values()]
    return sorted(found, key=_placed)


def without_parts(figures: Iterable[StandingFigure]) -> tuple[StandingFigure, ...]:
    """Leave out parts of numbers that are among them: the words part these by what no field says."""
    given = tuple(figures)
    wholes = {figure.figure_id for figure in given}
    return tuple(figure for figure in given if figure.part_of not in wholes) or given


def printing_order(figure: StandingFigure) -> tuple[object, ...]:
    """Order figures by when they were printed; of one moment, those that name their time go first."""
    at = _FAR_OFF if figure.reported_at is None else figure.reported_at
    unnamed = named_days(figure) is None
    return at, unnamed, str(figure.publisher), figure.sentence, figure.quote, str(figure.figure_id)


def number_of(figure: StandingFigure) -> Hashable:
    """Tell numbers apart; hedges come and go as a number is passed on."""
    quantity = figure.quantity
    return (quantity.value,) if quantity.value is not None else (None, quantity.value_min, quantity.value_max)


def day_of(figure: StandingFigure) -> date | None:
    """Name the day that a number is true of: the last of its period, else the day of the report.

    What is reported to be so is not so later than the report; what is projected or planned may be.
    """
    end, reported = figure.period_end, figure.reported_on
    if end is None or (reported is not None and reported < end and figure.modality not in _AHEAD):
        return reported
    return end


def named_days(figure: StandingFigure) -> Hashable:
    """Give the days that the words name for a number; a running total is told by where it starts."""
    if figure.cumulative:
        return figure.period_start
    if figure.measure is Measure.STOCK:
        return figure.period_end
    days = (figure.period_start, figure.period_end)
    return None if days == (None, None) else days


def have_one_time(one: StandingFigure, other: StandingFigure) -> bool:
    """Say whether two numbers of one series are about the same time.

    Events are where the words name the same days for both: two numbers without days may be two events.
    """
    if one.measure is Measure.FLOW and not one.cumulative:
        return named_days(one) is not None and named_days(one) == named_days(other)
    return day_of(one) is not None and day_of(one) == day_of(other)


def _placed(prints: Sequence[StandingFigure]) -> tuple[object, ...]:
    """Order numbers by the day they are true of; those of an unknown day come last."""
    day = day_of(prints[0])
    return day is None, day or date.max, printing_order(prints[0])
