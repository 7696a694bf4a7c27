"""One number where several sources give one: the policies. No source is ever added to another."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from api.domain.claim import Approximation
from api.domain.source import SourceKind
from api.domain.totals import Amount, Policy, SourceTotal

RANKS = (
    SourceKind.UN,
    SourceKind.RED_CROSS,
    SourceKind.GOVERNMENT,
    SourceKind.MONITOR,
    SourceKind.NGO,
    SourceKind.ACADEMIC,
    SourceKind.OTHER,
    SourceKind.ARMED_GROUP,
    SourceKind.WITNESS,
    SourceKind.MEDIA,
)
"""Whom `highest_rank` takes first: those who publish how they count, then those who are nearer to it."""

_OPEN_BELOW = frozenset({Approximation.AT_MOST, Approximation.LESS_THAN})
_OPEN_ABOVE = frozenset({Approximation.AT_LEAST, Approximation.MORE_THAN, Approximation.VAGUE})
_LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)
_NO_DAY = date(1, 1, 1)
_BY_KIND = {kind: -place for place, kind in enumerate(RANKS)}


def ranked(sources: Sequence[SourceTotal], policy: Policy) -> list[SourceTotal]:
    """Put sources in the order in which the policy asks them.

    The widest place goes first, then more places, then the latest report; `highest_rank` asks for the kind of
    source before all that.
    """
    kind_first = policy is Policy.HIGHEST_RANK
    return sorted(sources, key=lambda one: (_kind(one) if kind_first else 0, _reach(one)), reverse=True)


def chosen(in_order: Sequence[SourceTotal], policy: Policy) -> tuple[Amount, list[SourceTotal]]:
    """Come to one amount, and say whose numbers are in it.

    The median and the range are of sources that cover the same places as the first one.
    """
    first = in_order[0]
    if policy not in (Policy.MEDIAN_OF_SOURCES, Policy.RANGE):
        return first.amount, [first]
    alike = [one for one in in_order if one.places == first.places]
    if policy is Policy.RANGE:
        return _range([one.amount for one in alike]), alike
    numbered = [one for one in alike if one.amount.value is not None]
    return (_median([one.amount for one in numbered]), numbered) if numbered else (first.amount, [first])


def _kind(source: SourceTotal) -> int:
    return _BY_KIND[source.stated_by.kind]


def _reach(source: SourceTotal) -> tuple[object, ...]:
    amount = source.amount
    return (
        source.wide,
        _LONG_AGO if source.reported_at is None else source.reported_at,
        _NO_DAY if amount.end is None else amount.end,
        Decimal(-1) if amount.value is None else amount.value,
        source.stated_by.code,
    )


def _range(amounts: Sequence[Amount]) -> Amount:
    """Span what the sources say. A number such as "about 5,000" has no bounds, and stands for itself."""
    lows, highs = [least(amount) for amount in amounts], [most(amount) for amount in amounts]
    return replace(
        _merged(amounts),
        value=None,
        lower=_outer(min, lows),
        upper=_outer(max, highs),
        approximation=Approximation.RANGE,
    )


def least(amount: Amount) -> Decimal | None:
    """Give the least that an amount says; null where its words leave that open."""
    return _end(amount, amount.lower, _OPEN_BELOW)


def most(amount: Amount) -> Decimal | None:
    """Give the most that an amount says; null where its words leave that open."""
    return _end(amount, amount.upper, _OPEN_ABOVE)


def _end(amount: Amount, bound: Decimal | None, left_open: frozenset[Approximation]) -> Decimal | None:
    return amount.value if bound is None and amount.approximation not in left_open else bound


def _outer(pick: Callable[[Iterable[Decimal]], Decimal], ends: Sequence[Decimal | None]) -> Decimal | None:
    """Pick the outermost of several ends; one that is open is that."""
    known = [end for end in ends if end is not None]
    return pick(known) if len(known) == len(ends) else None


def _median(amounts: Sequence[Amount]) -> Amount:
    """Take the middle amount; between two middle ones, what is halfway, which no source says."""
    in_order = sorted(amounts, key=_value)
    low, high = in_order[(len(in_order) - 1) // 2], in_order[len(in_order) // 2]
    if low.value == high.value:
        return low
    halfway = (_value(low) + _value(high)) / 2
    return replace(_range(amounts), value=halfway, approximation=Approximation.ABOUT, derived=True)


def _value(amount: Amount) -> Decimal:
    return Decimal(0) if amount.value is None else amount.value


def _merged(amounts: Sequence[Amount]) -> Amount:
    starts = [amount.start for amount in amounts if amount.start is not None]
    ends = [amount.end for amount in amounts if amount.end is not None]
    return replace(
        amounts[0],
        derived=any(amount.derived for amount in amounts),
        start=min(starts, default=None),
        end=max(ends, default=None),
    )
