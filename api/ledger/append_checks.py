"""What the store holds already of what is about to be appended. Asked under the append lock."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Connection, any_, func, literal, select
from sqlalchemy.dialects.postgresql import ARRAY, distinct_on
from sqlalchemy.types import Text, Uuid

from api.domain.errors import StaleVersion
from api.domain.figure import Version
from api.ledger.tables import documents, figures, versions


def texts_there(connection: Connection, sha256s: Sequence[str]) -> set[str]:
    """Keep the hashes of texts that the store has."""
    column = documents.c.sha256
    return set(connection.scalars(select(column).where(column == any_(literal(list(sha256s), ARRAY(Text))))))


def earlier_documents(connection: Connection, urls: Sequence[str]) -> dict[str, UUID]:
    """Give the last document of each URL that has one."""
    columns = documents.c
    rows = connection.execute(
        select(columns.url, columns.id)
        .ext(distinct_on(columns.url))
        .where(columns.url == any_(literal(list(urls), ARRAY(Text))))
        .order_by(columns.url, columns.changeset_id.desc(), columns.id.desc())
    )
    return {row.url: row.id for row in rows}


def refuse_stale(connection: Connection, batch: Sequence[Version]) -> None:
    """Refuse versions that do not follow on what their figures have, and figures that are there already."""
    present = _present_numbers(connection, [version.figure_id for version in batch])
    taken = _taken_spans(connection, [version for version in batch if version.number == 1])
    for version in batch:
        number = present.get(version.figure_id, 0)
        if number != version.number - 1:
            message = f"Figure {version.figure_id} has version {number} by now. Read it and change that one."
            raise StaleVersion(message)
        span = version.claim.number
        if (version.document_id, span.start, span.end) in taken:
            message = f"The number at {span.start}..{span.end} has become a figure meanwhile. Read that one."
            raise StaleVersion(message)


def still_following(connection: Connection, batch: Sequence[Version]) -> list[Version]:
    """Keep the versions whose figures nobody has changed since they were made."""
    present = _present_numbers(connection, [version.figure_id for version in batch])
    return [version for version in batch if present.get(version.figure_id, 0) == version.number - 1]


def _present_numbers(connection: Connection, figure_ids: Sequence[UUID]) -> dict[UUID, int]:
    columns = versions.c
    rows = connection.execute(
        select(columns.figure_id, func.max(columns.number))
        .where(columns.figure_id == any_(literal(list(figure_ids), ARRAY(Uuid))))
        .group_by(columns.figure_id)
    )
    return {figure_id: number for figure_id, number in rows}  # noqa: C416 - a row is no pair to mypy


def _taken_spans(connection: Connection, new: Sequence[Version]) -> set[tuple[UUID, int, int]]:
    """Give the identities that figures of the documents of new ones have."""
    columns = figures.c
    ids = list({version.document_id for version in new})
    rows = connection.execute(
        select(columns.document_id, columns.number_start, columns.number_end).where(
            columns.document_id == any_(literal(ids, ARRAY(Uuid)))
        )
    )
    return {(row.document_id, row.number_start, row.number_end) for row in rows}
