"""Which values agree with a number as its words hedge it: "about 350,000" and 358,000 do.

The hedge of the words that are checked decides. One rule holds for everybody, and every answer gives it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from api.domain.check import Tolerance
from api.domain.claim import Approximation, Quantity

_SHARE = "share"
_ROUNDING = Decimal("0.01")
_SHARE_ROUNDING = Decimal("0.005")
_VAGUE_REACH = Decimal(10)
_EXACT_RULE = (
    "A number without a hedge agrees with what rounds to its last digit, and lies within 1 per cent."
)
_SHARE_RULE = "A share agrees within half a percentage point."
_RANGE_RULE = "A range agrees with what lies in it."
_VAGUE_RULE = "Words such as 'dozens' agree with the least that they say, up to ten times that."


@dataclass(frozen=True, slots=True)
class _Reach:
    """How far from the number a hedge reaches, as factors of it."""

    lower: Decimal
    upper: Decimal
    rule: str


_ABOVE = _Reach(Decimal(1), Decimal("1.2"), "A least number agrees with itself and up to 20 per cent more.")
_BELOW = _Reach(
    Decimal("0.8"), Decimal(1), "A greatest number agrees with itself and down to 20 per cent less."
)
_REACHES: Mapping[Approximation, _Reach] = {
    Approximation.ABOUT: _Reach(
        Decimal("0.95"), Decimal("1.05"), "'About' agrees within 5 per cent either way."
    ),
    Approximation.NEARLY: _Reach(
        Decimal("0.9"), Decimal(1), "'Nearly' agrees with the number and down to 10 per cent less."
    ),
    Approximation.AT_LEAST: _ABOVE,
    Approximation.MORE_THAN: _ABOVE,
    Approximation.AT_MOST: _BELOW,
    Approximation.LESS_THAN: _BELOW,
}


class Agreement(StrEnum):
    """How what a figure says stands to what is checked."""

    SAME = "same"
    BEYOND = "beyond"
    ALLOWED = "allowed"
    APART = "apart"


def tolerance_of(quantity: Quantity) -> Tolerance:
    """Give the values that agree with a quantity, by the rule for its hedge."""
    value = quantity.value
    if quantity.approximation is Approximation.RANGE:
        return _between(quantity)
    if value is None:
        least = _known(quantity.value_min)
        return Tolerance(lower=least, upper=least * _VAGUE_REACH, rule=_VAGUE_RULE)
    reach = _REACHES.get(quantity.approximation)
    if reach is not None:
        return Tolerance(lower=value * reach.lower, upper=value * reach.upper, rule=reach.rule)
    margin = _SHARE_ROUNDING if quantity.unit == _SHARE else min(_last_digit(value) / 2, value * _ROUNDING)
    rule = _SHARE_RULE if quantity.unit == _SHARE else _EXACT_RULE
    return Tolerance(lower=value - margin, upper=value + margin, rule=rule)


def agreement(checked: Quantity, said: Quantity) -> Agreement:
    """Say how what a figure says stands to what is checked.

    `beyond` is a number that the checked words allow and that lies far from theirs: 40 for "at least 12".
    `allowed` is the other way round: the figure's words allow the checked number and do not give it.
    """
    mine, theirs = tolerance_of(checked), tolerance_of(said)
    if said.approximation is Approximation.RANGE:
        value = checked.value
        inside = value is not None and theirs.lower <= value <= theirs.upper
        return Agreement.SAME if inside else _otherwise(mine, theirs)
    if said.value is None:
        same = checked.value is None and checked.value_min == said.value_min
        return Agreement.SAME if same else _otherwise(mine, theirs)
    if mine.lower <= said.value <= mine.upper:
        return Agreement.SAME
    if _open_above(checked) and said.value > mine.upper:
        return Agreement.BEYOND
    if _open_below(checked) and said.value < mine.lower:
        return Agreement.BEYOND
    return Agreement.APART if said.approximation is Approximation.EXACT else _otherwise(mine, theirs)


def _otherwise(mine: Tolerance, theirs: Tolerance) -> Agreement:
    overlap = mine.lower <= theirs.upper and theirs.lower <= mine.upper
    return Agreement.ALLOWED if overlap else Agreement.APART


def _open_above(quantity: Quantity) -> bool:
    hedges = (Approximation.AT_LEAST, Approximation.MORE_THAN, Approximation.VAGUE)
    return quantity.approximation in hedges


def _open_below(quantity: Quantity) -> bool:
    return quantity.approximation in {Approximation.AT_MOST, Approximation.LESS_THAN}


def _between(quantity: Quantity) -> Tolerance:
    lower, upper = (
        _known(quantity.value) if bound is None else bound
        for bound in (quantity.value_min, quantity.value_max)
    )
    return Tolerance(lower=lower, upper=upper, rule=_RANGE_RULE)


def _known(number: Decimal | None) -> Decimal:
    return Decimal(0) if number is None else number


def _last_digit(value: Decimal) -> Decimal:
    """Give the size of the last digit that is not zero: 1,000 for 358,000."""
    _, digits, exponent = value.normalize().as_tuple()
    del digits
    return Decimal(1).scaleb(exponent) if isinstance(exponent, int) else Decimal(1)
