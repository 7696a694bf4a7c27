"""The days that a figure is about, and whether two stretches of days are provably apart."""

from dataclasses import dataclass
from datetime import date, timedelta

from api.domain.claim import Modality
from api.domain.standing import StandingFigure
from api.domain.totals import GroupKey
from api.figures.points import day_of

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Interval:
    """Days, both inclusive; null is unknown, and may be any day."""

    start: date | None
    end: date | None

    @property
    def is_known(self) -> bool:
        """Say whether both ends are."""
        return self.start is not None and self.end is not None

    def holds(self, other: "Interval") -> bool:
        """Say whether other days certainly lie within these; equal ones do."""
        if self.start is None or self.end is None or other.start is None or other.end is None:
            return False
        return self.start <= other.start and other.end <= self.end

    def is_apart_from(self, other: "Interval") -> bool:
        """Say whether no day can be in both."""
        return _before(self, other) or _before(other, self)


def interval_of(figure: StandingFigure) -> Interval:
    """Find the days that a figure is about.

    What is reported to have happened had done so by the day of the report, whatever its period says.
    """
    ahead = figure.modality is Modality.PROJECTED or figure.modality is Modality.PLANNED
    return Interval(figure.period_start, figure.period_end if ahead else day_of(figure))


def bucket(day: date, size: GroupKey) -> str:
    """Name the day, week (ISO 8601), month, quarter or year that a day is in."""
    if size is GroupKey.WEEK:
        year, week, _ = day.isocalendar()
        return f"{year:04}-W{week:02}"
    if size is GroupKey.QUARTER:
        return f"{day.year:04}-Q{(day.month + 2) // 3}"
    written = day.isoformat()
    return {GroupKey.YEAR: written[:4], GroupKey.MONTH: written[:7]}.get(size, written)


def days_between(one: date, other: date) -> int:
    """Count the days from one to the other, whichever is first."""
    return abs((one - other) // _DAY)


def _before(one: Interval, other: Interval) -> bool:
    return one.end is not None and other.start is not None and one.end < other.start
