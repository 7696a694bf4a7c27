"""Which row of an answer a figure belongs to, if it belongs to one alone."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from api.domain.claim import Measure
from api.domain.totals import TIMES, GroupKey, Omission, TotalsQuestion
from api.figures.totals.candidates import Candidate
from api.figures.totals.extents import Width, area_of
from api.figures.totals.intervals import bucket


@dataclass(frozen=True, slots=True, order=True)
class Cell:
    """What all figures of one row have in common.

    What differs in detail is never added. With rows by time, running totals have rows of their own: each
    says how high its count had come by then. `cumulative` is null where nothing is told apart by it.
    """

    group: tuple[str, ...]
    detail: str
    cumulative: bool | None


def cell_of(question: TotalsQuestion, candidate: Candidate) -> Cell | Omission:
    """Find the row of a candidate, or say why it belongs to none."""
    found: list[str] = []
    for key in question.group_by:
        value = _time(question, candidate, key) if key in TIMES else _OTHERS[key](candidate)
        if isinstance(value, Omission):
            return value
        found.append(value)
    figure = candidate.figure
    by_time = question.measure is Measure.FLOW and any(key in TIMES for key in question.group_by)
    return Cell(tuple(found), figure.detail or "", figure.cumulative if by_time else None)


def _time(question: TotalsQuestion, candidate: Candidate, size: GroupKey) -> str | Omission:
    """Date a state or a running total by its last day, and events by all of their days.

    Events whose days are not told at all are dated by their report.
    """
    days, figure = candidate.interval, candidate.figure
    if days.end is None:
        return Omission.NO_DATE
    last = bucket(days.end, size)
    told = figure.period_start is not None or figure.period_end is not None
    if question.measure is Measure.STOCK or figure.cumulative or not told:
        return last
    within_one = days.start is not None and bucket(days.start, size) == last
    return last if within_one else Omission.PERIOD_WIDER


def _country(candidate: Candidate) -> str | Omission:
    countries = candidate.extent.countries
    if not countries:
        return Omission.NO_PLACE
    return next(iter(countries)) if len(countries) == 1 else Omission.PLACE_WIDER


def _area(candidate: Candidate) -> str | Omission:
    area = area_of(candidate.figure)
    if area is not None:
        return area
    return Omission.PLACE_WIDER if candidate.extent.width > Width.AREA else Omission.NO_PLACE


def _place(candidate: Candidate) -> str | Omission:
    code = candidate.extent.code
    if code is not None:
        return code
    return Omission.PLACE_WIDER if candidate.extent.width > Width.AREA else Omission.NO_PLACE


def _source(candidate: Candidate) -> str:
    return candidate.figure.stated_by.code


_OTHERS: Mapping[GroupKey, Callable[[Candidate], str | Omission]] = {
    GroupKey.COUNTRY: _country,
    GroupKey.AREA: _area,
    GroupKey.PLACE: _place,
    GroupKey.SOURCE: _source,
}
