"""Reading the figures of series and of comparisons by their keys, a page of keys at a time."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Select, any_, func, literal, select, union
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import Text, Uuid

from api.domain.errors import StoreUnavailable
from api.domain.history import Moment
from api.domain.query import FigureQuery
from api.domain.series import Replaced
from api.domain.standing import StandingFigure
from api.ledger.figure_filters import conditions, had_not_ended, valid, wanted
from api.ledger.read_standing import LACKING, quantity_of, stream_standing
from api.ledger.tables import HELD_NO_MORE, HOLDS_NOW, changesets, figure_states, versions
from api.ledger.version_json import reason_of

KeyColumn = Literal["series", "comparison"]
"""What figures are put together by."""

_COLUMNS = figure_states.c
_OF_REPLACED = ("figure_id", "number", "value", "value_min", "value_max", "approximation", "unit")


def read_keys(
    connection: Connection, by: KeyColumn, query: FigureQuery, at: Moment | None, after: str | None
) -> list[str]:
    """Read the keys that figures of a query have, in order, behind a key; one more than a page has."""
    wanted_keys = query.limit + 1
    if at is None:
        parts = [_keys(by, [HOLDS_NOW, *wanted(query)], after, wanted_keys)]
    else:
        # Two parts, so that the index of what holds and that of what held are each read in order.
        open_then = [HOLDS_NOW, _COLUMNS.valid_from <= at.changeset, *wanted(query)]
        closed_since = [HELD_NO_MORE, valid(at), *wanted(query)]
        parts = [_keys(by, part, after, wanted_keys) for part in (open_then, closed_since)]
    both = union(*(select(part.subquery()) for part in parts)).subquery()
    return _known(connection.scalars(select(both).order_by(both.c[0]).limit(wanted_keys)))


def read_disputed_keys(
    connection: Connection, query: FigureQuery, at: Moment | None, after: str | None, sources: int
) -> list[str]:
    """Read the keys of comparisons in which at least so many state a number; else as `read_keys`."""
    statement = _keys("comparison", conditions(query, at), after, query.limit + 1)
    enough = func.count(_COLUMNS.stated_by.distinct()) >= sources
    return _known(connection.scalars(statement.having(enough)))


def read_standing_of_keys(
    connection: Connection, by: KeyColumn, keys: Sequence[str], query: FigureQuery, at: Moment | None
) -> Iterator[StandingFigure]:
    """Stream the figures of a query that have one of the keys."""
    having_one = _COLUMNS[by] == any_(literal(list(keys), ARRAY(Text)))
    return stream_standing(connection, [having_one, had_not_ended(at), *conditions(query, at)])


def read_replaced(connection: Connection, figure_ids: Collection[UUID]) -> Iterator[Replaced]:
    """Read what each version of these figures said that another one followed, and why that came."""
    following = versions.alias("following")
    statement = (
        select(
            *(
                _COLUMNS[name]
                for name in (
                    "figure_id",
                    "number",
                    "value",
                    "value_min",
                    "value_max",
                    "approximation",
                    "unit",
                )
            ),
            changesets.c.recorded_at.label("replaced_at"),
            following.c.reason.label("why"),
        )
        .join(
            following,
            (following.c.figure_id == _COLUMNS.figure_id) & (following.c.number == _COLUMNS.number + 1),
        )
        .join(changesets, changesets.c.id == following.c.changeset_id)
        .where(_COLUMNS.figure_id == any_(literal(list(figure_ids), ARRAY(Uuid))))
        .order_by(_COLUMNS.figure_id, _COLUMNS.number)
    )
    for row in connection.execute(statement):
        yield Replaced(
            figure_id=row.figure_id,
            version=row.number,
            quantity=quantity_of(row),
            replaced_at=row.replaced_at,
            reason=None if row.why is None else reason_of(row.why),
        )


def _known(keys: Iterable[str | None]) -> list[str]:
    """Refuse the null of rows without a key: their figures would be missing. Raises StoreUnavailable."""
    known = []
    for key in keys:
        if key is None:
            raise StoreUnavailable(LACKING)
        known.append(key)
    return known


def _keys(
    by: KeyColumn, of_states: Sequence[ColumnElement[bool]], after: str | None, limit: int
) -> Select[Any]:
    column = _COLUMNS[by]
    behind = [] if after is None else [column > after]
    return select(column).where(*of_states, *behind).group_by(column).order_by(column).limit(limit)
