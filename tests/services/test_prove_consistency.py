"""Anyone can see that a later head begins with an earlier one."""

import pytest

from api.domain.errors import InvalidInput
from api.services.prove_consistency import prove_consistency
from api.services.tracker import Tracker
from tests.ledger.test_merkle import extends
from tests.services.histories import short_history


def test_each_head_begins_with_every_earlier_one(tracker: Tracker) -> None:
    short_history(tracker)
    for first in range(1, 4):
        for second in range(first + 1, 5):
            proof = prove_consistency(tracker, first, second)
            path = tuple(map(bytes.fromhex, proof.path))
            roots = bytes.fromhex(proof.first_root), bytes.fromhex(proof.second_root)
            assert extends(first, roots[0], second, roots[1], path)


def test_a_tree_begins_with_itself(tracker: Tracker) -> None:
    short_history(tracker)
    proof = prove_consistency(tracker, 4)
    assert proof.path == ()
    assert proof.first_root == proof.second_root


@pytest.mark.parametrize(("first", "second"), [(0, 4), (5, None), (3, 2), (1, 5)])
def test_sizes_that_the_tree_never_had_are_refused(tracker: Tracker, first: int, second: int | None) -> None:
    short_history(tracker)
    with pytest.raises(InvalidInput):
        prove_consistency(tracker, first, second)
