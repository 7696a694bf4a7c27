"""Whether a figure counts the same thing as a number that is checked: field by field, so that it can be told.

A field *differs* where both say otherwise; then the figure decides nothing. It is *unsure* where one of them
does not tell; then the figure may agree, and is not called a contradiction.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from api.domain.check import CheckedClaim
from api.domain.claim import Measure, Modality, Quantity
from api.domain.figure import Status
from api.domain.source import SourceKind, SourceMode
from api.domain.standing import StandingFigure, StatedBy
from api.figures.points import day_of
from api.figures.series import stays_true

SLACK = timedelta(days=1)
"""By how much the ends of one period may differ: texts call one night by two days."""

STATE_LASTS = timedelta(days=31)
"""How old a state may be to contradict what is said of a later day."""

TOTAL_GROWS = timedelta(days=7)
"""How old a running total may be to contradict a greater number; it contradicts a smaller one at any age."""

_SHARE = "share"
UN = "un"
"""The United Nations, whose bodies speak for it and it for them."""

_UNSURE_READING = Decimal("0.5")
_ACCEPTED = frozenset({Status.ACCEPTED, Status.ACCEPTED_BUT_CHANGED})


@dataclass(frozen=True, slots=True)
class Likeness:
    """In which fields a figure differs from what is checked, and in which that cannot be told."""

    differs: tuple[str, ...]
    unsure: tuple[str, ...]

    @property
    def is_same(self) -> bool:
        """Say whether nothing is known to differ, and not both place and days are left to guess."""
        return not self.differs and not set(self.unsure) >= {"place", "period"}

    @property
    def is_certain(self) -> bool:
        """Say whether the two count the same thing, with nothing left to guess."""
        return not self.differs and not self.unsure


Wholes = Mapping[UUID, StandingFigure]
"""What shares are of, by their ids."""


def likeness(checked: CheckedClaim, figure: StandingFigure, wholes: Wholes) -> Likeness:
    """Compare what a figure counts with what is checked; `wholes` are what shares are of, by their ids."""
    fields = {
        "place": _place(checked, figure),
        "unit": figure.quantity.unit == checked.quantity.unit,
        "detail": _equal_or_open(checked.detail, figure.detail),
        "measure": checked.measure is None or checked.measure is figure.measure,
        "population": _population(checked, figure),
        "modality": figure.modality in {checked.modality, Modality.DENIED},
        "period": _period(checked, figure),
        "share_of": _whole(checked, figure, wholes),
        "day": not _is_old(checked, figure) or None,
        "confidence": _is_vouched_for(figure) or None,
        "status": figure.status is not Status.DISPUTED or None,
    }
    return Likeness(
        differs=tuple(name for name, same in fields.items() if same is False),
        unsure=tuple(name for name, same in fields.items() if same is None),
    )


def told_day(figure: StandingFigure) -> date | None:
    """Give the last day that a figure is about, but none after it was printed: plans are known by then."""
    day = day_of(figure)
    return day if day is None or figure.reported_on is None else min(day, figure.reported_on)


def one_count(one: StandingFigure, other: StandingFigure) -> bool:
    """Say whether two figures are of one count, of which the later one stands."""
    alike = all(
        getattr(one, name) == getattr(other, name)
        for name in ("measure", "cumulative", "detail", "population", "modality")
    )
    if not alike or one.quantity.unit != other.quantity.unit:
        return False
    starts = _near(one.period_start, other.period_start) is True
    if one.cumulative:
        return starts and _may_be_one_place(one, other)
    if one.place != other.place:
        return False
    return one.measure is Measure.STOCK or (starts and _near(one.period_end, other.period_end) is True)


def one_voice(earlier: StandingFigure, later: StandingFigure) -> bool:
    """Say whether a later figure can take the place of an earlier one.

    One body's own can; so can the United Nations' for those of its bodies, and theirs for its. A number that
    a paper prints in its own voice is nobody's own count: anybody's later one can.
    """
    return earlier.mode is SourceMode.NONE or same_body(earlier.stated_by, later.stated_by)


def same_body(one: StatedBy, other: StatedBy) -> bool:
    """Say whether two are one body, or the United Nations and one of its bodies."""
    if one.code == other.code:
        return True
    return one.kind is other.kind is SourceKind.UN and UN in {one.code, other.code}


def _place(checked: CheckedClaim, figure: StandingFigure) -> bool | None:
    if checked.place is None or figure.place is None:
        apart = checked.countries and figure.countries and not set(checked.countries) & set(figure.countries)
        return False if apart else None
    if _is_understood(figure):
        return None if figure.place in {checked.place, *checked.inside} else False
    if checked.place == figure.place:
        return True
    nested = checked.place in figure.inside or figure.place in checked.inside
    return None if nested and _one_name(checked.place_name, figure.place_name) else False


def _is_understood(figure: StandingFigure) -> bool:
    """Say whether no words name a place for the figure, and a country was understood."""
    return figure.place_text is None and len(figure.countries) == 1 and figure.place == figure.countries[0]


def _may_be_one_place(one: StandingFigure, other: StandingFigure) -> bool:
    """Say whether two running totals from one day are of one place, or one does not name its place."""
    if one.place == other.place:
        return True
    return any(
        _is_understood(narrow) and narrow.place in wide.inside
        for narrow, wide in ((one, other), (other, one))
    )


def _one_name(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and one.casefold() == other.casefold()


def _equal_or_open(one: str | None, other: str | None) -> bool | None:
    if one == other:
        return True
    return None if one is None or other is None else False


def _population(checked: CheckedClaim, figure: StandingFigure) -> bool | None:
    is_part = figure.part_of is not None
    if set(checked.population) == set(figure.population):
        return True if checked.is_part is is_part else None
    return None if not checked.population and not is_part else False


def _period(checked: CheckedClaim, figure: StandingFigure) -> bool | None:
    """Compare the days of events. A state, and what is said of no days, is compared by its day alone."""
    if figure.measure is Measure.STOCK:
        return True
    if checked.start is None:
        open_days = checked.end is None and checked.cumulative is not True
        return True if open_days and figure.cumulative else None
    starts = _near(checked.start, figure.period_start)
    if starts is not True or (checked.cumulative is True and figure.cumulative):
        return starts
    ends = _near(checked.end, figure.period_end)
    return None if ends is False and _is_so_far(checked, figure) else ends


def _is_so_far(checked: CheckedClaim, figure: StandingFigure) -> bool:
    """Say whether what is checked runs up to its day, and a figure from the same day up to an earlier one."""
    runs_on = checked.cumulative is True or checked.end == checked.day
    return runs_on and (figure.period_end or last_day(checked)) < last_day(checked)


def _near(one: date | None, other: date | None) -> bool | None:
    return None if one is None or other is None else abs(one - other) <= SLACK


def _whole(checked: CheckedClaim, figure: StandingFigure, wholes: Wholes) -> bool | None:
    """Compare what two shares are shares of; anything else is a share of nothing."""
    if _SHARE not in (checked.quantity.unit, figure.quantity.unit):
        return True
    mine = checked.whole
    theirs = None if figure.share_of is None else wholes.get(figure.share_of)
    if mine is None or theirs is None:
        return None
    same = (mine.indicator, set(mine.population)) == (theirs.indicator, set(theirs.population))
    return _place(mine, theirs) if same else False


def _is_old(checked: CheckedClaim, figure: StandingFigure) -> bool:
    """Say whether what is checked may have become true since the day that a figure is about."""
    day = told_day(figure)
    if not stays_true(figure) or day is None:
        return False
    age = last_day(checked) - day
    if figure.measure is Measure.STOCK:
        return age > STATE_LASTS
    return age > TOTAL_GROWS and _least(checked.quantity) >= _least(figure.quantity)


def _least(quantity: Quantity) -> Decimal:
    known = (quantity.value, quantity.value_min, quantity.value_max, Decimal(0))
    return next(number for number in known if number is not None)


def last_day(checked: CheckedClaim) -> date:
    """Give the last day that the checked words are about."""
    return checked.day if checked.end is None else min(checked.end, checked.day)


def _is_vouched_for(figure: StandingFigure) -> bool:
    return figure.confidence >= _UNSURE_READING or figure.status in _ACCEPTED
