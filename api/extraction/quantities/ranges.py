"""Ranges: "between 40 and 50", "40-50", "from 40 to 50", "1.2-1.5 million", "$2bn-$3bn", "two or three"."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from api.extraction.parts import Form, Token
from api.extraction.quantities.cardinals import Cardinal, lower_at, read_cardinal, touches
from api.extraction.quantities.forms import is_year
from api.extraction.quantities.money import opens_money, sign_after
from api.extraction.quantities.shares import read_percent, share
from api.extraction.quantities.vocabulary import NumberWords

_YEAR_LEADS = frozenset(("in", "since", "by"))
_HUNDRED, _THOUSAND = Decimal(100), Decimal(1000)
_CHANGE_WITHIN = 14
_WIDEST_OR = 2
_WIDEST_SHARED = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """Two numbers that bound one quantity; `first` is its opening word ("between") where it has one."""

    first: int
    last: int
    low: Decimal
    high: Decimal
    is_share: bool


def opens_range(words: Sequence[Token], at: int, known: NumberWords) -> bool:
    """Say whether "between" stands before the words of a number."""
    return lower_at(words, at - 1) in known.between


def read_range(words: Sequence[Token], first: int, low: Cardinal, known: NumberWords) -> Range | None:
    """Read on from the low end; `first` is its first word, a currency sign before it included."""
    if low.value is None or low.form is Form.SHARE or _dates(words, first, low):
        return None
    percent = read_percent(words, low, known)
    named = None if percent is not None else sign_after(words, low.last, known)
    after = percent or (named.last if named is not None else low.last)
    link = _link(words, first, after, known)
    if link is None:
        return None
    start = link + opens_money(words, link, known)
    money = start > link or opens_money(words, first, known) > 0
    high = read_cardinal(words, start, known, money=money)
    if high is None or high.value is None:
        return None
    return _joined(words, first, (low, percent is not None), high, known)


def _dates(words: Sequence[Token], first: int, low: Cardinal) -> bool:
    """Tell a year that a change began in ("from 135 million in 2019 to 345 million") from a low end."""
    return low.last == first + 1 and is_year(words[first]) and lower_at(words, first - 1) in _YEAR_LEADS


def _joined(
    words: Sequence[Token], first: int, low: tuple[Cardinal, bool], high: Cardinal, known: NumberWords
) -> Range | None:
    lower, upper = low[0].value, high.value
    if lower is None or upper is None:
        return None
    shared = _shared_scale(lower, upper, low[0], high)
    if shared is not None:
        lower *= shared
    if not lower < upper:
        return None
    last = read_percent(words, high, known)
    if low[1] and last is None:
        return None
    if last is not None:
        lower, upper = share(0, lower / _HUNDRED).floor, share(0, upper / _HUNDRED).floor
    opening = first - 1 if lower_at(words, first - 1) in known.between | known.origin else first
    return Range(first=opening, last=last or high.last, low=lower, high=upper, is_share=last is not None)


def _shared_scale(lower: Decimal, upper: Decimal, low: Cardinal, high: Cardinal) -> Decimal | None:
    """Give the magnitude that the low end leaves to the high one: "2-3 million", "10 to 15,000"."""
    if low.scale != 1:
        return None
    if high.scale != 1:
        return high.scale if lower * high.scale < upper else None
    thousands = upper % _THOUSAND == 0 and lower < _THOUSAND
    return (
        _THOUSAND if thousands and lower * _THOUSAND < upper <= lower * _THOUSAND * _WIDEST_SHARED else None
    )


def _link(words: Sequence[Token], first: int, at: int, known: NumberWords) -> int | None:
    """Find the word that joins the two ends, and give the word after it."""
    link = lower_at(words, at)
    if opens_range(words, first, known):
        return at + 1 if link in known.joiners or link in known.to else None
    if link in known.alternative:
        return at + 1 if _are_near(words, first, at, known) else None
    if link not in known.to or _changes(words, first, known):
        return None
    if not link[0].isalpha() and touches(words, at) != touches(words, at + 1):
        return None
    return at + 1


def _are_near(words: Sequence[Token], first: int, at: int, known: NumberWords) -> bool:
    low, high = read_cardinal(words, first, known), read_cardinal(words, at + 1, known)
    if low is None or high is None or low.value is None or high.value is None:
        return False
    return low.value < high.value <= low.value * _WIDEST_OR + 1 and low.last == at


def _changes(words: Sequence[Token], first: int, known: NumberWords) -> bool:
    """Say whether the numbers are the start and end of a change ("rose from 40 to 50")."""
    if lower_at(words, first - 1) not in known.origin:
        return lower_at(words, first - 1) in known.changes
    return any(word.lower in known.changes for word in words[max(0, first - _CHANGE_WITHIN) : first])
