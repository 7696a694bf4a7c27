"""What a share comes to, when the whole that it is a share of is known."""

from decimal import ROUND_HALF_EVEN, Decimal

from api.domain.claim import Quantity
from api.domain.figure import Derived

SHARE = "share"
_COUNTED_WHOLE = frozenset({"people", "households", "homes", "facilities", "incidents", "vehicles", "items"})
"""What there is no half of: a derived count of these is a whole number."""


def derive(share: Quantity, whole: Quantity) -> Derived | None:
    """Multiply a share by its whole, bounds by bounds; null where one of them has no number to multiply."""
    if share.unit != SHARE or whole.unit == SHARE or share.value is None or whole.value is None:
        return None
    return Derived(
        value=_product(share.value, whole.value, whole.unit),
        value_min=_product(share.value_min, whole.value_min, whole.unit),
        value_max=_product(share.value_max, whole.value_max, whole.unit),
        unit=whole.unit,
        formula=f"{_plain(share.value)} × {_plain(whole.value)}",  # noqa: RUF001 - the sign for times
    )


def _product(share: Decimal | None, whole: Decimal | None, unit: str) -> Decimal | None:
    if share is None or whole is None:
        return None
    product = share * whole
    if unit in _COUNTED_WHOLE:
        product = product.to_integral_value(rounding=ROUND_HALF_EVEN)
    return Decimal(_plain(product))


def _plain(number: Decimal) -> str:
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
