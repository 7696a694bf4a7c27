"""Reads times that name their place on the calendar: days, months, quarters, seasons and years."""

from datetime import date, timedelta

from api.domain.claim import Precision
from api.extraction.periods.calendar_days import WEEK, month_end, months_before
from api.extraction.periods.days import (
    Days,
    Parts,
    Seen,
    day_of,
    month_of,
    named_year,
    number_of,
    one_day,
    turned_year,
    whole_month,
    year_of,
)


def read_iso(parts: Parts, _: Seen) -> Days | None:
    """Read "2019-11-03"."""
    return one_day(day_of(parts["iso_y"]), day_of(parts["iso_m"]), day_of(parts["iso_d"]))


def read_slashed(parts: Parts, _: Seen) -> Days | None:
    """Read "3/11/2019", the day first."""
    return one_day(day_of(parts["sl_y"]), day_of(parts["sl_m"]), day_of(parts["sl_d"]))


def read_days_of_month(parts: Parts, seen: Seen) -> Days | None:
    """Read "1 to 15 December"."""
    return _several(parts["ds_m"], (parts["d1"], parts["d2"]), parts["ds_y"], seen)


def read_days_american(parts: Parts, seen: Seen) -> Days | None:
    """Read "December 1 to 15"."""
    return _several(parts["d2_m"], (parts["e1"], parts["e2"]), parts["d2_y"], seen)


def _several(
    month_word: str | None, days: tuple[str | None, str | None], year_word: str | None, seen: Seen
) -> Days | None:
    month, first, last = month_of(month_word, seen), day_of(days[0]), day_of(days[1])
    year = named_year(year_word, month, last, seen)
    start, end = one_day(year, month, first), one_day(year, month, last)
    return None if start is None or end is None else Days(start.start, end.end, Precision.DAY)


def read_day_month(parts: Parts, seen: Seen) -> Days | None:
    """Read "3 May 2019", and "3 May" with the year that fits."""
    month, day = month_of(parts["dm_m"], seen), day_of(parts["dm_d"])
    return one_day(named_year(parts["dm_y"], month, day, seen), month, day)


def read_month_day(parts: Parts, seen: Seen) -> Days | None:
    """Read "May 3, 2019"."""
    month, day = month_of(parts["md_m"], seen), day_of(parts["md_d"])
    return one_day(named_year(parts["md_y"], month, day, seen), month, day)


def read_month_year(parts: Parts, seen: Seen) -> Days | None:
    """Read "May 2019", "May last year"."""
    named = parts["my_y"]
    year = int(named) if named else turned_year(parts["my_r"], seen.today)
    return whole_month(year, month_of(parts["my_m"], seen))


def read_bare_month(parts: Parts, seen: Seen) -> Days | None:
    """Read "in May", "last May"."""
    month = month_of(parts["m_m"], seen)
    if parts["m_r"]:
        return whole_month(turned_year(parts["m_r"], seen.today), month)
    if parts["m_l"] and seen.today is not None and month == seen.today.month:
        return whole_month(seen.today.year - 1, month)
    ahead = seen.ahead and seen.today is not None and month == seen.today.month
    year = seen.today.year if ahead and seen.today is not None else year_of(month, 1, seen)
    return whole_month(year, month)


def read_part_of_year(parts: Parts, seen: Seen) -> Days | None:
    """Read "the first four months of the year", "the last quarter of 2014"."""
    year = int(parts["f_y"] or 0) or turned_year(parts["f_r"], seen.today)
    unit = (parts["f_u"] or "").lower()
    if year is None or unit == "weeks":
        return None
    count = number_of(parts["f_n"], seen) * {"half": 6, "quarter": 3}.get(unit, 1)
    if not 1 <= count <= 12:  # noqa: PLR2004 - months of a year
        return None
    if (parts["f_which"] or "").lower() in {"last", "final"}:
        return Days(date(year, 13 - count, 1), date(year, 12, 31), Precision.MONTH)
    return Days(date(year, 1, 1), month_end(year, count), Precision.MONTH)


def read_quarter(parts: Parts, seen: Seen) -> Days | None:
    """Read "the third quarter of 2018"."""
    year = int(parts["q_y"] or 0) or turned_year(parts["q_r"], seen.today)
    length = 6 if (parts["q_u"] or "").lower() == "half" else 3
    last = number_of(parts["q_n"], seen) * length
    if year is None or last > 12:  # noqa: PLR2004 - months of a year
        return None
    return Days(date(year, last - length + 1, 1), month_end(year, last), Precision.MONTH)


def read_week_to(parts: Parts, seen: Seen) -> Days | None:
    """Read "the week to March 12", "the week ending 12 March": seven days, that day the last."""
    month = month_of(parts["wt_m"] or parts["wt_m2"], seen)
    day = day_of(parts["wt_d"] or parts["wt_d2"])
    last = one_day(named_year(parts["wt_y"], month, day, seen), month, day)
    return None if last is None else Days(last.end - timedelta(days=WEEK - 1), last.end, Precision.WEEK)


def read_week_of(parts: Parts, seen: Seen) -> Days | None:
    """Read "the second week of February": its eighth day to its fourteenth."""
    month = month_of(parts["k_m"], seen)
    year = named_year(parts["k_y"], month, 1, seen)
    if year is None:
        return None
    word = (parts["k_n"] or "").lower()
    last = month_end(year, month)
    if word == "last":
        return Days(last - timedelta(days=WEEK - 1), last, Precision.WEEK)
    start = date(year, month, WEEK * (number_of(word, seen) - 1) + 1)
    return Days(start, start + timedelta(days=WEEK - 1), Precision.WEEK)


def read_season(parts: Parts, seen: Seen) -> Days | None:
    """Read "last summer", "the winter of 2018"."""
    first = int(seen.words.seasons[(parts["s_m"] or "").lower()])
    named, turned = parts["s_y"], (parts["s_r"] or "").lower()
    year = int(named) if named else None
    if year is None and turned and seen.today is not None:
        year = seen.today.year
        if turned == "last" and date(year, first, 1) > months_before(seen.today, 3):
            year -= 1
    if year is None:
        return None
    start = date(year, first, 1)
    end = month_end(year + (first + 2) // 13, (first + 1) % 12 + 1)
    return Days(start, end, Precision.SEASON)


def read_years(parts: Parts, _: Seen) -> Days | None:
    """Read "2015 to 2018"."""
    first, last = day_of(parts["y1"]), day_of(parts["y2"])
    return Days(date(first, 1, 1), date(last, 12, 31), Precision.YEAR) if first <= last else None


def read_year(parts: Parts, _: Seen) -> Days | None:
    """Read "2014"."""
    year = day_of(parts["y_y"])
    return Days(date(year, 1, 1), date(year, 12, 31), Precision.YEAR)
