"""A share of a known whole comes to a number, with the formula that says how."""

from decimal import Decimal

import pytest

from api.domain.claim import Approximation, Quantity
from api.domain.figure import Derived
from api.figures.shares import derive


def quantity(value: str | None, low: str | None, high: str | None, unit: str) -> Quantity:
    numbers = (None if text is None else Decimal(text) for text in (value, low, high))
    value_, low_, high_ = numbers
    return Quantity(
        value=value_, value_min=low_, value_max=high_, approximation=Approximation.ABOUT, unit=unit
    )


def share(value: str | None, low: str | None = None, high: str | None = None) -> Quantity:
    return quantity(value, low, high, "share")


def test_half_of_three_million_people() -> None:
    assert derive(share("0.5", "0.5", "0.5"), quantity("3000000", "3000000", "3000000", "people")) == Derived(
        value=Decimal(1_500_000),
        value_min=Decimal(1_500_000),
        value_max=Decimal(1_500_000),
        unit="people",
        formula="0.5 × 3000000",  # noqa: RUF001 - the sign for times
    )


def test_bounds_that_the_words_leave_open_stay_open() -> None:
    derived = derive(share("0.5", "0.5", None), quantity("300", None, "300", "people"))
    assert derived is not None
    assert (str(derived.value), derived.value_min, derived.value_max) == ("150", None, None)


@pytest.mark.parametrize(
    ("fraction", "whole", "unit", "value"),
    [
        ("0.3333", "100", "people", "33"),
        ("0.3333", "100", "USD", "33.33"),
        ("0.25", "10.5", "tonnes", "2.625"),
        ("0.5", "3E+6", "homes", "1500000"),
        ("0.4", "1E+29", "people", f"4{'0' * 28}"),
    ],
)
def test_what_is_counted_is_whole_and_what_is_measured_is_not(
    fraction: str, whole: str, unit: str, value: str
) -> None:
    derived = derive(share(fraction), quantity(whole, None, None, unit))
    assert derived is not None
    assert str(derived.value) == value


@pytest.mark.parametrize(
    ("part", "whole"),
    [
        (share(None, "0.5"), quantity("10", "10", "10", "people")),
        (share("0.5"), quantity(None, "20", None, "people")),
        (share("0.5"), share("0.5")),
        (quantity("5", "5", "5", "people"), quantity("10", "10", "10", "people")),
    ],
    ids=["a vague share", "a vague whole", "a share of a share", "no share"],
)
def test_what_cannot_be_multiplied_comes_to_nothing(part: Quantity, whole: Quantity) -> None:
    assert derive(part, whole) is None
