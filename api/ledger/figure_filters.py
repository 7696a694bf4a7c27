"""What a query on figures asks, as conditions on their states.

What a condition compares with is a parameter with a name of its own, so that a statement made of conditions
is the same for all queries that ask for the same things (`api/ledger/prepared.py`).
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any, NamedTuple, TypeAlias, TypeVar

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Date,
    Numeric,
    any_,
    bindparam,
    cast,
    false,
    func,
    literal,
    or_,
)
from sqlalchemy import literal_column as constant
from sqlalchemy.dialects.postgresql import ARRAY, array
from sqlalchemy.types import Text, Uuid

from api.domain.history import Moment
from api.domain.query import FigureQuery
from api.ledger.tables import HELD_UNTIL, HOLDS_NOW, ONLY_COUNTRY, SEVERAL_COUNTRIES, figure_states

Values: TypeAlias = dict[str, Any]
"""What conditions are to compare with, by the names of their parameters."""

Condition: TypeAlias = ColumnElement[bool]
Given: TypeAlias = ColumnElement[Any]
One = TypeVar("One")

ALL = "all"
"""The population of a claim that names no narrower set."""

_COLUMNS = figure_states.c
_COUNTRY = re.compile(r"[A-Z]{3}")
"""What the codes of countries look like, and of no other places."""

_DAY = timedelta(days=1)
"""How far the instant of publication can lie from midnight UTC of the day where the publisher is."""


class _Filter(NamedTuple):
    """One thing that may be asked: its value in a query, null where it asks nothing, and how that compares.

    `array` says that an index of what arrays hold finds it.
    """

    value: Callable[[FigureQuery], Any]
    compare: Callable[[Given], Condition]
    kind: Any
    array: bool = False


def conditions(query: FigureQuery, at: Moment | None, *, rare: bool = False) -> list[Condition]:
    """Say what must be true of a state for the query to find it as it was at a moment, or is now.

    Of `rare` states, which an index of their own finds, nothing is said that makes an index of arrays fit.
    """
    values = asked(query)
    ended = [had_not_ended(at)] if not rare and any(_FILTERS[name].array for name in values) else []
    return [valid(at), *ended, *_compared(values)]


def branches(query: FigureQuery, at: Moment | None, *, rare: bool = False) -> list[list[Condition]]:
    """Say the same in ways no two of which are true of one state, each of which is found by one index.

    What lies within a country is about that country, so that it is found as what is about the country is.
    """
    if len(query.country) == 1:
        given, others, within = (
            bindparam("country", query.country[0], type_=Text()),
            replace(query, country=()),
            False,
        )
    elif (country := _country_around(query)) is not None:
        given, others, within = (
            bindparam("place_country", country, type_=Text()),
            replace(query, place=()),
            True,
        )
    else:
        return [conditions(query, at, rare=rare)]
    among = conditions(others, at, rare=rare)
    if within:
        among.append(given == any_(_COLUMNS.places))
    return [[*among, one(given)] for one in (_about_it_alone, _about_it_and_others)]


def wanted(query: FigureQuery) -> list[Condition]:
    """Say what the query asks of a state, whenever that held."""
    return list(_compared(asked(query)))


def asked(query: FigureQuery) -> Values:
    """Give what the query asks for, and nothing else."""
    given = ((name, one.value(query)) for name, one in _FILTERS.items())
    return {name: value for name, value in given if value is not None}


def valid(at: Moment | None) -> Condition:
    """Keep the state that holds now, or the one that held at a moment."""
    if at is None:
        return HOLDS_NOW
    if at.changeset == 0:
        return false()
    then = _changeset(at)
    return (_COLUMNS.valid_from <= then) & HELD_UNTIL.op(">", is_comparison=True)(then)


def had_not_ended(at: Moment | None) -> Condition:
    """Say a part of `valid` again, so that indexes of open and of closed rows are both made use of."""
    return HOLDS_NOW if at is None else or_(HOLDS_NOW, _COLUMNS.valid_to > _changeset(at))


def held_values(at: Moment | None) -> Values:
    """Give what conditions on a moment compare with."""
    return {} if at is None else {"changeset": at.changeset}


def one_of(column: ColumnElement[Any], wanted: tuple[Any, ...], kind: Any) -> Condition:  # noqa: ANN401
    """Keep rows with one of the values. A single one is compared as such: then an index keeps its order."""
    if len(wanted) == 1:
        same: Condition = column == wanted[0]
        return same
    among: Condition = column == any_(literal(list(wanted), ARRAY(kind)))
    return among


def _compared(values: Values) -> Iterator[Condition]:
    for name, value in values.items():
        one = _FILTERS[name]
        yield one.compare(bindparam(name, value, type_=one.kind))


def _changeset(at: Moment) -> Given:
    return bindparam("changeset", at.changeset, type_=BigInteger())


def _codes(field: str, column: ColumnElement[Any], kind: Any) -> dict[str, _Filter]:  # noqa: ANN401
    """Compare a column with one value, by which an index keeps its order, or with several."""

    def one(query: FigureQuery) -> Any:  # noqa: ANN401 - what the field holds
        values = getattr(query, field)
        return values[0] if len(values) == 1 else None

    def several(query: FigureQuery) -> list[Any] | None:
        values = getattr(query, field)
        return list(values) if len(values) > 1 else None

    return {
        field: _Filter(one, lambda given: column == given, kind),
        f"{field}_among": _Filter(several, lambda given: column == any_(given), ARRAY(kind)),
    }


def _about_it_alone(country: Given) -> Condition:
    same: Condition = country == ONLY_COUNTRY
    return same


def _about_it_and_others(country: Given) -> Condition:
    return SEVERAL_COUNTRIES & _meets(_COLUMNS.countries)(cast(array([country]), _TEXTS))


def _listed(values: Sequence[One]) -> list[One] | None:
    return list(values) or None


def _narrower(query: FigureQuery) -> list[str] | None:
    return _listed([name for name in query.population if name != ALL])


def _country_around(query: FigureQuery) -> str | None:
    """Give the one place asked for where it is a country, by which lists are in order."""
    one = query.place[0] if len(query.place) == 1 else ""
    return one if _COUNTRY.fullmatch(one) is not None else None


def _places(query: FigureQuery) -> list[str] | None:
    return None if _country_around(query) is not None else _listed(query.place)


def _meets(column: ColumnElement[Any]) -> Callable[[Given], Condition]:
    """Ask whether an array has one of the values."""
    return column.op("&&", is_comparison=True)


_TEXTS = ARRAY(Text)
_WHOLE = func.cardinality(_COLUMNS.population) == constant("0")
_START, _END = _COLUMNS.period_start, _COLUMNS.period_end
_DATED = or_(_START.is_not(None), _END.is_not(None))
_FILTERS: dict[str, _Filter] = {
    **_codes("indicator", _COLUMNS.indicator, Text()),
    **_codes("measure", _COLUMNS.measure, Text()),
    **_codes("source", _COLUMNS.source, Text()),
    **_codes("source_kind", _COLUMNS.source_kind, Text()),
    **_codes("publisher", _COLUMNS.publisher, Text()),
    **_codes("modality", _COLUMNS.modality, Text()),
    **_codes("unit", _COLUMNS.unit, Text()),
    **_codes("status", _COLUMNS.status, Text()),
    **_codes("document", _COLUMNS.document_id, Uuid()),
    "country": _Filter(
        lambda query: query.country[0] if len(query.country) == 1 else None,
        lambda given: or_(_about_it_alone(given), _about_it_and_others(given)),
        Text(),
    ),
    "country_among": _Filter(
        lambda query: list(query.country) if len(query.country) > 1 else None,
        lambda given: or_(any_(given) == ONLY_COUNTRY, SEVERAL_COUNTRIES & _meets(_COLUMNS.countries)(given)),
        _TEXTS,
    ),
    "place": _Filter(_places, _meets(_COLUMNS.places), _TEXTS, array=True),
    "place_country": _Filter(
        _country_around,
        lambda given: _meets(_COLUMNS.places)(cast(array([given]), _TEXTS)),
        Text(),
        array=True,
    ),
    "population": _Filter(
        lambda query: None if ALL in query.population else _narrower(query),
        _meets(_COLUMNS.population),
        _TEXTS,
    ),
    # Without any narrower set the array is empty, and only the whole is found.
    "population_or_all": _Filter(
        lambda query: (_narrower(query) or []) if ALL in query.population else None,
        lambda given: or_(_meets(_COLUMNS.population)(given), _WHOLE),
        _TEXTS,
    ),
    "reported_from": _Filter(
        lambda query: query.reported_from, lambda given: _COLUMNS.reported_on >= given, Date()
    ),
    "reported_to": _Filter(
        lambda query: query.reported_to, lambda given: _COLUMNS.reported_on <= given, Date()
    ),
    # About the same of the instant, which indexes are in order of.
    "instant_from": _Filter(
        lambda query: None if query.reported_from is None else query.reported_from - _DAY,
        lambda given: _COLUMNS.reported_at >= given,
        Date(),
    ),
    "instant_to": _Filter(
        lambda query: None if query.reported_to is None else query.reported_to + 2 * _DAY,
        lambda given: _COLUMNS.reported_at < given,
        Date(),
    ),
    "period_from": _Filter(
        lambda query: query.period_from,
        lambda given: _DATED & or_(_COLUMNS.period_end >= given, _END.is_(None)),
        Date(),
    ),
    "period_to": _Filter(
        lambda query: query.period_to,
        lambda given: _DATED & or_(_COLUMNS.period_start <= given, _START.is_(None)),
        Date(),
    ),
    "value_min": _Filter(lambda query: query.value_min, lambda given: _COLUMNS.value >= given, Numeric()),
    "value_max": _Filter(lambda query: query.value_max, lambda given: _COLUMNS.value <= given, Numeric()),
    "min_confidence": _Filter(
        lambda query: query.min_confidence, lambda given: _COLUMNS.confidence >= given, Numeric()
    ),
    "words": _Filter(
        lambda query: query.words,
        lambda given: _COLUMNS.words.op("@@", is_comparison=True)(
            func.websearch_to_tsquery(constant("'english'"), given)
        ),
        Text(),
        array=True,
    ),
}
"""By the name of the parameter. A query's days are inclusive."""
