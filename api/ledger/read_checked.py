"""Reading what a number is checked against: the figures of its place, and those that say it or once did."""

from collections.abc import Collection, Iterator
from itertools import islice
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, and_, any_, literal, not_, or_
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import Text, Uuid

from api.domain.check import CheckedClaim, Tolerance
from api.domain.history import Moment
from api.domain.query import FigureQuery
from api.domain.standing import StandingFigure
from api.ledger.figure_filters import conditions, valid
from api.ledger.read_standing import stream_standing
from api.ledger.tables import figure_states

MOST_CANDIDATES = 20_000
"""How many figures a number is checked against at most."""

_COLUMNS = figure_states.c


def read_candidates(
    connection: Connection, checked: CheckedClaim, tolerance: Tolerance, at: Moment | None
) -> Iterator[StandingFigure]:
    """Stream figures of the indicator that say the number, or are about the place or one that holds it.

    Places of one name go for one, as "Idlib" may be the city or the area. In no order.
    """
    query = FigureQuery(indicator=(checked.indicator,), country=checked.countries)
    says_so = and_(_COLUMNS.value >= tolerance.lower, _COLUMNS.value <= tolerance.upper)
    found = stream_standing(connection, [*conditions(query, at), or_(says_so, *_there(checked))])
    return islice(found, MOST_CANDIDATES)


def _there(checked: CheckedClaim) -> Iterator[ColumnElement[bool]]:
    if checked.place is not None:
        yield _among_codes(_COLUMNS.place, [checked.place, *checked.inside])
    if checked.place_name is not None:
        yield _COLUMNS.place_name == checked.place_name


def read_compared(
    connection: Connection, comparisons: Collection[str], at: Moment | None
) -> Iterator[StandingFigure]:
    """Stream the figures of whole comparisons, in no order."""
    found = stream_standing(connection, [valid(at), _among_codes(_COLUMNS.comparison, list(comparisons))])
    return islice(found, MOST_CANDIDATES)


def read_former(
    connection: Connection, figure_ids: Collection[UUID], at: Moment | None
) -> Iterator[StandingFigure]:
    """Stream the versions of figures that held before the one that holds, or held at a moment."""
    among: ColumnElement[bool] = _COLUMNS.figure_id == any_(literal(list(figure_ids), ARRAY(Uuid)))
    begun = [] if at is None else [_COLUMNS.valid_from <= at.changeset]
    return stream_standing(connection, [among, *begun, not_(valid(at))])


def _among_codes(column: ColumnElement[str], codes: list[str]) -> ColumnElement[bool]:
    among: ColumnElement[bool] = column == any_(literal(codes, ARRAY(Text)))
    return among
