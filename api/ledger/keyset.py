"""Pages that never drift: a page begins after the last row of the one before, wherever that row now stands.

Every order ends with the figure's id, and nulls come last. What a page draws on is cut into parts that follow
one another, so that an index can be entered exactly where a page begins. Rows whose leading key is null are
the last part. As of a moment of the past, what was reported before it is a part that the index jumps to; what
was recorded by then but bears a later date, which is rare, is another.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import Enum
from typing import Any

from sqlalchemy import ColumnElement, FromClause, and_, bindparam, or_, tuple_

from api.domain.errors import InvalidInput
from api.domain.history import Moment
from api.domain.query import Cursor, Sort
from api.ledger.canonical import day_text, decimal_text, instant_text
from api.ledger.figure_filters import Values
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
_OTHER_ORDER = "The cursor belongs to a list in another order; start again without it."
_NEVER_NULL = frozenset({"recorded_at", "confidence", "indicator"})


class Part(Enum):
    """A stretch of an ordered list."""

    EARLY = "recorded before the instant that it says it was reported at, and that lies in the future"
    KNOWN = "its leading key is known"
    UNKNOWN = "its leading key is null"


def ordering(
    sorts: Sequence[Sort], part: Part, *, numbered: bool = False, rows: FromClause = figure_states
) -> list[ColumnElement[Any]]:
    """Order the rows of one part by the sorts and the id; `numbered` lists have many versions of a figure."""
    first, *others = sorts
    terms: list[ColumnElement[Any]] = []
    if part is not Part.UNKNOWN:
        leading = rows.c[first.key]
        # No row of this part has a null here; so the order is said as the index keeps it, read either way.
        terms.append(leading.desc().nulls_last() if first.descending else leading.asc().nulls_first())
    for sort in others:
        column = rows.c[sort.key]
        terms.append((column.desc() if sort.descending else column.asc()).nulls_last())
    identity = (rows.c.figure_id, rows.c.number) if numbered else (rows.c.figure_id,)
    return [*terms, *(one.desc() if sorts[-1].descending else one.asc() for one in identity)]


def beginning(
    sorts: Sequence[Sort], after: Cursor | None, part: Part, at: Moment | None, *, numbered: bool = False
) -> list[ColumnElement[bool]]:
    """Keep the rows of one part that stand behind the cursor. InvalidInput: it is of another order."""
    conditions = list(_within(sorts[0], part, at))
    if after is None:
        return conditions
    values = place_values(sorts, after, at, numbered=numbered)
    if "after_0" not in values or part is not Part.UNKNOWN:
        conditions.extend(_behind(sorts, values))
    return conditions


def place_values(
    sorts: Sequence[Sort], after: Cursor | None, at: Moment | None, *, numbered: bool = False
) -> Values:
    """Give what the conditions on where a page begins compare with; what is null is left out.

    Raises InvalidInput for a cursor of another order.
    """
    values: Values = {} if at is None else {"instant": at.instant}
    if after is None:
        return values
    if numbered:
        *before, number = after.values or (None,)
        if number is None or not number.isdecimal():
            raise InvalidInput(_OTHER_ORDER)
        after = replace(after, values=tuple(before))
        values["after_number"] = int(number)
    read = cursor_values(sorts, after)
    values |= {f"after_{place}": value for place, value in enumerate(read) if value is not None}
    return values | {"after_id": after.id}


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


def cursor_at(sorts: Sequence[Sort], row: Mapping[str, Any]) -> Cursor:
    """Mark the place behind a row, which is given by the names of its columns."""
    return Cursor(values=tuple(_text_of(row[sort.key]) for sort in sorts), id=row["figure_id"])


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
        yield leading > bindparam("instant", instant, type_=leading.type)
        yield leading > _COLUMNS.recorded_at
    elif instant is not None and first.key in {"reported_at", "recorded_at"}:
        yield leading <= bindparam("instant", instant, type_=leading.type)
    elif first.key not in _NEVER_NULL:
        yield leading.is_not(None)


def _behind(sorts: Sequence[Sort], values: Values) -> list[ColumnElement[bool]]:
    first, *others = sorts
    identity = {"after_id": _COLUMNS.figure_id}
    if "after_number" in values:
        identity["after_number"] = _COLUMNS.number
    leading = {"after_0": _COLUMNS[first.key]}
    if not others and "after_0" in values:
        return [_beyond(leading | identity, values, descending=first.descending)]
    behind = _beyond(identity, values, descending=sorts[-1].descending)
    for place, sort in reversed(list(enumerate(sorts))):
        name, column = f"after_{place}", _COLUMNS[sort.key]
        if name in values:
            here, there = column, bindparam(name, values[name], type_=column.type)
            further = or_(here < there if sort.descending else here > there, here.is_(None))
            behind = or_(further, and_(here == there, behind))
        else:
            behind = and_(column.is_(None), behind)
    if "after_0" not in values:
        return [behind]
    here, there = leading["after_0"], bindparam("after_0", values["after_0"], type_=leading["after_0"].type)
    return [behind, here <= there if first.descending else here >= there]


def _beyond(columns: Mapping[str, Any], values: Values, *, descending: bool) -> ColumnElement[bool]:
    """Compare columns as one with the values of the names that they are given by."""
    here = tuple_(*columns.values())
    there = tuple_(*(bindparam(name, values[name], type_=one.type) for name, one in columns.items()))
    return here < there if descending else here > there


def _text_of(value: Any) -> str | None:  # noqa: ANN401 - whatever the column holds
    if isinstance(value, datetime):
        return instant_text(value)
    if isinstance(value, date):
        return day_text(value)
    if isinstance(value, Decimal):
        return decimal_text(value)
    return None if value is None else str(value)
