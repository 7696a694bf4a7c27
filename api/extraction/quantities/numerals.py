"""One whole number expression: number, magnitude, per cent, range and currency put together."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from api.domain.claim import Approximation
from api.extraction.parts import Form, Token
from api.extraction.quantities.cardinals import Cardinal, lower_at, read_cardinal
from api.extraction.quantities.forms import are_years, end_of_identifier, is_compound
from api.extraction.quantities.money import sign_after, sign_before
from api.extraction.quantities.ranges import Range, opens_range, read_range
from api.extraction.quantities.shares import read_one_in, read_part, read_percent, read_slash, share
from api.extraction.quantities.vocabulary import NumberWords

_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number expression without its hedges, in words of its sentence.

    The number alone is `first`..`last`; `lead`..`end` has the currency and the word that opens a range too.
    """

    first: int
    last: int
    lead: int
    end: int
    value: Decimal | None
    least: Decimal | None
    most: Decimal | None
    approximation: Approximation
    form: Form
    currency: str | None


def read_quantity(words: Sequence[Token], at: int, known: NumberWords) -> Quantity | int:
    """Read the quantity whose number starts at a word, or give the word to go on from."""
    is_digits = words[at].text[0].isdigit()
    if is_digits:
        end = end_of_identifier(words, at, known)
        if end is not None and read_slash(words, at, known) is None:
            return end
    sign = sign_before(words, at, known)
    first = at if sign is None else sign.first
    number = _read_number(words, at, first, known, money=sign is not None)
    if number is None:
        return at + 1
    stretch = read_range(words, first, number, known)
    if stretch is not None:
        return _of_range(words, at, first, stretch, known)
    if lower_at(words, first - 1) in known.rates or _is_pronoun(words, at, number, known):
        return number.last
    if is_digits and is_compound(words, number.last, known):
        return number.last + 2
    return _of_number(words, at, first, number, known)


def _read_number(
    words: Sequence[Token], at: int, first: int, known: NumberWords, *, money: bool
) -> Cardinal | None:
    part = read_slash(words, at, known) or read_part(words, at, known)
    if part is not None:
        return part
    number = read_cardinal(words, at, known, money=money, joined=not opens_range(words, first, known))
    if number is None or number.value is None:
        return number
    return read_one_in(words, number, known) or number


def _of_number(
    words: Sequence[Token], at: int, first: int, number: Cardinal, known: NumberWords
) -> Quantity | int:
    percent = (
        None if number.value is None or number.form is Form.SHARE else read_percent(words, number, known)
    )
    if percent is not None and number.value is not None:
        number = share(percent, number.value / _HUNDRED)
    elif number.form is not Form.SHARE and _are_points(words, number.last, known):
        return number.last + 1
    currency, lead, end = _currency(words, (at, first), number, known)
    vague = number.value is None
    return Quantity(
        first=at,
        last=number.last,
        lead=lead,
        end=end if vague else _past_echo(words, end, number, known),
        value=None if number.value is None else plain(number.value),
        least=plain(number.floor),
        most=None if number.value is None else plain(number.value),
        approximation=Approximation.VAGUE if vague else Approximation.EXACT,
        form=Form.MONEY if currency else number.form,
        currency=currency,
    )


def _past_echo(words: Sequence[Token], at: int, number: Cardinal, known: NumberWords) -> int:
    """Pass over the same number said again: "twelve (12) people"."""
    if lower_at(words, at) != "(":
        return at
    echo = read_cardinal(words, at + 1, known)
    if echo is None or echo.value != number.value or lower_at(words, echo.last) != ")":
        return at
    return echo.last + 1


def plain(value: Decimal) -> Decimal:
    """Write a value without an exponent and without noughts after the point."""
    whole = value.to_integral_value()
    return whole if whole == value else value.normalize()


def _are_points(words: Sequence[Token], at: int, known: NumberWords) -> bool:
    """Say whether percentage points follow, which are a change and no share."""
    return lower_at(words, at) in known.no_percent or known.percent.starting(words, at) is not None


def _currency(
    words: Sequence[Token], begun: tuple[int, int], number: Cardinal, known: NumberWords
) -> tuple[str | None, int, int]:
    """Give the currency and the words from which and to which it widens the number."""
    if number.form is Form.SHARE:
        return None, begun[0], number.last
    after = number.last + (number.value is None and lower_at(words, number.last) in known.of)
    named = sign_after(words, after, known)
    before = sign_before(words, begun[0], known)
    end = number.last if named is None else named.last
    if before is not None:
        return before.currency, before.first, end
    return (None if named is None else named.currency), begun[0], end


def _of_range(
    words: Sequence[Token], at: int, first: int, stretch: Range, known: NumberWords
) -> Quantity | int:
    if are_years(words[at], words[stretch.last - 1]) or is_compound(words, stretch.last, known):
        return stretch.last
    named = sign_after(words, stretch.last, known)
    before = sign_before(words, at, known)
    sign = before or named
    form = Form.SHARE if stretch.is_share else Form.MONEY if sign else Form.RANGE
    return Quantity(
        first=first,
        last=stretch.last,
        lead=stretch.first,
        end=stretch.last if named is None else named.last,
        value=plain((stretch.low + stretch.high) / 2),
        least=plain(stretch.low),
        most=plain(stretch.high),
        approximation=Approximation.RANGE,
        form=form,
        currency=None if stretch.is_share or sign is None else sign.currency,
    )


def _is_pronoun(words: Sequence[Token], at: int, number: Cardinal, known: NumberWords) -> bool:
    """Tell "no one", "this one" and "one of the biggest" from the number one."""
    if words[at].lower not in known.ones or number.last != at + 1:
        return False
    if lower_at(words, at - 1) in known.before_no_one or lower_at(words, at + 1) in known.after_no_one:
        return True
    return lower_at(words, at + 1) in known.of and lower_at(words, at + 2) not in known.of_one_kept
