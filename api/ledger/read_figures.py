"""Reading figures: a page of them, or one. Bodies go out as they are stored and are never parsed here."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, func, select

from api.domain.answers import FigurePage, RenderedFigure
from api.domain.errors import NotFound
from api.domain.query import FigureQuery
from api.ledger.figure_filters import conditions, valid
from api.ledger.keyset import beginning, cursor_at, lists_to_read, ordering
from api.ledger.tables import figure_states

_COLUMNS = figure_states.c
_RENDERED = (
    _COLUMNS.figure_id,
    _COLUMNS.number,
    _COLUMNS.body,
    _COLUMNS.content_hash,
    _COLUMNS.recorded_at,
)


def read_figures(connection: Connection, query: FigureQuery) -> FigurePage:
    """Read the page that the query asks for."""
    wanted = query.limit + 1
    keys = [_COLUMNS[sort.key] for sort in query.sort if sort.key != "recorded_at"]
    found: list[Any] = []
    for leading_null in lists_to_read(query.sort, query.after):
        if len(found) < wanted:
            statement = (
                select(*_RENDERED, *keys)
                .where(*conditions(query), *beginning(query.sort, query.after, leading_null=leading_null))
                .order_by(*ordering(query.sort, leading_null=leading_null))
                .limit(wanted - len(found))
            )
            found.extend(connection.execute(statement))
    page = found[: query.limit]
    return FigurePage(
        figures=tuple(map(_rendered, page)),
        next=cursor_at(query.sort, page[-1], page[-1].figure_id) if len(found) > len(page) else None,
        total=_count(connection, query) if query.count else None,
    )


def read_figure(connection: Connection, figure_id: UUID, as_of: datetime | None) -> RenderedFigure:
    """Read one figure as it stands, or as it stood. Raises NotFound."""
    statement = select(*_RENDERED).where(_COLUMNS.figure_id == figure_id, valid(as_of))
    row = connection.execute(statement).one_or_none()
    if row is None:
        message = f"There is no figure {figure_id}" + (
            "." if as_of is None else f" as of {as_of:%Y-%m-%dT%H:%M:%SZ}."
        )
        raise NotFound(message)
    return _rendered(row)


def read_figures_of_document(connection: Connection, document_id: UUID) -> tuple[RenderedFigure, ...]:
    """Read a document's figures as they stand, in order of their numbers in the text."""
    statement = (
        select(*_RENDERED)
        .where(_COLUMNS.document_id == document_id, valid(None))
        .order_by(_COLUMNS.number_start, _COLUMNS.figure_id)
    )
    return tuple(map(_rendered, connection.execute(statement)))


def _count(connection: Connection, query: FigureQuery) -> int:
    return connection.execute(select(func.count()).where(*conditions(query))).scalar_one()


def _rendered(row: Any) -> RenderedFigure:  # noqa: ANN401 - a row of these columns
    figure_id, number, body, content_hash, recorded_at, *_ = row
    return RenderedFigure(
        id=figure_id,
        version=number,
        body=body.encode(),
        content_hash=content_hash,
        recorded_at=recorded_at,
    )
