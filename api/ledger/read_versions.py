"""Reading versions whole, as domain values: for evidence, and for writing projections anew."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Select, select

from api.domain.errors import NotFound
from api.domain.figure import Changeset, Version
from api.domain.history import Moment
from api.ledger.figure_filters import valid
from api.ledger.moments import then
from api.ledger.tables import changesets, documents, figure_states, figures, versions
from api.ledger.version_json import version_of

_VERSION = (*(column for column in versions.c if column.name != "content_hash"), figures.c.document_id)
_WITH_FIGURES = versions.join(figures, figures.c.id == versions.c.figure_id)
_ONE = select(*_VERSION).select_from(_WITH_FIGURES)


def read_version(
    connection: Connection, figure_id: UUID, at: Moment | None = None
) -> tuple[Version, Changeset]:
    """Read the version of a figure that holds, or held at a moment, and its changeset. Raises NotFound."""
    states = figure_states.c
    statement = _ONE.join(
        figure_states, (states.figure_id == versions.c.figure_id) & (states.number == versions.c.number)
    ).where(states.figure_id == figure_id, valid(at))
    return _one(connection, statement, f"There is no figure {figure_id}{then(at)}.")


def read_numbered_version(connection: Connection, figure_id: UUID, number: int) -> tuple[Version, Changeset]:
    """Read one version of a figure, and the changeset that brought it. Raises NotFound."""
    statement = _ONE.where(versions.c.figure_id == figure_id, versions.c.number == number)
    return _one(connection, statement, f"There is no version {number} of a figure {figure_id}.")


def _one(connection: Connection, statement: Select[Any], otherwise: str) -> tuple[Version, Changeset]:
    row = connection.execute(statement).mappings().one_or_none()
    if row is None:
        raise NotFound(otherwise)
    return version_of(dict(row)), read_changeset(connection, row["changeset_id"])


def read_changeset(connection: Connection, changeset_id: int) -> Changeset:
    """Read one changeset. Raises NotFound."""
    row = (
        connection.execute(select(changesets).where(changesets.c.id == changeset_id)).mappings().one_or_none()
    )
    if row is None:
        message = f"There is no changeset {changeset_id}."
        raise NotFound(message)
    return Changeset(**row)


def read_versions_of_document(
    connection: Connection, document_id: UUID
) -> tuple[tuple[Version, Changeset], ...]:
    """Read every version of every figure of a document, in the order in which they were recorded."""
    rows = (
        connection.execute(
            select(*_VERSION)
            .select_from(_WITH_FIGURES)
            .where(figures.c.document_id == document_id)
            .order_by(versions.c.changeset_id, figures.c.number_start, versions.c.number)
        )
        .mappings()
        .all()
    )
    known = {number: read_changeset(connection, number) for number in {row["changeset_id"] for row in rows}}
    return tuple((version_of(dict(row)), known[row["changeset_id"]]) for row in rows)


def read_document_ids(connection: Connection) -> Iterator[UUID]:
    """Read the id of every document, in order."""
    yield from connection.scalars(select(documents.c.id).order_by(documents.c.id))
