"""What the words at a number's span can be read as."""

from dataclasses import dataclass
from decimal import Decimal

from api.domain.claim import Approximation
from api.domain.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedNumber:
    """One way to read a number: with its hedge, its currency, and whether it is a share of something."""

    value: Decimal | None
    value_min: Decimal | None
    value_max: Decimal | None
    approximation: Approximation
    currency: str | None
    is_share: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedWords:
    """The sentence that holds a quote, and every way to read its number, the best first."""

    sentence: Span
    numbers: tuple[StatedNumber, ...]
