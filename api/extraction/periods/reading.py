"""What an expression of time means on the calendar, seen from the day of publication.

Each reader takes the named parts of one match and the day of publication, and gives the first and the last
day that the words name with their precision; None where they cannot be placed. Without a day of
publication only what names its own year is placed.
"""

from collections.abc import Callable, Mapping

from api.domain.claim import Precision
from api.extraction.periods.days import Days, Parts, Seen
from api.extraction.periods.fixed_times import (
    read_bare_month,
    read_day_month,
    read_days_american,
    read_days_of_month,
    read_iso,
    read_month_day,
    read_month_year,
    read_part_of_year,
    read_quarter,
    read_season,
    read_slashed,
    read_week_of,
    read_week_to,
    read_year,
    read_years,
)
from api.extraction.periods.relative_times import (
    read_ago,
    read_later,
    read_near_day,
    read_next_ones,
    read_past,
    read_relative,
    read_the_year,
    read_weekday,
    read_weekend,
)


def read_days(parts: Parts, seen: Seen) -> Days | None:
    """Place an expression on the calendar."""
    for name, reader in _READERS.items():
        if parts.get(name):
            try:
                days = reader(parts, seen)
            except (ValueError, OverflowError):  # a day beyond the ends of the calendar
                return None
            return None if days is None else _edge(days, parts.get("edge"))
    return None


def is_told_from_another(parts: Parts) -> bool:
    """Say whether words place a time from one told before: "a day later", "the same year"."""
    word, unit = (parts.get("r_w") or "").lower(), (parts.get("r_u") or "").lower()
    return bool(parts.get("later")) or word in {"same", "that", "following"} or (word != "" and unit == "day")


def _edge(days: Days, edge: str | None) -> Days:
    """Narrow a stretch to its beginning, its middle or its end."""
    if edge is None or days.precision is Precision.DAY:
        return days
    word = edge.lower()
    if word in {"beginning", "start"}:
        return Days(days.start, days.start, days.precision)
    if word == "end":
        return Days(days.end, days.end, days.precision)
    return days


_READERS: Mapping[str, Callable[[Parts, Seen], Days | None]] = {
    "iso": read_iso,
    "slashed": read_slashed,
    "days": read_days_of_month,
    "days2": read_days_american,
    "dmy": read_day_month,
    "mdy": read_month_day,
    "my": read_month_year,
    "first": read_part_of_year,
    "quarter": read_quarter,
    "weekto": read_week_to,
    "weekof": read_week_of,
    "m": read_bare_month,
    "ahead": read_next_ones,
    "ago": read_ago,
    "later": read_later,
    "past": read_past,
    "season": read_season,
    "rel": read_relative,
    "weekend": read_weekend,
    "theyear": read_the_year,
    "day": read_near_day,
    "weekday": read_weekday,
    "years": read_years,
    "y": read_year,
}
"""By the name of the part of the pattern that matched."""
