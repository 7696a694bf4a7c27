"""Prove that a version is in the ledger."""

from uuid import UUID

from api.domain.history import InclusionProof
from api.ledger.read_ledger import read_inclusion
from api.services.tracker import Tracker


def prove_inclusion(
    tracker: Tracker, figure_id: UUID, number: int, *, tree_size: int | None = None
) -> InclusionProof:
    """Give what leads from a version to the root of the tree of that size, or of the present one.

    Raises NotFound, and InvalidInput for a size at which the version or the tree was not there.
    """
    with tracker.store.reading() as connection:
        return read_inclusion(connection, figure_id, number, tree_size)
