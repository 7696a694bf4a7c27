"""Reads times that are told from another day: "last week", "three days ago", "on Monday"."""

from datetime import date, timedelta

from api.domain.claim import Precision
from api.extraction.periods.calendar_days import WEEK, last_weekday, monday_of, months_before
from api.extraction.periods.days import Days, Parts, Seen, number_of, whole_month


def _back(count: int, unit: str, today: date) -> tuple[date, Precision]:
    kind = unit.lower().rstrip("s")
    if kind == "hour":
        return today - timedelta(days=(count + 23) // 24), Precision.DAY
    if kind == "day":
        return today - timedelta(days=count), Precision.DAY
    if kind == "week":
        return today - timedelta(days=WEEK * count), Precision.WEEK
    if kind == "month":
        return months_before(today, count), Precision.MONTH
    return months_before(today, 12 * count), Precision.YEAR


def read_past(parts: Parts, seen: Seen) -> Days | None:
    """Read "the past three days": up to the day of publication."""
    if seen.today is None:
        return None
    start, precision = _back(number_of(parts["p_n"] or parts["p_n2"], seen), parts["p_u"] or "", seen.today)
    return Days(start, seen.today, precision)


def read_ago(parts: Parts, seen: Seen) -> Days | None:
    """Read "three days ago"."""
    if seen.today is None:
        return None
    day, precision = _back(number_of(parts["a_n"], seen), parts["a_u"] or "", seen.today)
    if precision is Precision.WEEK:
        return Days(monday_of(day), monday_of(day) + timedelta(days=WEEK - 1), precision)
    if precision is Precision.MONTH:
        return whole_month(day.year, day.month)
    if precision is Precision.YEAR:
        return Days(date(day.year, 1, 1), date(day.year, 12, 31), precision)
    return Days(day, day, precision)


def read_later(parts: Parts, seen: Seen) -> Days | None:
    """Read "a day later", "a week earlier", from the time told before."""
    if seen.today is None:
        return None
    count, unit = number_of(parts["l_n"], seen), parts["l_u"] or ""
    step = -count if (parts["l_w"] or "").lower() == "later" else count
    day, precision = _back(step, unit, seen.today)
    if precision is Precision.MONTH:
        return whole_month(day.year, day.month)
    if precision is Precision.YEAR:
        return Days(date(day.year, 1, 1), date(day.year, 12, 31), precision)
    return Days(day, day, Precision.DAY)


def read_next_ones(parts: Parts, seen: Seen) -> Days | None:
    """Read "the next three months": from the day of publication on."""
    if seen.today is None:
        return None
    count, kind = number_of(parts["h_n"], seen), (parts["h_u"] or "").lower().rstrip("s")
    if kind in {"day", "week"}:
        days = timedelta(days=count * (WEEK if kind == "week" else 1))
        return Days(seen.today, seen.today + days, Precision.WEEK if kind == "week" else Precision.DAY)
    months = count * (12 if kind == "year" else 1)
    end = months_before(seen.today, -months)
    return Days(seen.today, end, Precision.YEAR if kind == "year" else Precision.MONTH)


def read_relative(parts: Parts, seen: Seen) -> Days | None:
    """Read "this week", "last month", "next year"."""
    if seen.today is None:
        return None
    word, unit, today = (parts["r_w"] or "").lower(), (parts["r_u"] or "").lower(), seen.today
    step = {"last": -1, "previous": -1, "next": 1, "coming": 1, "following": 1}.get(word, 0)
    if unit == "week":
        start = monday_of(today) + timedelta(days=WEEK * step)
        return Days(start, start + timedelta(days=WEEK - 1), Precision.WEEK)
    if unit == "weekend":
        saturday = last_weekday(today, 5)
        return Days(saturday, saturday + timedelta(days=1), Precision.DAY)
    if unit == "month":
        first = months_before(today.replace(day=1), -step)
        return whole_month(first.year, first.month)
    if unit == "year":
        return Days(date(today.year + step, 1, 1), date(today.year + step, 12, 31), Precision.YEAR)
    day = today + timedelta(days=step)
    return Days(day, day, Precision.DAY)


def read_weekend(_: Parts, seen: Seen) -> Days | None:
    """Read "the weekend": the last Saturday and Sunday."""
    if seen.today is None:
        return None
    saturday = last_weekday(seen.today, 5)
    return Days(saturday, saturday + timedelta(days=1), Precision.DAY)


def read_the_year(parts: Parts, seen: Seen) -> Days | None:
    """Read "the beginning of the year", "the start of the month", "during the year"."""
    if seen.today is None:
        return None
    unit, today = (parts["t_u"] or parts["t_u2"] or "").lower(), seen.today
    if unit == "month":
        return whole_month(today.year, today.month)
    if unit == "week":
        return Days(monday_of(today), monday_of(today) + timedelta(days=WEEK - 1), Precision.WEEK)
    return Days(date(today.year, 1, 1), date(today.year, 12, 31), Precision.YEAR)


def read_near_day(parts: Parts, seen: Seen) -> Days | None:
    """Read "yesterday", "today", "overnight"."""
    if seen.today is None:
        return None
    word = (parts["day"] or "").lower()
    step = -1 if word.startswith("yesterday") else 1 if word.startswith("tomorrow") else 0
    day = seen.today + timedelta(days=step)
    return Days(day, day, Precision.DAY)


def read_weekday(parts: Parts, seen: Seen) -> Days | None:
    """Read "on Monday", "last Monday"."""
    if seen.today is None:
        return None
    wanted = int(seen.words.weekdays[(parts["w_d"] or "").lower()])
    turned = (parts["w_r"] or "").lower()
    if turned == "next" or (seen.ahead and turned != "last"):
        day = last_weekday(seen.today + timedelta(days=WEEK), wanted)
    elif turned == "last":
        day = last_weekday(seen.today - timedelta(days=1), wanted)
    else:
        day = last_weekday(seen.today, wanted)
    return Days(day, day, Precision.DAY)
