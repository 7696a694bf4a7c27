"""What a query on figures asks, as conditions on their states."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, any_, func, literal, literal_column, or_, select
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import Text, Uuid

from api.domain.query import FigureQuery
from api.ledger.tables import changesets, figure_states

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


def conditions(query: FigureQuery) -> list[ColumnElement[bool]]:
    """Say what must be true of a state for the query to find it."""
    return [
        valid(query.as_of),
        *_codes(query),
        *_reported(query.reported_from, query.reported_to),
        *_period(query.period_from, query.period_to),
        *_numbers(query),
    ]


def valid(as_of: datetime | None) -> ColumnElement[bool]:
    """Keep the state that holds now, or the one that held at an instant."""
    if as_of is None:
        return _COLUMNS.valid_to.is_(None)
    last = select(func.max(changesets.c.id)).where(changesets.c.recorded_at <= as_of).scalar_subquery()
    return (_COLUMNS.valid_from <= last) & or_(_COLUMNS.valid_to.is_(None), _COLUMNS.valid_to > last)


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
