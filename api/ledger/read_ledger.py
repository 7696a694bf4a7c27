"""Reading the ledger as a whole: its head, and proofs that something is in it. `docs/ledger.md` explains."""

from collections.abc import Iterator
from uuid import UUID

from sqlalchemy import Connection, select

from api.domain.errors import InvalidInput, NotFound
from api.domain.figure import Changeset
from api.domain.history import ConsistencyProof, InclusionProof, LedgerHead
from api.ledger.hashes import changeset_preimage, head_of
from api.ledger.merkle import extend, include, root_of
from api.ledger.moments import newest
from api.ledger.read_versions import read_changeset
from api.ledger.tables import changesets, documents, versions

_ROWS_AT_A_TIME = 10_000


def read_head(connection: Connection) -> LedgerHead:
    """Read the newest changeset, and work out the root of the tree over all."""
    size = newest(connection)
    return LedgerHead(
        size=size,
        head=read_changeset(connection, size) if size else None,
        root=root_of(_entries(connection, size)).hex(),
    )


def read_inclusion(
    connection: Connection, figure_id: UUID, number: int, tree_size: int | None
) -> InclusionProof:
    """Prove that a version is in the tree of a size, null for the present one.

    Raises NotFound, InvalidInput.
    """
    row = connection.execute(
        select(versions.c.changeset_id, versions.c.content_hash).where(
            versions.c.figure_id == figure_id, versions.c.number == number
        )
    ).one_or_none()
    if row is None:
        message = f"There is no version {number} of a figure {figure_id}."
        raise NotFound(message)
    size = _size(connection, tree_size, at_least=row.changeset_id)
    way = include(_entries(connection, size), row.changeset_id - 1)
    changeset = read_changeset(connection, row.changeset_id)
    return InclusionProof(
        figure_id=figure_id,
        version=number,
        version_hash=row.content_hash,
        preimage=_preimage(connection, changeset),
        changeset_hash=changeset.content_hash,
        leaf_index=changeset.id - 1,
        tree_size=size,
        path=tuple(node.hex() for node in way.path),
        root=way.root.hex(),
    )


def read_consistency(connection: Connection, first_size: int, second_size: int | None) -> ConsistencyProof:
    """Prove that one tree begins with another; null is the present one. Raises InvalidInput."""
    second = _size(connection, second_size, at_least=1)
    first = _size(connection, first_size, at_least=1)
    if first > second:
        message = f"The first tree must not be larger than the second: {first} is more than {second}."
        raise InvalidInput(message)
    path, second_root = extend(_entries(connection, second), first)
    return ConsistencyProof(
        first_size=first,
        first_root=root_of(_entries(connection, first)).hex(),
        second_size=second,
        second_root=second_root.hex(),
        path=tuple(node.hex() for node in path),
    )


def _size(connection: Connection, asked: int | None, *, at_least: int) -> int:
    there = newest(connection)
    size = there if asked is None else asked
    if not at_least <= size <= there:
        message = f"The size of the tree must be from {at_least} to {there}."
        raise InvalidInput(message)
    return size


def _entries(connection: Connection, size: int) -> Iterator[bytes]:
    """Stream the entries of the tree: the hash of each changeset, as 32 bytes."""
    statement = select(changesets.c.content_hash).where(changesets.c.id <= size).order_by(changesets.c.id)
    for content_hash in connection.scalars(statement, execution_options={"yield_per": _ROWS_AT_A_TIME}):
        yield bytes.fromhex(content_hash)


def _preimage(connection: Connection, changeset: Changeset) -> bytes:
    texts = select(documents.c.id, documents.c.content_hash).where(documents.c.changeset_id == changeset.id)
    states = select(versions.c.figure_id, versions.c.number, versions.c.content_hash).where(
        versions.c.changeset_id == changeset.id
    )
    return changeset_preimage(
        head_of(changeset),
        [(str(document_id), content_hash) for document_id, content_hash in connection.execute(texts)],
        [
            (str(figure_id), number, content_hash)
            for figure_id, number, content_hash in connection.execute(states)
        ],
    )
