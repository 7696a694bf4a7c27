"""Arithmetic on days: the last day of a month, the week that holds a day, the same day in another month."""

from calendar import monthrange
from datetime import date, timedelta

WEEK = 7
YEAR = 12


def month_end(year: int, month: int) -> date:
    """Give a month's last day."""
    return date(year, month, monthrange(year, month)[1])


def months_before(day: date, count: int) -> date:
    """Give the same day of an earlier month, or that month's last day where it is shorter."""
    months = day.year * YEAR + day.month - 1 - count
    year, month = divmod(months, YEAR)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def monday_of(day: date) -> date:
    """Give the Monday of the week that holds a day."""
    return day - timedelta(days=day.weekday())


def last_weekday(day: date, weekday: int) -> date:
    """Give the last such day of the week up to a day, that day included."""
    return day - timedelta(days=(day.weekday() - weekday) % WEEK)


def made(year: int, month: int, day: int) -> date | None:
    """Give the date, or None where the calendar has no such day."""
    if not 1 <= month <= YEAR or not date.min.year <= year <= date.max.year:
        return None
    return date(year, month, day) if 1 <= day <= monthrange(year, month)[1] else None
