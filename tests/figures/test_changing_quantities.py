"""The value of an edited claim can only be what its words say; how they are hedged, a person may hear."""

from decimal import Decimal
from typing import Any

import pytest

from api.domain.claim import Approximation
from api.domain.errors import InvalidInput
from tests.claims import quantity
from tests.surrounded import figures_of

TEXT = "At least 12 people were killed, 3 million dollars was pledged, and 40 to 50 homes burned, half here."


@pytest.mark.parametrize(
    ("words", "edit", "expected"),
    [
        ("12", {"approximation": Approximation.EXACT}, ("12", "12", "12", "exact", "people")),
        ("12", {"approximation": Approximation.AT_MOST}, ("12", None, "12", "at_most", "people")),
        ("12", {"unit": "households"}, ("12", "12", None, "at_least", "households")),
        ("12", {"value": Decimal(12), "population": ("men",)}, ("12", "12", None, "at_least", "people")),
        ("12", {"value_max": None, "population": ("men",)}, ("12", "12", None, "at_least", "people")),
    ],
    ids=["no hedge", "another hedge", "unit", "the same value", "the same bound"],
)
def test_bounds_follow_the_hedge(
    words: str, edit: dict[str, Any], expected: tuple[str | None, str | None, str | None, str, str]
) -> None:
    at_least = quantity("12", value_max=None, value_min=Decimal(12), approximation=Approximation.AT_LEAST)
    figures = figures_of(TEXT, words, indicator="displaced", quantity=at_least)
    edited = figures.edited(**edit).claim.quantity
    value, least, most, approximation, unit = expected
    assert (edited.value, edited.value_min, edited.value_max) == tuple(
        None if one is None else Decimal(one) for one in (value, least, most)
    )
    assert (edited.approximation, edited.unit) == (approximation, unit)


@pytest.mark.parametrize(
    ("words", "indicator", "expected"),
    [
        ("3 million", "funding_received", ("3000000", "3000000", "3000000", "exact", "USD")),
        ("40 to 50", "housing_damaged", ("45", "40", "50", "range", "people")),
        ("half", "housing_damaged", ("0.5", "0.5", "0.5", "exact", "share")),
    ],
)
def test_a_number_that_moves_is_read_anew(words: str, indicator: str, expected: tuple[str, ...]) -> None:
    figures = figures_of(TEXT, "12", indicator="killed", quantity=quantity("12"))
    unit: dict[str, Any] = {"unit": "homes"} if expected[-1] == "people" else {}
    edited = figures.edited(number=figures.at(words), indicator=indicator, **unit).claim.quantity
    assert (edited.value, edited.value_min, edited.value_max) == tuple(map(Decimal, expected[:3]))
    assert (edited.approximation, edited.unit) == (expected[3], unit.get("unit", expected[4]))


@pytest.mark.parametrize(
    ("words", "edit", "pointer"),
    [
        ("12", {"value": Decimal(13)}, "/value"),
        ("12", {"value": None}, "/value"),
        ("12", {"value_min": None}, "/value_min"),
        ("12", {"value_max": Decimal(20)}, "/value_max"),
        ("12", {"approximation": Approximation.RANGE}, "/approximation"),
        ("12", {"unit": "USD"}, "/unit"),
        ("12", {"unit": "share"}, "/unit"),
        ("12", {"unit": "poems"}, "/unit"),
    ],
)
def test_what_the_words_do_not_say_is_refused(words: str, edit: dict[str, Any], pointer: str) -> None:
    figures = figures_of(TEXT, words, indicator="displaced", quantity=quantity("12"))
    with pytest.raises(InvalidInput) as refused:
        figures.edited(**edit)
    assert [error.pointer for error in refused.value.errors] == [pointer]


def test_a_value_that_the_words_no_longer_say_must_be_corrected_first() -> None:
    figures = figures_of(TEXT, "12", indicator="displaced", quantity=quantity("13"))
    with pytest.raises(InvalidInput, match="read 12"):
        figures.edited(population=("men",))
    assert figures.edited(value=Decimal(12)).claim.quantity.value == 12


def test_money_and_shares_are_counted_as_the_words_say() -> None:
    money = quantity("3000000", unit="USD")
    figures = figures_of(TEXT, "3 million", indicator="funding_received", quantity=money)
    with pytest.raises(InvalidInput, match="counted in USD"):
        figures.edited(unit="people")
