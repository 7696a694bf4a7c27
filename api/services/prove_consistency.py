"""Prove that the ledger was only added to."""

from api.domain.history import ConsistencyProof
from api.ledger.read_ledger import read_consistency
from api.services.tracker import Tracker


def prove_consistency(tracker: Tracker, first_size: int, second_size: int | None = None) -> ConsistencyProof:
    """Give what shows that the tree of one size begins with that of another, smaller one.

    Raises InvalidInput for sizes that the tree never had.
    """
    with tracker.store.reading() as connection:
        return read_consistency(connection, first_size, second_size)
