"""Pages that never drift: a page begins after the last row of the one before, wherever that row now stands.

Every order ends with the figure's id, and nulls come last. What a page draws on is cut into parts that follow
one another, so that an index can be entered exactly where a page begins. Rows whose leading key is null are
the last part. As of a moment of the past, what was reported before it is a part that the index jumps to; what
was recorded by then but bears a later date, which is rare, is another.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import Enum
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, false, or_, tuple_

from api.domain.errors import InvalidInput
from api.domain.history import Moment
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
_NUMBERED = (_COLUMNS.figure_id, _COLUMNS.number)
_OTHER_ORDER = "The cursor belongs to a list in another order; start again without it."
_NEVER_NULL = frozenset({"recorded_at", "confidence", "indicator"})


class Part(Enum):
    """A stretch of an ordered list."""

    EARLY = "recorded before the instant that it says it was reported at, and that lies in the future"
    KNOWN = "its leading key is known"
    UNKNOWN = "its leading key is null"


def ordering(sorts: Sequence[Sort], part: Part, *, numbered: bool = False) -> list[ColumnElement[Any]]:
    """Order the rows of one part by the sorts and the id; `numbered` lists have many versions of a figure."""
    first, *others = sorts
    terms: list[ColumnElement[Any]] = []
    if part is not Part.UNKNOWN:
        leading = _COLUMNS[first.key]
        # No row of this part has a null here; so the order is said as the index keeps it, read either way.
        terms.append(leading.desc().nulls_last() if first.descending else leading.asc().nulls_first())
    for sort in others:
        column = _COLUMNS[sort.key]
        terms.append((column.desc() if sort.descending else column.asc()).nulls_last())
    identity = _NUMBERED if numbered else _NUMBERED[:1]
    return [*terms, *(one.desc() if sorts[-1].descending else one.asc() for one in identity)]


def beginning(
    sorts: Sequence[Sort], after: Cursor | None, part: Part, at: Moment | None, *, numbered: bool = False
) -> list[ColumnElement[bool]]:
    """Keep the rows of one part that stand behind the cursor. InvalidInput: it is of another order."""
    conditions = list(_within(sorts[0], part, at))
    if after is None:
        return conditions
    values, identity = _cursor_read(sorts, after, numbered=numbered)
    if values[0] is None or part is not Part.UNKNOWN:
        conditions.extend(_behind(sorts, values, identity))
    return conditions


def parts_to_read(sorts: Sequence[Sort], after: Cursor | None, at: Moment | None) -> list[Part]:
    """Name the parts that a page may draw on, in order."""
    first = sorts[0]
    if first.key in _NEVER_NULL:
        return [Part.KNOWN]
    if after is not None and after.values[:1] == (None,):
        return [Part.UNKNOWN]
    if first.key != "reported_at" or at is None or not at.foretold:
        return [Part.KNOWN, Part.UNKNOWN]
    known = [Part.EARLY, Part.KNOWN] if first.descending else [Part.KNOWN, Part.EARLY]
    return [*known, Part.UNKNOWN]


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
        raise InvalidInput(_OTHER_ORDER) from error


def _within(first: Sort, part: Part, at: Moment | None) -> Iterator[ColumnElement[bool]]:
    """Say what is true of the rows of a part, at a moment of the past where there is one."""
    leading = _COLUMNS[first.key]
    instant = None if at is None else at.instant
    if part is Part.UNKNOWN:
        yield leading.is_(None)
    elif part is Part.EARLY:
        yield leading > instant
        yield leading > _COLUMNS.recorded_at
    elif instant is not None and first.key in {"reported_at", "recorded_at"}:
        yield leading <= instant
    elif first.key not in _NEVER_NULL:
        yield leading.is_not(None)


def _cursor_read(
    sorts: Sequence[Sort], after: Cursor, *, numbered: bool
) -> tuple[list[Any], tuple[UUID] | tuple[UUID, int]]:
    """Read the values of a cursor, and the id of the last row, with its number where the list has numbers."""
    if not numbered:
        return cursor_values(sorts, after), (after.id,)
    *values, number = after.values or (None,)
    if number is None or not number.isdecimal():
        raise InvalidInput(_OTHER_ORDER)
    return cursor_values(sorts, replace(after, values=tuple(values))), (after.id, int(number))


def _behind(
    sorts: Sequence[Sort], values: list[Any], last: tuple[UUID] | tuple[UUID, int]
) -> list[ColumnElement[bool]]:
    first, identity = sorts[0], _NUMBERED[: len(last)]
    if len(sorts) == 1 and values[0] is not None:
        here, there = tuple_(_COLUMNS[first.key], *identity), tuple_(values[0], *last)
        return [here < there if first.descending else here > there]
    here, there = tuple_(*identity), tuple_(*last)
    behind: ColumnElement[bool] = here < there if sorts[-1].descending else here > there
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
