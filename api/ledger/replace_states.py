"""Making anew what was stored beside versions and documents; they themselves never change."""

from collections.abc import Iterable

from sqlalchemy import Connection, exists, select, tuple_, update
from sqlalchemy.dialects.postgresql import insert

from api.domain.document import Document
from api.domain.figure import Changeset, Version
from api.ledger.projector import Projector
from api.ledger.states import made_columns, signature_rows
from api.ledger.tables import document_signatures, figure_states

_COLUMNS = figure_states.c


def replace_states(
    connection: Connection,
    document: Document,
    versions: Iterable[tuple[Version, Changeset]],
    project: Projector,
) -> int:
    """Store what is made of each version of a document where it differs; answer with how many did."""
    changed = 0
    for version, changeset in versions:
        made = made_columns(version, document, changeset, project)
        differs = tuple_(*(_COLUMNS[name] for name in made)).is_distinct_from(tuple_(*made.values()))
        statement = (
            update(figure_states)
            .where(_COLUMNS.figure_id == version.figure_id, _COLUMNS.number == version.number, differs)
            .values(made)
        )
        changed += connection.execute(statement).rowcount
    return changed


def replace_signature(connection: Connection, document: Document, project: Projector) -> None:
    """Store the signature of a document where there is none, or another one."""
    statement = insert(document_signatures).values(list(signature_rows([document], project)))
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=[document_signatures.c.document_id],
            set_={"signature": statement.excluded.signature},
            where=document_signatures.c.signature != statement.excluded.signature,
        )
    )


def lacks_columns(connection: Connection) -> bool:
    """Say whether some rows were written before all columns were there, so that they must be made anew."""
    return bool(connection.scalar(select(exists().where(_COLUMNS.series.is_(None)))))
