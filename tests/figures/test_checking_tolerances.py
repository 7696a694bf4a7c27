"""Which values agree with words: one table, a line a rule, and the cases that stand at its edge."""

from decimal import Decimal

import pytest

from api.domain.claim import Approximation, Quantity
from api.figures.checking_tolerances import Agreement, agreement, tolerance_of

EXACT, ABOUT, NEARLY = Approximation.EXACT, Approximation.ABOUT, Approximation.NEARLY
AT_LEAST, MORE_THAN = Approximation.AT_LEAST, Approximation.MORE_THAN
AT_MOST, LESS_THAN = Approximation.AT_MOST, Approximation.LESS_THAN


def words(value: str, hedge: Approximation = EXACT, unit: str = "people") -> Quantity:
    number = Decimal(value)
    return Quantity(value=number, value_min=None, value_max=None, approximation=hedge, unit=unit)


def between(low: str, high: str) -> Quantity:
    least, most = Decimal(low), Decimal(high)
    return Quantity(
        value=(least + most) / 2,
        value_min=least,
        value_max=most,
        approximation=Approximation.RANGE,
        unit="people",
    )


def vague(least: str) -> Quantity:
    return Quantity(
        value=None,
        value_min=Decimal(least),
        value_max=None,
        approximation=Approximation.VAGUE,
        unit="people",
    )


@pytest.mark.parametrize(
    ("quantity", "lower", "upper"),
    [
        pytest.param(words("350000", ABOUT), "332500", "367500", id="about is 5 per cent either way"),
        pytest.param(words("400000", NEARLY), "360000", "400000", id="nearly is 10 per cent below"),
        pytest.param(words("12", AT_LEAST), "12", "14.4", id="at least is up to 20 per cent above"),
        pytest.param(words("500000", MORE_THAN), "500000", "600000", id="more than is the same"),
        pytest.param(words("500", AT_MOST), "400", "500", id="at most is 20 per cent below"),
        pytest.param(words("500", LESS_THAN), "400", "500", id="less than is the same"),
        pytest.param(words("358000"), "357500", "358500", id="a bare number is what rounds to it"),
        pytest.param(words("900000"), "891000", "909000", id="but 1 per cent at most"),
        pytest.param(words("18"), "17.82", "18.18", id="so that a small count is exact"),
        pytest.param(words("0"), "0", "0", id="nobody is nobody"),
        pytest.param(words("0.6", unit="share"), "0.595", "0.605", id="a share within half a point"),
        pytest.param(between("40", "50"), "40", "50", id="a range is what lies in it"),
        pytest.param(vague("24"), "24", "240", id="dozens reach up to ten times their least"),
    ],
)
def test_words_stand_for_values_by_one_rule_a_hedge(quantity: Quantity, lower: str, upper: str) -> None:
    tolerance = tolerance_of(quantity)
    assert (tolerance.lower, tolerance.upper) == (Decimal(lower), Decimal(upper))
    assert tolerance.rule.endswith(".")


@pytest.mark.parametrize(
    ("checked", "said", "expected"),
    [
        pytest.param(words("350000", ABOUT), words("358000", ABOUT), "same", id="within its tolerance"),
        pytest.param(words("362000"), words("358000", ABOUT), "allowed", id="the source's words leave room"),
        pytest.param(words("358000"), words("390000"), "apart", id="two numbers"),
        pytest.param(words("948000"), words("900000", MORE_THAN), "allowed", id="more than lets it be"),
        pytest.param(words("3000000"), words("900000", MORE_THAN), "apart", id="but not anything"),
        pytest.param(words("12", AT_LEAST), words("40"), "beyond", id="true, and far from what is known"),
        pytest.param(words("12", AT_LEAST), words("10"), "apart", id="fewer than the least"),
        pytest.param(words("500", LESS_THAN), words("90"), "beyond", id="true downwards"),
        pytest.param(words("45"), between("40", "50"), "same", id="in the source's range"),
        pytest.param(words("60"), between("40", "50"), "apart", id="out of it"),
        pytest.param(between("40", "50"), words("44"), "same", id="the source's number in the range"),
        pytest.param(words("30"), vague("24"), "allowed", id="dozens let thirty be"),
        pytest.param(words("10"), vague("24"), "apart", id="but not ten"),
        pytest.param(vague("24"), vague("24"), "same", id="dozens are dozens"),
        pytest.param(vague("24"), words("30"), "same", id="thirty are dozens"),
        pytest.param(vague("24"), words("5000"), "beyond", id="thousands are more than dozens"),
    ],
)
def test_the_words_that_are_checked_decide_what_agrees(
    checked: Quantity, said: Quantity, expected: str
) -> None:
    assert agreement(checked, said) is Agreement(expected)
