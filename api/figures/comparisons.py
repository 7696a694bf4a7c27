"""What each source says of one thing, side by side, and how far they agree.

Only numbers of one time are compared: of states and running totals those near the newest, of events those of
the same days. Sources are never added to each other.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from uuid import UUID

from api.domain.claim import Approximation, Quantity
from api.domain.comparisons import Agreement, Apart, Comparison, Spread, Statement
from api.domain.series import Point
from api.domain.standing import StandingFigure
from api.figures.points import printing_order, without_parts
from api.figures.publications import under_one_voice
from api.figures.series import points_of, stays_true

_NEWS_DAYS = 3
"""How far apart reports of events without days may be and still tell of the same ones."""

_ROUGHLY = Decimal("0.1")
"""How far from the truth "about" may be, as a share of the number."""

_THREE_PLACES = Decimal("0.001")
_ENDLESS = Decimal("Infinity")


def comparisons_of(
    figures: Iterable[StandingFigure], signatures: Mapping[UUID, bytes], *, within_days: int
) -> tuple[Comparison, ...]:
    """Make the comparisons that figures belong to, in order of their keys.

    `signatures` are those of the documents that `publications.documents_to_compare` names.
    """
    filed: defaultdict[str, list[StandingFigure]] = defaultdict(list)
    for figure in under_one_voice(figures, signatures):
        filed[figure.comparison].append(figure)
    return tuple(_comparison(key, filed[key], within_days) for key in sorted(filed))


def _comparison(key: str, printed: Sequence[StandingFigure], within_days: int) -> Comparison:
    figures = without_parts(printed)
    by_source: defaultdict[str, list[StandingFigure]] = defaultdict(list)
    for figure in figures:
        by_source[figure.stated_by.code].append(figure)
    told = [points_of(said) for said in by_source.values()]
    newest = max((points[-1] for points in told), key=_newness)
    statements = tuple(
        sorted((_statement(points, newest, within_days) for points in told), key=_place, reverse=True)
    )
    compared = [statement for statement in statements if statement.apart is None]
    quantities = [statement.says.figure.quantity for statement in compared]
    return Comparison(
        key=key,
        thing=newest.figure,
        statements=statements,
        spread=_spread(quantities),
        agreement=_agreement(quantities),
        first=min(figures, key=printing_order),
        independent_sources=len(compared),
        publications=len({one.document_id for said in compared for one in said.says.publications}),
    )


def _statement(points: Sequence[Point], newest: Point, within_days: int) -> Statement:
    of_the_time = [point for point in points if _apart(point, newest, within_days) is None]
    says = (of_the_time or points)[-1]
    return Statement(
        stated_by=says.figure.stated_by,
        says=says,
        publications=len({figure.document_id for figure in says.publications}),
        numbers=len(points),
        apart=_apart(says, newest, within_days),
    )


def _apart(point: Point, newest: Point, within_days: int) -> Apart | None:
    """Say why a number is not of one time with the newest; null where it is."""
    if point is newest:
        return None
    if point.on is None or newest.on is None:
        return Apart.UNDATED
    one, other = point.figure, newest.figure
    away = abs((newest.on - point.on).days)
    if stays_true(one):
        return None if away <= within_days else Apart.OTHER_TIME
    if one.period_start is not None and other.period_start is not None:
        meets = one.period_start <= newest.on and other.period_start <= point.on
        return None if meets else Apart.OTHER_TIME
    return None if away <= _NEWS_DAYS else Apart.OTHER_TIME


def _newness(point: Point) -> tuple[object, ...]:
    return point.on is not None, point.on or date.min, printing_order(point.figure)


def _place(statement: Statement) -> tuple[object, ...]:
    return statement.apart is None, *_newness(statement.says)


def _spread(quantities: Sequence[Quantity]) -> Spread | None:
    values = [quantity.value for quantity in quantities if quantity.value is not None]
    if not values:
        return None
    lowest, highest = min(values), max(values)
    ratio = (highest / lowest).quantize(_THREE_PLACES) if lowest > 0 else None
    return Spread(lowest=lowest, highest=highest, ratio=ratio)


def _agreement(quantities: Sequence[Quantity]) -> Agreement:
    if len(quantities) == 1:
        return Agreement.SINGLE
    values = {quantity.value for quantity in quantities}
    if len(values) == 1 and None not in values:
        return Agreement.SAME
    allowed = [_allowed(quantity) for quantity in quantities]
    meet = max(least for least, _ in allowed) <= min(most for _, most in allowed)
    return Agreement.CONSISTENT if meet else Agreement.DIFFERENT


def _allowed(quantity: Quantity) -> tuple[Decimal, Decimal]:
    """Give the least and the greatest number that words allow."""
    value = quantity.value
    if value is not None and quantity.approximation is Approximation.ABOUT:
        return value * (1 - _ROUGHLY), value * (1 + _ROUGHLY)
    if value is not None and quantity.approximation is Approximation.NEARLY:
        return value * (1 - _ROUGHLY), value
    least = Decimal(0) if quantity.value_min is None else quantity.value_min
    return least, _ENDLESS if quantity.value_max is None else quantity.value_max
