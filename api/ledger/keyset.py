"""Pages that never drift: a page begins after the last row of the one before, wherever that row now stands.

Every order ends with the figure's id, and nulls come last. Rows whose leading key is null are a list of their
own behind the others, so that an index can be entered exactly where a page begins.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, false, or_, tuple_

from api.domain.errors import InvalidInput
from api.domain.query import Cursor, Sort
from api.ledger.canonical import day_text, decimal_text, instant_text
from api.ledger.tables import figure_states

_COLUMNS = figure_states.c
_READERS: dict[str, Callable[[str], Any]] = {
    "reported_at": datetime.fromisoformat,
    "recorded_at": datetime.fromisoformat,
    "period_start": date.fromisoformat,
    "period_end": date.fromisoformat,
    "value": Decimal,
    "confidence": Decimal,
    "indicator": str,
}
_NEVER_NULL = frozenset({"recorded_at", "confidence", "indicator"})


def ordering(sorts: Sequence[Sort], *, leading_null: bool) -> list[ColumnElement[Any]]:
    """Order rows by the sorts and the id; within one list the leading key is null everywhere or nowhere."""
    first, *others = sorts
    terms: list[ColumnElement[Any]] = []
    if not leading_null:
        leading = _COLUMNS[first.key]
        # No row of this list has a null here; so the order is said as the index keeps it, read either way.
        terms.append(leading.desc().nulls_last() if first.descending else leading.asc().nulls_first())
    for sort in others:
        column = _COLUMNS[sort.key]
        terms.append((column.desc() if sort.descending else column.asc()).nulls_last())
    identity = _COLUMNS.figure_id
    return [*terms, identity.desc() if sorts[-1].descending else identity.asc()]


def beginning(
    sorts: Sequence[Sort], after: Cursor | None, *, leading_null: bool
) -> list[ColumnElement[bool]]:
    """Keep the rows of one list that stand behind the cursor. InvalidInput: it is of another order."""
    first = sorts[0]
    leading = _COLUMNS[first.key]
    conditions: list[ColumnElement[bool]] = []
    if leading_null:
        conditions.append(leading.is_(None))
    elif first.key not in _NEVER_NULL:
        conditions.append(leading.is_not(None))
    if after is None:
        return conditions
    values = cursor_values(sorts, after)
    if values[0] is None or not leading_null:
        conditions.extend(_behind(sorts, values, after.id))
    return conditions


def lists_to_read(sorts: Sequence[Sort], after: Cursor | None) -> list[bool]:
    """Name the lists that a page may draw on, in order: true for the one whose leading key is null."""
    if sorts[0].key in _NEVER_NULL:
        return [False]
    if after is not None and after.values[:1] == (None,):
        return [True]
    return [False, True]


def cursor_at(sorts: Sequence[Sort], row: Any, figure_id: UUID) -> Cursor:  # noqa: ANN401 - a row of any columns
    """Mark the place behind a row."""
    return Cursor(values=tuple(_text_of(getattr(row, sort.key)) for sort in sorts), id=figure_id)


def cursor_values(sorts: Sequence[Sort], after: Cursor) -> list[Any]:
    """Read a cursor's values back as what the columns hold."""
    try:
        return [
            None if value is None else _READERS[sort.key](value)
            for sort, value in zip(sorts, after.values, strict=True)
        ]
    except (ValueError, InvalidOperation) as error:
        message = "The cursor belongs to a list in another order; start again without it."
        raise InvalidInput(message) from error


def _behind(sorts: Sequence[Sort], values: list[Any], last: UUID) -> list[ColumnElement[bool]]:
    first, identity = sorts[0], _COLUMNS.figure_id
    if len(sorts) == 1 and values[0] is not None:
        here, there = tuple_(_COLUMNS[first.key], identity), tuple_(values[0], last)
        return [here < there if first.descending else here > there]
    by_id = identity < last if sorts[-1].descending else identity > last
    behind: ColumnElement[bool] = by_id
    for sort, value in reversed(list(zip(sorts, values, strict=True))):
        column = _COLUMNS[sort.key]
        same = column.is_(None) if value is None else column == value
        behind = or_(_further(sort, value), and_(same, behind))
    bounds = [behind]
    if values[0] is not None:
        leading = _COLUMNS[first.key]
        bounds.append(leading <= values[0] if first.descending else leading >= values[0])
    return bounds


def _further(sort: Sort, value: Any) -> ColumnElement[bool]:  # noqa: ANN401 - whatever the column holds
    column = _COLUMNS[sort.key]
    if value is None:
        return false()
    return or_(column < value if sort.descending else column > value, column.is_(None))


def _text_of(value: Any) -> str | None:  # noqa: ANN401 - whatever the column holds
    if isinstance(value, datetime):
        return instant_text(value)
    if isinstance(value, date):
        return day_text(value)
    if isinstance(value, Decimal):
        return decimal_text(value)
    return None if value is None else str(value)
