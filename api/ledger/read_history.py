"""Reading versions as they went out, with how long each held: of one figure, or of all that a query finds."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Select, exists, func, select

from api.domain.errors import NotFound
from api.domain.figure import Changeset
from api.domain.history import HeldVersion, HistoryPage, Moment, VersionPage
from api.domain.query import FigureQuery
from api.ledger.figure_filters import wanted
from api.ledger.keyset import beginning, cursor_at, ordering, parts_to_read
from api.ledger.moments import then
from api.ledger.read_figures import RENDERED, rendered
from api.ledger.tables import HELD_UNTIL, changesets, figure_states, versions
from api.ledger.version_json import reason_of

_COLUMNS = figure_states.c
_ENDING = changesets.alias("ending")
_OWN = tuple(column.label(f"changeset_{column.name}") for column in changesets.c)


def read_held_versions(
    connection: Connection, figure_id: UUID, *, after: int, limit: int, at: Moment | None = None
) -> VersionPage:
    """Read versions of a figure from behind a number on, as they are or were at a moment. Raises NotFound."""
    statement = (
        _held()
        .where(_COLUMNS.figure_id == figure_id, _COLUMNS.number > after, *_known(at))
        .order_by(_COLUMNS.number)
        .limit(limit + 1)
    )
    found = connection.execute(statement).all()
    if not found:
        _refuse_unknown(connection, figure_id, at)
    page = found[:limit]
    return VersionPage(
        versions=tuple(held_version(row, at) for row in page),
        next=page[-1].number if len(found) > len(page) else None,
    )


def read_held_version(connection: Connection, figure_id: UUID, number: int) -> HeldVersion:
    """Read one version of a figure. Raises NotFound."""
    row = connection.execute(
        _held().where(_COLUMNS.figure_id == figure_id, _COLUMNS.number == number)
    ).one_or_none()
    if row is None:
        message = f"There is no version {number} of a figure {figure_id}."
        raise NotFound(message)
    return held_version(row, None)


def read_history(
    connection: Connection,
    query: FigureQuery,
    start: Moment | None,
    end: Moment | None,
    at: Moment | None = None,
) -> HistoryPage:
    """Read the versions that the query finds and that held at some moment from `start` to `end`.

    Each is shown with all the time that it held, as known now or at the moment `at`.
    """
    limit = query.limit + 1
    found: list[Any] = []
    for statement in history_statements(query, start, end, at):
        if len(found) < limit:
            found.extend(connection.execute(statement.limit(limit - len(found))))
    page = found[: query.limit]
    total = select(func.count()).select_from(figure_states).where(*_filters(query, start, end, at))
    return HistoryPage(
        versions=tuple(held_version(row, at) for row in page),
        next=_cursor(query, page[-1]) if len(found) > len(page) else None,
        total=connection.execute(total).scalar_one() if query.count else None,
    )


def history_statements(
    query: FigureQuery, start: Moment | None, end: Moment | None, at: Moment | None
) -> Iterator[Select[Any]]:
    """Give the statements that find, one behind the other, the versions of a history from its cursor on."""
    filters = _filters(query, start, end, at)
    keys = [_COLUMNS[sort.key] for sort in query.sort if sort.key != "recorded_at"]
    for part in parts_to_read(query.sort, query.after, None):
        behind = beginning(query.sort, query.after, part, None, numbered=True)
        order = ordering(query.sort, part, numbered=True)
        yield _held(*keys).where(*filters, *behind).order_by(*order)


def _filters(
    query: FigureQuery, start: Moment | None, end: Moment | None, at: Moment | None
) -> list[ColumnElement[bool]]:
    return [*wanted(query), *_within(start, end), *_known(at)]


def _held(*keys: ColumnElement[Any]) -> Select[Any]:
    """Select versions with what brought them and what ended them."""
    return (
        select(
            *RENDERED,
            *keys,
            *_OWN,
            versions.c.reason,
            _ENDING.c.id.label("ending_id"),
            _ENDING.c.recorded_at.label("ended_at"),
        )
        .select_from(figure_states)
        .join(versions, (versions.c.figure_id == _COLUMNS.figure_id) & (versions.c.number == _COLUMNS.number))
        .join(changesets, changesets.c.id == _COLUMNS.valid_from)
        .outerjoin(_ENDING, _ENDING.c.id == _COLUMNS.valid_to)
    )


def _within(start: Moment | None, end: Moment | None) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if start is not None:
        conditions.append(HELD_UNTIL.op(">", is_comparison=True)(start.changeset))
    if end is not None:
        conditions.append(_COLUMNS.valid_from <= end.changeset)
    return conditions


def _known(at: Moment | None) -> Sequence[ColumnElement[bool]]:
    return () if at is None else (_COLUMNS.valid_from <= at.changeset,)


def _refuse_unknown(connection: Connection, figure_id: UUID, at: Moment | None) -> None:
    known = exists().where(_COLUMNS.figure_id == figure_id, *_known(at))
    if not connection.scalar(select(known)):
        message = f"There is no figure {figure_id}{then(at)}."
        raise NotFound(message)


def _cursor(query: FigureQuery, row: Any) -> Any:  # noqa: ANN401 - a row of these columns
    cursor = cursor_at(query.sort, row._asdict())
    return replace(cursor, values=(*cursor.values, str(row.number)))


def held_version(row: Any, at: Moment | None) -> HeldVersion:  # noqa: ANN401 - a row of these columns
    """Say how long the version of a row held, as it was known at a moment."""
    ended = row.ending_id is not None and (at is None or row.ending_id <= at.changeset)
    return HeldVersion(
        figure=rendered(row),
        changeset=Changeset(
            **{column.name: getattr(row, f"changeset_{column.name}") for column in changesets.c}
        ),
        reason=None if row.reason is None else reason_of(row.reason),
        valid_from=row.changeset_recorded_at,
        valid_to=row.ended_at if ended else None,
        replaced_by=row.ending_id if ended else None,
    )
