"""Days on the calendar, from where they are seen, and the small words that make them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from api.domain.claim import Precision
from api.extraction.periods.calendar_days import made, month_end
from api.extraction.periods.grammar import PeriodWords

Parts = Mapping[str, str | None]
"""The named parts of one match of the pattern of time."""


@dataclass(frozen=True, slots=True)
class Days:
    """The first and the last day that words name, both inclusive."""

    start: date
    end: date
    precision: Precision


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """From where an expression is read: the words, the day of publication, and whether it looks ahead."""

    words: PeriodWords
    today: date | None
    ahead: bool


def number_of(word: str | None, seen: Seen) -> int:
    """Give the number that a word or digits say; one where there is none."""
    if word is None:
        return 1
    return int(word) if word.isdigit() else int(seen.words.numbers.get(" ".join(word.lower().split()), "1"))


def month_of(word: str | None, seen: Seen) -> int:
    """Give the number of a month."""
    return int(seen.words.months[(word or "").rstrip(".").lower()])


def day_of(word: str | None) -> int:
    """Give the digits of a word as a number: "3rd"."""
    return int("".join(letter for letter in word or "0" if letter.isdigit()))


def year_of(month: int, day: int, seen: Seen) -> int | None:
    """Give the year of a date that names none: the last such day up to publication, or the next one."""
    if seen.today is None:
        return None
    past = (month, day) <= (seen.today.month, seen.today.day)
    if seen.ahead and (month, day) < (seen.today.month, seen.today.day):
        return seen.today.year + 1
    return seen.today.year if past or seen.ahead else seen.today.year - 1


def named_year(word: str | None, month: int, day: int, seen: Seen) -> int | None:
    """Give the year that stands beside a day, or the one that fits."""
    return int(word) if word else year_of(month, day, seen)


def turned_year(word: str | None, today: date | None) -> int | None:
    """Give the year that "last" or "this" names."""
    if today is None:
        return None
    return today.year - 1 if (word or "").lower() == "last" else today.year


def one_day(year: int | None, month: int, day: int) -> Days | None:
    """Give a day, or None where the calendar has none such."""
    found = None if year is None else made(year, month, day)
    return None if found is None else Days(found, found, Precision.DAY)


def whole_month(year: int | None, month: int) -> Days | None:
    """Give a month from its first day to its last."""
    return None if year is None else Days(date(year, month, 1), month_end(year, month), Precision.MONTH)
