"""What an expression of time means on the calendar, seen from the day of publication.

Each reader takes the named parts of one match and the day of publication, and gives the first and the last
day that the words name with their precision; None where they cannot be placed. Without a day of
publication only what names its own year is placed.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from api.domain.claim import Precision
from api.extraction.periods.calendar_days import (
    WEEK,
    last_weekday,
    made,
    monday_of,
    month_end,
    months_before,
)
from api.extraction.periods.grammar import PeriodWords

Parts = Mapping[str, str | None]


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


def _number(word: str | None, seen: Seen) -> int:
    if word is None:
        return 1
    return int(word) if word.isdigit() else int(seen.words.numbers.get(" ".join(word.lower().split()), "1"))


def _month(word: str | None, seen: Seen) -> int:
    return int(seen.words.months[(word or "").rstrip(".").lower()])


def _day(word: str | None) -> int:
    return int("".join(letter for letter in word or "0" if letter.isdigit()))


def _year_of(month: int, day: int, seen: Seen) -> int | None:
    """Give the year of a date that names none: the last such day up to publication, or the next one."""
    if seen.today is None:
        return None
    past = (month, day) <= (seen.today.month, seen.today.day)
    if seen.ahead and (month, day) < (seen.today.month, seen.today.day):
        return seen.today.year + 1
    return seen.today.year if past or seen.ahead else seen.today.year - 1


def _named_year(word: str | None, month: int, day: int, seen: Seen) -> int | None:
    return int(word) if word else _year_of(month, day, seen)


def _turned_year(word: str | None, today: date | None) -> int | None:
    if today is None:
        return None
    return today.year - 1 if (word or "").lower() == "last" else today.year


def _one_day(year: int | None, month: int, day: int) -> Days | None:
    found = None if year is None else made(year, month, day)
    return None if found is None else Days(found, found, Precision.DAY)


def _iso(parts: Parts, _: Seen) -> Days | None:
    return _one_day(_day(parts["iso_y"]), _day(parts["iso_m"]), _day(parts["iso_d"]))


def _slashed(parts: Parts, _: Seen) -> Days | None:
    return _one_day(_day(parts["sl_y"]), _day(parts["sl_m"]), _day(parts["sl_d"]))


def _days(parts: Parts, seen: Seen) -> Days | None:
    return _several(parts["ds_m"], (parts["d1"], parts["d2"]), parts["ds_y"], seen)


def _days_american(parts: Parts, seen: Seen) -> Days | None:
    return _several(parts["d2_m"], (parts["e1"], parts["e2"]), parts["d2_y"], seen)


def _several(
    month_word: str | None, days: tuple[str | None, str | None], year_word: str | None, seen: Seen
) -> Days | None:
    month, first, last = _month(month_word, seen), _day(days[0]), _day(days[1])
    year = _named_year(year_word, month, last, seen)
    start, end = _one_day(year, month, first), _one_day(year, month, last)
    return None if start is None or end is None else Days(start.start, end.end, Precision.DAY)


def _day_month(parts: Parts, seen: Seen) -> Days | None:
    month, day = _month(parts["dm_m"], seen), _day(parts["dm_d"])
    return _one_day(_named_year(parts["dm_y"], month, day, seen), month, day)


def _month_day(parts: Parts, seen: Seen) -> Days | None:
    month, day = _month(parts["md_m"], seen), _day(parts["md_d"])
    return _one_day(_named_year(parts["md_y"], month, day, seen), month, day)


def _whole_month(year: int | None, month: int) -> Days | None:
    return None if year is None else Days(date(year, month, 1), month_end(year, month), Precision.MONTH)


def _month_year(parts: Parts, seen: Seen) -> Days | None:
    named = parts["my_y"]
    year = int(named) if named else _turned_year(parts["my_r"], seen.today)
    return _whole_month(year, _month(parts["my_m"], seen))


def _bare_month(parts: Parts, seen: Seen) -> Days | None:
    month = _month(parts["m_m"], seen)
    if parts["m_r"]:
        return _whole_month(_turned_year(parts["m_r"], seen.today), month)
    if parts["m_l"] and seen.today is not None and month == seen.today.month:
        return _whole_month(seen.today.year - 1, month)
    ahead = seen.ahead and seen.today is not None and month == seen.today.month
    year = seen.today.year if ahead and seen.today is not None else _year_of(month, 1, seen)
    return _whole_month(year, month)


def _first_part(parts: Parts, seen: Seen) -> Days | None:
    """Read "the first four months of the year", "the last quarter of 2014"."""
    year = int(parts["f_y"] or 0) or _turned_year(parts["f_r"], seen.today)
    unit = (parts["f_u"] or "").lower()
    if year is None or unit == "weeks":
        return None
    count = _number(parts["f_n"], seen) * {"half": 6, "quarter": 3}.get(unit, 1)
    if not 1 <= count <= 12:  # noqa: PLR2004 - months of a year
        return None
    if (parts["f_which"] or "").lower() in {"last", "final"}:
        return Days(date(year, 13 - count, 1), date(year, 12, 31), Precision.MONTH)
    return Days(date(year, 1, 1), month_end(year, count), Precision.MONTH)


def _quarter(parts: Parts, seen: Seen) -> Days | None:
    year = int(parts["q_y"] or 0) or _turned_year(parts["q_r"], seen.today)
    length = 6 if (parts["q_u"] or "").lower() == "half" else 3
    last = _number(parts["q_n"], seen) * length
    if year is None or last > 12:  # noqa: PLR2004 - months of a year
        return None
    return Days(date(year, last - length + 1, 1), month_end(year, last), Precision.MONTH)


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


def _past(parts: Parts, seen: Seen) -> Days | None:
    if seen.today is None:
        return None
    start, precision = _back(_number(parts["p_n"] or parts["p_n2"], seen), parts["p_u"] or "", seen.today)
    return Days(start, seen.today, precision)


def _ago(parts: Parts, seen: Seen) -> Days | None:
    if seen.today is None:
        return None
    day, precision = _back(_number(parts["a_n"], seen), parts["a_u"] or "", seen.today)
    if precision is Precision.WEEK:
        return Days(monday_of(day), monday_of(day) + timedelta(days=WEEK - 1), precision)
    if precision is Precision.MONTH:
        return _whole_month(day.year, day.month)
    if precision is Precision.YEAR:
        return Days(date(day.year, 1, 1), date(day.year, 12, 31), precision)
    return Days(day, day, precision)


def _later(parts: Parts, seen: Seen) -> Days | None:
    """Read "a day later", "a week earlier", from the time told before."""
    if seen.today is None:
        return None
    count, unit = _number(parts["l_n"], seen), parts["l_u"] or ""
    step = -count if (parts["l_w"] or "").lower() == "later" else count
    day, precision = _back(step, unit, seen.today)
    if precision is Precision.MONTH:
        return _whole_month(day.year, day.month)
    if precision is Precision.YEAR:
        return Days(date(day.year, 1, 1), date(day.year, 12, 31), precision)
    return Days(day, day, Precision.DAY)


def _next_ones(parts: Parts, seen: Seen) -> Days | None:
    """Read "the next three months": from the day of publication on."""
    if seen.today is None:
        return None
    count, kind = _number(parts["h_n"], seen), (parts["h_u"] or "").lower().rstrip("s")
    if kind in {"day", "week"}:
        days = timedelta(days=count * (WEEK if kind == "week" else 1))
        return Days(seen.today, seen.today + days, Precision.WEEK if kind == "week" else Precision.DAY)
    months = count * (12 if kind == "year" else 1)
    end = months_before(seen.today, -months)
    return Days(seen.today, end, Precision.YEAR if kind == "year" else Precision.MONTH)


def _week_to(parts: Parts, seen: Seen) -> Days | None:
    """Read "the week to March 12", "the week ending 12 March": seven days, that day the last."""
    month = _month(parts["wt_m"] or parts["wt_m2"], seen)
    day = _day(parts["wt_d"] or parts["wt_d2"])
    last = _one_day(_named_year(parts["wt_y"], month, day, seen), month, day)
    return None if last is None else Days(last.end - timedelta(days=WEEK - 1), last.end, Precision.WEEK)


def _week_of(parts: Parts, seen: Seen) -> Days | None:
    """Read "the second week of February": its eighth day to its fourteenth."""
    month = _month(parts["k_m"], seen)
    year = _named_year(parts["k_y"], month, 1, seen)
    if year is None:
        return None
    word = (parts["k_n"] or "").lower()
    last = month_end(year, month)
    if word == "last":
        return Days(last - timedelta(days=WEEK - 1), last, Precision.WEEK)
    start = date(year, month, WEEK * (_number(word, seen) - 1) + 1)
    return Days(start, start + timedelta(days=WEEK - 1), Precision.WEEK)


def _season(parts: Parts, seen: Seen) -> Days | None:
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


def _relative(parts: Parts, seen: Seen) -> Days | None:
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
        return _whole_month(first.year, first.month)
    if unit == "year":
        return Days(date(today.year + step, 1, 1), date(today.year + step, 12, 31), Precision.YEAR)
    day = today + timedelta(days=step)
    return Days(day, day, Precision.DAY)


def _weekend(_: Parts, seen: Seen) -> Days | None:
    """Read "the weekend": the last Saturday and Sunday."""
    if seen.today is None:
        return None
    saturday = last_weekday(seen.today, 5)
    return Days(saturday, saturday + timedelta(days=1), Precision.DAY)


def _the_year(parts: Parts, seen: Seen) -> Days | None:
    """Read "the beginning of the year", "the start of the month", "during the year"."""
    if seen.today is None:
        return None
    unit, today = (parts["t_u"] or parts["t_u2"] or "").lower(), seen.today
    if unit == "month":
        return _whole_month(today.year, today.month)
    if unit == "week":
        return Days(monday_of(today), monday_of(today) + timedelta(days=WEEK - 1), Precision.WEEK)
    return Days(date(today.year, 1, 1), date(today.year, 12, 31), Precision.YEAR)


def _near_day(parts: Parts, seen: Seen) -> Days | None:
    if seen.today is None:
        return None
    word = (parts["day"] or "").lower()
    step = -1 if word.startswith("yesterday") else 1 if word.startswith("tomorrow") else 0
    day = seen.today + timedelta(days=step)
    return Days(day, day, Precision.DAY)


def _weekday(parts: Parts, seen: Seen) -> Days | None:
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


def _years(parts: Parts, _: Seen) -> Days | None:
    first, last = _day(parts["y1"]), _day(parts["y2"])
    return Days(date(first, 1, 1), date(last, 12, 31), Precision.YEAR) if first <= last else None


def _year(parts: Parts, _: Seen) -> Days | None:
    year = _day(parts["y_y"])
    return Days(date(year, 1, 1), date(year, 12, 31), Precision.YEAR)


_READERS: Mapping[str, Callable[[Parts, Seen], Days | None]] = {
    "iso": _iso,
    "slashed": _slashed,
    "days": _days,
    "days2": _days_american,
    "dmy": _day_month,
    "mdy": _month_day,
    "my": _month_year,
    "first": _first_part,
    "quarter": _quarter,
    "weekto": _week_to,
    "weekof": _week_of,
    "m": _bare_month,
    "ahead": _next_ones,
    "ago": _ago,
    "later": _later,
    "past": _past,
    "season": _season,
    "rel": _relative,
    "weekend": _weekend,
    "theyear": _the_year,
    "day": _near_day,
    "weekday": _weekday,
    "years": _years,
    "y": _year,
}
"""By the name of the part of the pattern that matched."""
