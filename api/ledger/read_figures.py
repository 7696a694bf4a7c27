"""Reading figures: a page of them, or one. Bodies go out as they are stored and are never parsed here."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Select,
    SelectBase,
    bindparam,
    func,
    literal_column,
    select,
    union_all,
)

from api.domain.answers import FigurePage, RenderedFigure
from api.domain.errors import NotFound
from api.domain.history import Moment
from api.domain.query import FigureQuery
from api.ledger.figure_filters import asked, branches, conditions, had_not_ended, held_values, valid
from api.ledger.keyset import Part, beginning, cursor_at, ordering, parts_to_read, place_values
from api.ledger.moments import then
from api.ledger.prepared import Written
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

_NAMED = tuple(literal_column("''").label("body") if one is _COLUMNS.body else one for one in RENDERED)
"""The same without what is large: enough to see whether a version is one that is known."""

_PAGES, _FIGURES = Written(), Written()


def read_figures(
    connection: Connection, query: FigureQuery, at: Moment | None = None, *, bodies: bool = True
) -> FigurePage:
    """Read the page that the query asks for, as it is or as it was at a moment, by one statement.

    Where the query wants a count, that is another statement, and needs a transaction around both. Without
    `bodies` they are empty, which is enough to see whether the page is one that is known.
    """
    values = asked(query) | place_values(query.sort, query.after, at) | {"limit": query.limit + 1}
    shape = (bodies, query.sort, *values, None if at is None else (at.changeset == 0, at.foretold))
    statement = _PAGES.written(shape, lambda: page_statement(query, at, bodies=bodies))
    found = statement.rows(connection, values | held_values(at))
    page = found[: query.limit]
    last = dict(zip(statement.columns, page[-1], strict=True)) if len(found) > len(page) else None
    return FigurePage(
        figures=tuple(map(rendered, page)),
        next=None if last is None else cursor_at(query.sort, last),
        total=_count(connection, query, at) if query.count else None,
    )


def page_statement(query: FigureQuery, at: Moment | None, *, bodies: bool = True) -> SelectBase:
    """Select the page that the query asks for, and one row more.

    PostgreSQL reads the parts of a UNION ALL one behind the other and stops at the limit, so that a later
    part costs nothing where the ones before it fill the page.
    """
    limit = bindparam("limit", query.limit + 1, type_=Integer())
    shown = RENDERED if bodies else _NAMED
    parts = [
        _part(shown, query, part, at).limit(limit) for part in parts_to_read(query.sort, query.after, at)
    ]
    return parts[0] if len(parts) == 1 else union_all(*parts).limit(limit)


def _part(
    shown: Sequence[ColumnElement[Any]], query: FigureQuery, part: Part, at: Moment | None
) -> Select[Any]:
    """Select a part of a list, in order: from one index, or merged from as many as the conditions need."""
    keys = [_COLUMNS[sort.key] for sort in query.sort if sort.key != "recorded_at"]
    by_date = query.sort[0].key == "reported_at"
    early = part is Part.EARLY
    found = [
        select(*shown, *keys)
        .where(*branch, *beginning(query.sort, query.after, part, at))
        .order_by(*ordering(query.sort, part))
        for branch in (branches(query, at, rare=early) if by_date else [conditions(query, at)])
    ]
    if len(found) == 1:
        return found[0]
    limit = bindparam("limit", query.limit + 1, type_=Integer())
    merged = union_all(*(one.limit(limit) for one in found)).subquery("merged")
    return select(merged).order_by(*ordering(query.sort, part, rows=merged))


def read_figure(connection: Connection, figure_id: UUID, at: Moment | None = None) -> RenderedFigure:
    """Read one figure as it stands, or as it stood at a moment. Raises NotFound."""
    shape = (None if at is None else at.changeset == 0,)
    statement = _FIGURES.written(
        shape, lambda: select(*RENDERED).where(_COLUMNS.figure_id == bindparam("figure_id"), valid(at))
    )
    found = statement.rows(connection, {"figure_id": figure_id} | held_values(at))
    if not found:
        message = f"There is no figure {figure_id}{then(at)}."
        raise NotFound(message)
    return rendered(found[0])


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
    return RenderedFigure(figure_id, number, body.encode(), content_hash, recorded_at)
