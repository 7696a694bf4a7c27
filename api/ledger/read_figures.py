"""Reading figures: a page of them, or one. Bodies go out as they are stored and are never parsed here."""

from typing import Any
from uuid import UUID

from sqlalchemy import Connection, func, select

from api.domain.answers import FigurePage, RenderedFigure
from api.domain.errors import NotFound
from api.domain.history import Moment
from api.domain.query import FigureQuery
from api.ledger.figure_filters import conditions, had_not_ended, valid
from api.ledger.keyset import beginning, cursor_at, ordering, parts_to_read
from api.ledger.moments import then
from api.ledger.tables import figure_states

_COLUMNS = figure_states.c
RENDERED = (
    _COLUMNS.figure_id,
    _COLUMNS.number,
    _COLUMNS.body,
    _COLUMNS.content_hash,
    _COLUMNS.recorded_at,
)
"""The columns of a version as it goes out, for whatever reads them with others behind."""


def read_figures(connection: Connection, query: FigureQuery, at: Moment | None = None) -> FigurePage:
    """Read the page that the query asks for, as it is or as it was at a moment."""
    wanted = query.limit + 1
    keys = [_COLUMNS[sort.key] for sort in query.sort if sort.key != "recorded_at"]
    found: list[Any] = []
    for part in parts_to_read(query.sort, query.after, at):
        if len(found) < wanted:
            statement = (
                select(*RENDERED, *keys)
                .where(*conditions(query, at), *beginning(query.sort, query.after, part, at))
                .order_by(*ordering(query.sort, part))
                .limit(wanted - len(found))
            )
            found.extend(connection.execute(statement))
    page = found[: query.limit]
    return FigurePage(
        figures=tuple(map(rendered, page)),
        next=cursor_at(query.sort, page[-1], page[-1].figure_id) if len(found) > len(page) else None,
        total=_count(connection, query, at) if query.count else None,
    )


def read_figure(connection: Connection, figure_id: UUID, at: Moment | None = None) -> RenderedFigure:
    """Read one figure as it stands, or as it stood at a moment. Raises NotFound."""
    statement = select(*RENDERED).where(_COLUMNS.figure_id == figure_id, valid(at))
    row = connection.execute(statement).one_or_none()
    if row is None:
        message = f"There is no figure {figure_id}{then(at)}."
        raise NotFound(message)
    return rendered(row)


def read_figures_of_document(
    connection: Connection, document_id: UUID, at: Moment | None = None
) -> tuple[RenderedFigure, ...]:
    """Read a document's figures as they stand or stood, in order of their numbers in the text."""
    statement = (
        select(*RENDERED)
        .where(_COLUMNS.document_id == document_id, had_not_ended(at), valid(at))
        .order_by(_COLUMNS.number_start, _COLUMNS.figure_id)
    )
    return tuple(map(rendered, connection.execute(statement)))


def _count(connection: Connection, query: FigureQuery, at: Moment | None) -> int:
    return connection.execute(select(func.count()).where(*conditions(query, at))).scalar_one()


def rendered(row: Any) -> RenderedFigure:  # noqa: ANN401 - a row that begins with these columns
    """Give a version as it goes out, from a row that begins with the columns `RENDERED`."""
    figure_id, number, body, content_hash, recorded_at, *_ = row
    return RenderedFigure(
        id=figure_id,
        version=number,
        body=body.encode(),
        content_hash=content_hash,
        recorded_at=recorded_at,
    )
