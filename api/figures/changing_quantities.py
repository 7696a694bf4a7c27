"""The value of an edited claim: what the words can be read as, with the hedge that a person hears in them."""

from collections.abc import Callable
from decimal import Decimal

from api.domain.change import KEPT, ClaimEdit
from api.domain.claim import UNITS, Approximation, Quantity
from api.domain.stated import StatedNumber, StatedWords
from api.figures.shares import SHARE
from api.figures.surroundings import Bounds, refuse

_Bounds = Callable[[Decimal, Approximation], Bounds]
_OF_THE_WORDS = frozenset({Approximation.RANGE, Approximation.VAGUE})
"""Hedges whose bounds stand in the words and follow from no rule."""


def edited_quantity(
    before: Quantity | None, edit: ClaimEdit, stated: StatedWords, bounds: _Bounds, *, moved: bool
) -> Quantity:
    """Give the quantity with the edited fields; what follows from them is worked out anew.

    Raises InvalidInput where the words at the span are no number, and where the edited value or bounds cannot
    be derived from them.
    """
    if not stated.numbers:
        refuse("/number", "The words at this span cannot be read as a number.")
    read = _reading(stated, before, edit, moved=moved)
    same = before is not None and not moved and before.value == read.value
    approximation = before.approximation if before is not None and same else read.approximation
    if edit.approximation is not KEPT:
        approximation = edit.approximation
    least, most = _bounds(read, approximation, bounds)
    quantity = Quantity(
        value=read.value,
        value_min=least,
        value_max=most,
        approximation=approximation,
        unit=_unit(read, before, edit),
    )
    _refuse_other_bounds(quantity, edit)
    return quantity


def _reading(stated: StatedWords, before: Quantity | None, edit: ClaimEdit, *, moved: bool) -> StatedNumber:
    """Choose the reading that has the wanted value; without one, the best."""
    if edit.value is KEPT and (moved or before is None):
        return stated.numbers[0]
    wanted = edit.value if edit.value is not KEPT else before and before.value
    found = next((number for number in stated.numbers if number.value == wanted), None)
    if found is None:
        read = " or ".join(_said(number) for number in stated.numbers)
        refuse("/value", f"The words at the number's span read {read}, and nothing else.")
    return found


def _bounds(read: StatedNumber, approximation: Approximation, bounds: _Bounds) -> Bounds:
    if approximation is read.approximation:
        return read.value_min, read.value_max
    if read.value is None or approximation in _OF_THE_WORDS or read.approximation in _OF_THE_WORDS:
        refuse("/approximation", f"The words say {read.approximation}, and no hedge changes that.")
    return bounds(read.value, approximation)


def _unit(read: StatedNumber, before: Quantity | None, edit: ClaimEdit) -> str:
    """Let the words decide on money and shares; of all else, what is given."""
    of_the_words = SHARE if read.is_share else read.currency
    if edit.unit is KEPT:
        kept = "people" if before is None or before.unit not in UNITS or before.unit == SHARE else before.unit
        return kept if of_the_words is None else of_the_words
    if of_the_words is not None and edit.unit != of_the_words:
        refuse("/unit", f"The words at the number's span are counted in {of_the_words}.")
    if of_the_words is None and (edit.unit == SHARE or edit.unit not in UNITS):
        counted = ", ".join(unit for unit in UNITS if unit != SHARE)
        refuse("/unit", f"The words name no currency and no share; use one of: {counted}.")
    return edit.unit


def _refuse_other_bounds(quantity: Quantity, edit: ClaimEdit) -> None:
    given = (
        ("value_min", edit.value_min, quantity.value_min),
        ("value_max", edit.value_max, quantity.value_max),
    )
    for name, edited, follows in given:
        if edited is not KEPT and edited != follows:
            said = "open" if follows is None else format(follows, "f")
            refuse(f"/{name}", f"With {quantity.approximation} the words make it {said}.")


def _said(number: StatedNumber) -> str:
    return number.approximation if number.value is None else format(number.value, "f")
