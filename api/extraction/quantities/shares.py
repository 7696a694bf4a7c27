"""Parts: "a third", "two-thirds", "40 per cent", "one in four"; and of a magnitude: "half a million"."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from api.extraction.parts import Form, Token
from api.extraction.quantities.cardinals import Cardinal, lower_at, read_cardinal, touches
from api.extraction.quantities.vocabulary import NumberWords

_TEN, _HUNDRED = Decimal(10), Decimal(100)
_FOUR_PLACES = Decimal("0.0001")
_WHOLES = frozenset(map(Decimal, (3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 50, 100, 1000)))
_MOST_PARTS = Decimal(20)


@dataclass(frozen=True, slots=True)
class _Part:
    last: int
    value: Decimal
    numbered: bool


def read_part(words: Sequence[Token], at: int, known: NumberWords) -> Cardinal | None:
    """Read a fraction in words, and what it makes of a magnitude that follows."""
    part = _part(words, at, known)
    if part is None:
        return None
    scaled = _of_magnitude(words, part, known) or _of_percent(words, part, known)
    if scaled is not None:
        return scaled
    if not _stands_alone(words, at, part, known):
        return None
    return share(part.last, part.value)


def read_percent(words: Sequence[Token], number: Cardinal, known: NumberWords) -> int | None:
    """Say where a per cent sign or word after a number ends; null where there is none."""
    sign = known.percent.starting(words, number.last)
    return None if sign is None or lower_at(words, sign[0]) in known.no_percent else sign[0]


def read_one_in(words: Sequence[Token], number: Cardinal, known: NumberWords) -> Cardinal | None:
    """Read the rest of "one in four", "nine out of ten" and "one child in three"."""
    few = number.value is not None and number.value < _TEN and number.form is Form.WORDS
    noun = few and lower_at(words, number.last).isalpha()
    link = known.in_every.starting(words, number.last)
    inside = link is None and noun
    if inside:
        link = known.in_every.starting(words, number.last + 1)
    if link is None or number.value is None or number.scale != 1:
        return None
    whole = read_cardinal(words, link[0], known)
    if whole is None or whole.value is None or whole.value not in _WHOLES:
        return None
    if whole.form is not number.form and not (number.form is Form.WORDS and whole.value >= _TEN):
        return None
    if inside and not _closes(words, whole.last, known):
        return None
    return share(whole.last, number.value / whole.value) if number.value < whole.value else None


def _closes(words: Sequence[Token], at: int, known: NumberWords) -> bool:
    """Tell "one child in three is ill" from "one child in three camps"."""
    following = lower_at(words, at)
    return not following[:1].isalpha() or following in known.after_part or following in known.after_whole


def read_slash(words: Sequence[Token], at: int, known: NumberWords) -> Cardinal | None:
    """Read "1/3 of" and "3/4": small digits on both sides of a slash."""
    if lower_at(words, at + 1) != "/" or not touches(words, at + 1) or not touches(words, at + 2):
        return None
    upper, whole = words[at].text, words[at + 2].text
    if not (upper.isdecimal() and whole.isdecimal()) or lower_at(words, at + 3) not in known.of:
        return None
    if not 0 < int(upper[:4]) < int(whole[:4]) <= _MOST_PARTS:
        return None
    return share(at + 3, Decimal(int(upper)) / Decimal(int(whole)))


def share(last: int, value: Decimal) -> Cardinal:
    """Make a share, rounded to four places."""
    rounded = value.quantize(_FOUR_PLACES).normalize() if abs(value) < _HUNDRED else value
    return Cardinal(last=last, value=rounded, floor=rounded, form=Form.SHARE)


def _part(words: Sequence[Token], at: int, known: NumberWords) -> _Part | None:
    """Read "half", "a half", "a third", "two thirds", "three quarters"."""
    first = lower_at(words, at)
    if first in known.half:
        return _Part(at + 1, 1 / known.parts[first], numbered=True)
    upper, after = Decimal(1), at
    if first in known.articles:
        after = at + 1
    elif first in known.units:
        upper, after = known.units[first], at + 1
    else:
        return _Part(at + 1, 1 / known.parts[first], numbered=False) if first in known.parts else None
    after += lower_at(words, after) == "-" and touches(words, after)
    whole = known.parts.get(lower_at(words, after))
    if whole is None or upper >= whole:
        return None
    return _Part(after + 1, upper / whole, numbered=upper > 1 or first in known.units)


def _of_magnitude(words: Sequence[Token], part: _Part, known: NumberWords) -> Cardinal | None:
    at = part.last + (lower_at(words, part.last) in known.of)
    at += lower_at(words, at) in known.articles
    magnitude = known.magnitudes.get(lower_at(words, at))
    if magnitude is None or lower_at(words, at) in known.bound_magnitudes:
        return None
    value = part.value * magnitude
    return Cardinal(last=at + 1, value=value, floor=value, form=Form.WORDS, scale=magnitude)


def _of_percent(words: Sequence[Token], part: _Part, known: NumberWords) -> Cardinal | None:
    """Read "half of 1 percent" and "half a per cent"."""
    at = part.last + (lower_at(words, part.last) in known.of)
    if lower_at(words, at) in known.articles:
        sign = known.percent.starting(words, at + 1)
        return None if sign is None else share(sign[0], part.value / _HUNDRED)
    number = read_cardinal(words, at, known)
    if number is None or number.value is None:
        return None
    last = read_percent(words, number, known)
    return None if last is None else share(last, part.value * number.value / _HUNDRED)


def _stands_alone(words: Sequence[Token], at: int, part: _Part, known: NumberWords) -> bool:
    """Tell a share from "the first half", "half an hour" and "a third attack"."""
    following = lower_at(words, part.last)
    if words[at].lower in known.half:
        return lower_at(words, at - 1) not in known.before_no_half and following not in known.articles
    if part.numbered:
        return True
    if words[at].lower in known.articles:
        before = lower_at(words, at - 1)
        harmed = before in (known.harming | known.origin) and following not in known.of
        return not harmed and (following in known.after_part or not following or not following[0].isalnum())
    return False
