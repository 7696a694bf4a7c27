"""Which figures of one text say what figures of another text say: the same statement, perhaps altered."""

from collections.abc import Sequence
from decimal import Decimal
from difflib import SequenceMatcher

from api.domain.difference import DocumentDifference, FieldChange, FieldValue, FigurePair
from api.domain.figure import Status, Version
from api.domain.span import Span
from api.figures.differences import differences

ALIKE = 0.6
"""How alike two quotes must be, of 1, to be the same statement with another value."""

_OF_THE_TEXT = frozenset({"quote", "number", "sentence", "part_of", "share_of", "repeats", "same_as"})
"""Fields that differ between two texts by themselves: offsets and ids."""


def compare(before: Sequence[Version], after: Sequence[Version]) -> DocumentDifference:
    """Pair the figures of two documents and say what differs; retracted ones are left out.

    Pairs count the same thing in the same unit and place, and have the same value or quotes that are alike.
    They keep the order of both texts, and are those that are most alike as a whole.
    """
    earlier, later = _in_order(before), _in_order(after)
    pairs = _aligned(earlier, later)
    paired_before = {first for first, _ in pairs}
    paired_after = {second for _, second in pairs}
    return DocumentDifference(
        pairs=tuple(_pair(earlier[first], later[second]) for first, second in pairs),
        gone=tuple(one for position, one in enumerate(earlier) if position not in paired_before),
        new=tuple(one for position, one in enumerate(later) if position not in paired_after),
    )


def likeness(before: Version, after: Version) -> Decimal:
    """Say how alike two figures are: 0 for different statements, up to 2 for the same one."""
    one, other = before.claim, after.claim
    if (one.indicator, one.quantity.unit) != (other.indicator, other.quantity.unit):
        return Decimal(0)
    if not _places_agree(before, after):
        return Decimal(0)
    same_value = _values(before) == _values(after)
    if one.quote.text == other.quote.text:
        return Decimal(1) + same_value
    matcher = SequenceMatcher(None, one.quote.text, other.quote.text, autojunk=False)
    if not same_value and matcher.quick_ratio() < ALIKE:
        return Decimal(0)
    ratio = Decimal(str(matcher.ratio()))
    return ratio + 1 if same_value else ratio if ratio >= Decimal(str(ALIKE)) else Decimal(0)


def _in_order(versions: Sequence[Version]) -> list[Version]:
    standing = (version for version in versions if version.status is not Status.RETRACTED)
    return sorted(standing, key=lambda version: version.claim.number)


def _aligned(before: Sequence[Version], after: Sequence[Version]) -> list[tuple[int, int]]:
    """Choose pairs in the order of both, so that the sum of their likeness is greatest."""
    worth = [[likeness(one, other) for other in after] for one in before]
    best = [[Decimal(0)] * (len(after) + 1) for _ in range(len(before) + 1)]
    for first in reversed(range(len(before))):
        for second in reversed(range(len(after))):
            here = worth[first][second]
            taken = here + best[first + 1][second + 1] if here else Decimal(0)
            best[first][second] = max(taken, best[first + 1][second], best[first][second + 1])
    pairs = []
    first = second = 0
    while first < len(before) and second < len(after):
        here = worth[first][second]
        if here and best[first][second] == here + best[first + 1][second + 1]:
            pairs.append((first, second))
            first, second = first + 1, second + 1
        elif best[first][second] == best[first + 1][second]:
            first += 1
        else:
            second += 1
    return pairs


def _places_agree(before: Version, after: Version) -> bool:
    """Let an unknown place agree with any."""
    one, other = _place_code(before), _place_code(after)
    return one is None or other is None or one == other


def _place_code(version: Version) -> str | None:
    place = version.claim.place
    return None if place is None or place.entry is None else place.entry.code


def _values(version: Version) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    quantity = version.claim.quantity
    return quantity.value, quantity.value_min, quantity.value_max


def _pair(before: Version, after: Version) -> FigurePair:
    return FigurePair(before=before, after=after, fields=_said_otherwise(before, after))


def _said_otherwise(before: Version, after: Version) -> tuple[FieldChange, ...]:
    """Leave out what differs only because the text is another."""
    return tuple(
        change
        for change in differences(before, after)
        if change.field not in _OF_THE_TEXT and _words(change.before) != _words(change.after)
    )


def _words(value: FieldValue) -> FieldValue:
    """Compare spans of two texts by their words alone."""
    return value.text if isinstance(value, Span) else value
