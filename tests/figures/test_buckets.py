"""A series is cut into stretches of time as a chart takes it, and events are never carried on."""

from datetime import date
from typing import Any

import pytest

from api.domain.claim import Measure
from api.domain.errors import InvalidInput
from api.domain.series import BucketSize, Series
from api.figures.buckets import buckets_of
from api.figures.series import series_of
from tests.standing import standing

DAYS = {"1": date(2020, 1, 28), "2": date(2020, 1, 30), "3": date(2020, 2, 20)}
STOCK = {"measure": Measure.STOCK}


def series(**kind: Any) -> Series:  # noqa: ANN401 - any field
    figures = [standing(value, value, reported_on=day, **kind) for value, day in DAYS.items()]
    (found,) = series_of(figures, ())
    return found


def cut(one: Series, size: str, *, fill: bool, until: date | None = None) -> list[tuple[str, str]]:
    """Give the first day and the value of each bucket; a carried value in brackets."""
    return [
        (
            bucket.start.isoformat(),
            ""
            if bucket.point is None
            else f"({bucket.point.figure.quantity.value})"
            if bucket.carried
            else str(bucket.point.figure.quantity.value),
        )
        for bucket in buckets_of(one, BucketSize(size), fill=fill, until=until)
    ]


WEEKS = ["2020-01-27", "2020-02-03", "2020-02-10", "2020-02-17"]


@pytest.mark.parametrize(
    ("kind", "fill", "values"),
    [
        (STOCK, False, ["2", "", "", "3"]),
        (STOCK, True, ["2", "(2)", "(2)", "3"]),
        ({"cumulative": True}, True, ["2", "(2)", "(2)", "3"]),
        ({}, True, ["2", "", "", "3"]),
    ],
    ids=["a state", "a state carried", "a running total carried", "events, which are never carried"],
)
def test_weeks(kind: dict[str, Any], fill: bool, values: list[str]) -> None:  # noqa: FBT001
    assert cut(series(**kind), "week", fill=fill) == list(zip(WEEKS, values, strict=True))


@pytest.mark.parametrize(
    ("size", "found"),
    [
        ("month", [("2020-01-01", "2"), ("2020-02-01", "3")]),
        ("quarter", [("2020-01-01", "3")]),
        ("year", [("2020-01-01", "3")]),
    ],
)
def test_longer_buckets_have_their_last_number(size: str, found: list[tuple[str, str]]) -> None:
    assert cut(series(**STOCK), size, fill=True) == found


def test_days_are_cut_one_by_one() -> None:
    assert cut(series(**STOCK), "day", fill=True)[:4] == [
        ("2020-01-28", "1"),
        ("2020-01-29", "(1)"),
        ("2020-01-30", "2"),
        ("2020-01-31", "(2)"),
    ]


@pytest.mark.parametrize(
    ("until", "months"),
    [(date(2020, 4, 1), ["2", "3", "(3)", "(3)"]), (date(2020, 1, 31), ["2"]), (date(2019, 1, 1), [])],
)
def test_buckets_end_where_one_asks(until: date, months: list[str]) -> None:
    assert [value for _, value in cut(series(**STOCK), "month", fill=True, until=until)] == months


def test_the_last_quarter_of_a_year_ends_with_it() -> None:
    (figure,) = series_of([standing("a", reported_on=date(2020, 12, 31))], ())
    (bucket,) = buckets_of(figure, BucketSize.QUARTER, fill=True)
    assert (bucket.start, bucket.end) == (date(2020, 10, 1), date(2020, 12, 31))


def test_a_series_without_days_has_no_buckets() -> None:
    (undated,) = series_of([standing("a", reported_on=None)], ())
    assert buckets_of(undated, BucketSize.DAY, fill=True) == ()


def test_too_many_buckets_are_refused() -> None:
    with pytest.raises(InvalidInput, match="larger"):
        buckets_of(series(), BucketSize.DAY, fill=True, until=date(2026, 1, 1))
    assert len(buckets_of(series(), BucketSize.DAY, fill=True, until=date(2025, 7, 19))) == 2000
