"""What a query on figures asks, as conditions on their states."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, any_, false, func, literal, literal_column, or_
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import Text, Uuid

from api.domain.history import Moment
from api.domain.query import FigureQuery
from api.ledger.tables import HELD_UNTIL, HOLDS_NOW, figure_states

_COLUMNS = figure_states.c
_ONE_OF = (
    "indicator",
    "measure",
    "source",
    "source_kind",
    "publisher",
    "modality",
    "unit",
    "status",
)
ALL = "all"
"""The population of a claim that names no narrower set."""

_LONGEST_DAY = timedelta(days=1)
"""How far the instant of publication can lie from midnight UTC of the day where the publisher is."""


def conditions(query: FigureQuery, at: Moment | None) -> list[ColumnElement[bool]]:
    """Say what must be true of a state for the query to find it as it was at a moment, or is now."""
    arrays = query.country or query.place or query.words is not None
    return [valid(at), *([had_not_ended(at)] if arrays else []), *wanted(query)]


def wanted(query: FigureQuery) -> list[ColumnElement[bool]]:
    """Say what the query asks of a state, whenever that held."""
    return [
        *_codes(query),
        *_reported(query.reported_from, query.reported_to),
        *_period(query.period_from, query.period_to),
        *_numbers(query),
    ]


def valid(at: Moment | None) -> ColumnElement[bool]:
    """Keep the state that holds now, or the one that held at a moment."""
    if at is None:
        return HOLDS_NOW
    if at.changeset == 0:
        return false()
    return (_COLUMNS.valid_from <= at.changeset) & HELD_UNTIL.op(">", is_comparison=True)(at.changeset)


def had_not_ended(at: Moment | None) -> ColumnElement[bool]:
    """Say a part of `valid` again, so that indexes of open and of closed rows are both made use of."""
    return HOLDS_NOW if at is None else or_(HOLDS_NOW, _COLUMNS.valid_to > at.changeset)


def _codes(query: FigureQuery) -> Iterator[ColumnElement[bool]]:
    for name in _ONE_OF:
        wanted = getattr(query, name)
        if wanted:
            yield one_of(_COLUMNS[name], wanted, Text())
    if query.document:
        yield one_of(_COLUMNS.document_id, query.document, Uuid())
    if query.country:
        yield _meets(_COLUMNS.countries, query.country)
    if query.place:
        yield _meets(_COLUMNS.places, query.place)
    if query.population:
        yield _population(query.population)


def one_of(column: ColumnElement[Any], wanted: tuple[Any, ...], kind: Any) -> ColumnElement[bool]:  # noqa: ANN401
    """Keep rows with one of the values. A single one is compared as such: then an index keeps its order."""
    if len(wanted) == 1:
        same: ColumnElement[bool] = column == wanted[0]
        return same
    among: ColumnElement[bool] = column == any_(literal(list(wanted), ARRAY(kind)))
    return among


def _meets(column: ColumnElement[Any], wanted: tuple[str, ...]) -> ColumnElement[bool]:
    return column.op("&&", is_comparison=True)(literal(list(wanted), ARRAY(Text)))


def _population(wanted: tuple[str, ...]) -> ColumnElement[bool]:
    narrower = tuple(name for name in wanted if name != ALL)
    alternatives = [_meets(_COLUMNS.population, narrower)] if narrower else []
    if ALL in wanted:
        alternatives.append(func.cardinality(_COLUMNS.population) == 0)
    return or_(*alternatives)


def _reported(first: date | None, last: date | None) -> Iterator[ColumnElement[bool]]:
    instant = _COLUMNS.reported_at
    if first is not None:
        yield _COLUMNS.reported_on >= first
        yield instant >= first - _LONGEST_DAY
    if last is not None:
        yield _COLUMNS.reported_on <= last
        yield instant < last + 2 * _LONGEST_DAY


def _period(first: date | None, last: date | None) -> Iterator[ColumnElement[bool]]:
    start, end = _COLUMNS.period_start, _COLUMNS.period_end
    if first is not None or last is not None:
        yield or_(start.is_not(None), end.is_not(None))
    if first is not None:
        yield or_(end >= first, end.is_(None))
    if last is not None:
        yield or_(start <= last, start.is_(None))


def _numbers(query: FigureQuery) -> Iterator[ColumnElement[bool]]:
    if query.value_min is not None:
        yield _COLUMNS.value >= query.value_min
    if query.value_max is not None:
        yield _COLUMNS.value <= query.value_max
    if query.min_confidence is not None:
        yield _COLUMNS.confidence >= query.min_confidence
    if query.words is not None:
        yield _COLUMNS.words.op("@@", is_comparison=True)(
            func.websearch_to_tsquery(literal_column("'english'"), query.words)
        )
