from datetime import date

import pytest

from api.extraction.periods.calendar_days import (
    last_weekday,
    made,
    monday_of,
    month_end,
    months_before,
)


def test_a_month_ends_on_its_last_day() -> None:
    assert month_end(2020, 2) == date(2020, 2, 29)


@pytest.mark.parametrize(
    ("day", "count", "earlier"),
    [
        (date(2020, 3, 31), 1, date(2020, 2, 29)),
        (date(2020, 1, 15), 1, date(2019, 12, 15)),
        (date(2020, 1, 15), 24, date(2018, 1, 15)),
        (date(2019, 12, 1), -1, date(2020, 1, 1)),
    ],
)
def test_months_are_counted_back_by_the_calendar(day: date, count: int, earlier: date) -> None:
    assert months_before(day, count) == earlier


def test_a_week_begins_on_monday() -> None:
    assert monday_of(date(2020, 1, 26)) == date(2020, 1, 20)


def test_the_last_such_weekday_may_be_the_day_itself() -> None:
    assert last_weekday(date(2020, 1, 28), 1) == date(2020, 1, 28)
    assert last_weekday(date(2020, 1, 28), 2) == date(2020, 1, 22)


@pytest.mark.parametrize(("year", "month", "day"), [(2019, 2, 29), (2020, 13, 1), (2020, 4, 31), (0, 1, 1)])
def test_a_day_that_the_calendar_lacks_is_none(year: int, month: int, day: int) -> None:
    assert made(year, month, day) is None
