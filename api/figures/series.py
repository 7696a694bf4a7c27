"""One source counting one thing over time: its numbers in order, and how each came after the one before."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from uuid import UUID

from api.domain.claim import Approximation, Measure, Quantity
from api.domain.series import Point, Replaced, Series, Step, StepKind
from api.domain.standing import StandingFigure
from api.figures.points import day_of, have_one_time, publications_of

_OPEN_ABOVE = (Approximation.AT_LEAST, Approximation.MORE_THAN, Approximation.VAGUE)


def series_of(figures: Iterable[StandingFigure], replaced: Iterable[Replaced]) -> tuple[Series, ...]:
    """Make the series that figures belong to, in order of their keys.

    `replaced` are earlier versions of the figures; those that gave another number become corrections.
    """
    versions: defaultdict[UUID, list[Replaced]] = defaultdict(list)
    for one in sorted(replaced, key=lambda one: one.version):
        versions[one.figure_id].append(one)
    filed: defaultdict[str, list[StandingFigure]] = defaultdict(list)
    for figure in figures:
        filed[figure.series].append(figure)
    return tuple(_series(key, filed[key], versions) for key in sorted(filed))


def value_at(series: Series, day: date) -> Point | None:
    """Find the number that was true of a day, as far as the series tells; null where it tells nothing.

    A state and a running total stay what they are until the next number; events are those of their own days.
    """
    if stays_true(series.thing):
        known = [point for point in series.points if point.on is not None and point.on <= day]
    else:
        known = [point for point in series.points if _happened_on(point.figure, day)]
    return known[-1] if known else None


def points_of(
    figures: Iterable[StandingFigure], versions: Mapping[UUID, Sequence[Replaced]] | None = None
) -> tuple[Point, ...]:
    """Put figures of one source and thing in order, as numbers and what led from each to the next.

    `versions` are earlier versions of the figures, in order of their numbers.
    """
    points: list[Point] = []
    for prints in publications_of(figures):
        first = prints[0]
        known = () if versions is None else versions.get(first.figure_id, ())
        earlier = [one for one in known if one.version < first.version]
        points.append(
            Point(
                figure=first,
                on=day_of(first),
                publications=prints,
                step=_step(points[-1].figure, first) if points else None,
                corrections=tuple(_corrections(earlier, first)),
            )
        )
    return tuple(points)


def stays_true(figure: StandingFigure) -> bool:
    """Say whether a number stays true until the next one comes: that of a state, or a running total."""
    return figure.measure is Measure.STOCK or figure.cumulative


def _series(
    key: str, figures: Sequence[StandingFigure], versions: Mapping[UUID, Sequence[Replaced]]
) -> Series:
    points = points_of(figures, versions)
    return Series(key=key, thing=points[0].figure, points=points)


def _step(before: StandingFigure, after: StandingFigure) -> Step:
    lower = _is_lower(before.quantity, after.quantity)
    taken_back = have_one_time(before, after) or (after.cumulative and lower)
    return Step(
        kind=StepKind.RESTATEMENT if taken_back else StepKind.UPDATE,
        figure_id=before.figure_id,
        version=before.version,
        quantity=before.quantity,
        change=_change(before.quantity, after.quantity),
        restated_down=taken_back and lower,
    )


def _corrections(earlier: Sequence[Replaced], present: StandingFigure) -> Iterator[Step]:
    quantities = [*(one.quantity for one in earlier), present.quantity]
    for one, quantity in zip(earlier, quantities[1:], strict=True):
        if one.quantity != quantity:
            yield Step(
                kind=StepKind.CORRECTION,
                figure_id=one.figure_id,
                version=one.version,
                quantity=one.quantity,
                change=_change(one.quantity, quantity),
                restated_down=False,
                replaced=one,
            )


def _change(before: Quantity, after: Quantity) -> Decimal | None:
    if before.value is None or after.value is None or before.unit != after.unit:
        return None
    return after.value - before.value


def _is_lower(before: Quantity, after: Quantity) -> bool:
    """Say whether the later words leave no room for the earlier number: "over 300" is not less than 310."""
    least = before.value if before.value_min is None else before.value_min
    most = after.value if after.value_max is None else after.value_max
    if least is None or most is None or (after.value_max is None and after.approximation in _OPEN_ABOVE):
        return False
    return most < least


def _happened_on(figure: StandingFigure, day: date) -> bool:
    last = day_of(figure)
    first = last if figure.period_start is None else figure.period_start
    return first is not None and last is not None and first <= day <= last
