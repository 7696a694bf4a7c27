"""Reading what a change of figures is judged by: a document's figures as they stand."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, any_, literal, select
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import Uuid

from api.domain.answers import RenderedFigure
from api.domain.figure import Version
from api.domain.source import Organisation, SourceKind
from api.ledger.read_figures import RENDERED, rendered
from api.ledger.tables import HOLDS_NOW, documents, figure_states, figures, organisations, versions
from api.ledger.version_json import version_of

_VERSION = (*(column for column in versions.c if column.name != "content_hash"), figures.c.document_id)


def read_present_versions(connection: Connection, document_id: UUID) -> tuple[Version, ...]:
    """Read the present version of each figure of a document, in order of their numbers in the text."""
    return _versions(connection, figure_states.c.document_id == document_id)


def find_present_versions(connection: Connection, figure_ids: Sequence[UUID]) -> dict[UUID, Version]:
    """Find the present versions of these figures."""
    found = _versions(connection, _among(figure_ids))
    return {version.figure_id: version for version in found}


def find_present_figures(connection: Connection, figure_ids: Sequence[UUID]) -> dict[UUID, RenderedFigure]:
    """Find these figures as they go out."""
    rows = connection.execute(select(*RENDERED).where(_among(figure_ids), HOLDS_NOW))
    return {figure.id: figure for figure in map(rendered, rows)}


def _versions(connection: Connection, which: ColumnElement[bool]) -> tuple[Version, ...]:
    states = figure_states.c
    rows = connection.execute(
        select(*_VERSION)
        .select_from(versions.join(figures, figures.c.id == versions.c.figure_id))
        .join(
            figure_states, (states.figure_id == versions.c.figure_id) & (states.number == versions.c.number)
        )
        .where(which, HOLDS_NOW)
        .order_by(states.number_start, states.figure_id)
    )
    return tuple(version_of(dict(row)) for row in rows.mappings())


def _among(figure_ids: Sequence[UUID]) -> ColumnElement[bool]:
    among: ColumnElement[bool] = figure_states.c.figure_id == any_(literal(list(figure_ids), ARRAY(Uuid)))
    return among


def read_beginnings(connection: Connection, document_id: UUID) -> dict[tuple[int, int], UUID]:
    """Read at which number each figure of a document began, wherever it stands now."""
    columns = figures.c
    rows = connection.execute(
        select(columns.number_start, columns.number_end, columns.id).where(columns.document_id == document_id)
    )
    return {(row.number_start, row.number_end): row.id for row in rows}


def find_organisation(connection: Connection, code: str) -> Organisation | None:
    """Find a body by its code, registered or met in a text."""
    columns = organisations.c
    row = connection.execute(
        select(columns.code, columns.name, columns.kind, columns.iso3, columns.registered).where(
            columns.code == code
        )
    ).one_or_none()
    if row is None:
        return None
    return Organisation(**{**row._asdict(), "kind": SourceKind(row.kind)})


def read_documents_after(connection: Connection, last: UUID | None, limit: int) -> tuple[UUID, ...]:
    """Read the ids of the documents behind one, in order of their ids; without one, from the first on."""
    columns = documents.c
    behind = () if last is None else (columns.id > last,)
    return tuple(connection.scalars(select(columns.id).where(*behind).order_by(columns.id).limit(limit)))
