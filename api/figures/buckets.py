"""A series cut into days, weeks, months, quarters or years, as a chart takes it."""

from collections.abc import Iterator
from datetime import date, timedelta

from api.domain.errors import FieldError, InvalidInput
from api.domain.series import Bucket, BucketSize, Point, Series
from api.figures.series import stays_true

MOST_BUCKETS = 2_000
"""How many one series may be cut into."""

_DAY = timedelta(days=1)
_MONTHS = {BucketSize.MONTH: 1, BucketSize.QUARTER: 3, BucketSize.YEAR: 12}


def buckets_of(
    series: Series, size: BucketSize, *, fill: bool, until: date | None = None
) -> tuple[Bucket, ...]:
    """Cut a series from its first day to its last, or to the day `until`; each bucket has its last number.

    With `fill` a bucket without a number of its own carries the last before it, where that stays true: events
    are never carried. Raises InvalidInput for more than 2,000 buckets.
    """
    dated = [point for point in series.points if point.on is not None]
    days = [point.on for point in dated if point.on is not None]
    if not days:
        return ()
    last = max(days) if until is None else until
    own = {_first_day(day, size): point for point, day in zip(dated, days, strict=True)}
    carries = fill and stays_true(series.thing)
    found: list[Bucket] = []
    known: Point | None = None
    for start in _starts(min(days), last, size):
        point = own.get(start)
        known = point or known
        shown = known if carries else point
        end = _next_start(start, size) - _DAY
        found.append(Bucket(start=start, end=end, point=shown, carried=shown is not None and point is None))
    return tuple(found)


def _starts(first: date, last: date, size: BucketSize) -> Iterator[date]:
    start = _first_day(first, size)
    for count in range(MOST_BUCKETS + 1):
        if start > last:
            return
        if count == MOST_BUCKETS:
            message = f"This makes more than {MOST_BUCKETS} buckets of a series. Take larger ones."
            raise InvalidInput(message, (FieldError(parameter="bucket", detail=message),))
        yield start
        start = _next_start(start, size)


def _first_day(day: date, size: BucketSize) -> date:
    if size is BucketSize.DAY:
        return day
    if size is BucketSize.WEEK:
        return day - day.weekday() * _DAY
    months = _MONTHS[size]
    return date(day.year, (day.month - 1) // months * months + 1, 1)


def _next_start(start: date, size: BucketSize) -> date:
    if size not in _MONTHS:
        return start + (_DAY if size is BucketSize.DAY else 7 * _DAY)
    month = start.month - 1 + _MONTHS[size]
    return date(start.year + month // 12, month % 12 + 1, 1)
