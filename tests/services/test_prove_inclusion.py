"""Anyone can follow a version up to a published root with nothing but SHA-256."""

from hashlib import sha256
from uuid import uuid4

import orjson
import pytest

from api.domain.errors import InvalidInput, NotFound
from api.services.look_up_ledger import look_up_ledger
from api.services.prove_inclusion import prove_inclusion
from api.services.tracker import Tracker
from tests.ledger.test_merkle import includes, leaf
from tests.services.histories import short_history


def test_every_version_is_proved_against_every_later_head(tracker: Tracker) -> None:
    history = short_history(tracker)
    roots = {size: prove_inclusion(tracker, history.other.id, 1, tree_size=size).root for size in range(1, 5)}
    assert roots[4] == look_up_ledger(tracker).root
    assert len(set(roots.values())) == 4
    for number in range(1, 5):
        for size in range(number, 5):
            proof = prove_inclusion(tracker, history.figure_id, number, tree_size=size)
            vouched = orjson.loads(proof.preimage)
            assert vouched.get("extractor") == (tracker.extractor if number == 1 else None)
            named = vouched["versions"]
            assert {
                "figure_id": str(history.figure_id),
                "number": number,
                "content_hash": proof.version_hash,
            } in named
            entry = sha256(proof.preimage).digest()
            assert entry.hex() == proof.changeset_hash
            path = tuple(map(bytes.fromhex, proof.path))
            assert includes(leaf(entry), proof.leaf_index, size, path, bytes.fromhex(roots[size]))


def test_there_is_no_proof_of_what_was_not_there(tracker: Tracker) -> None:
    history = short_history(tracker)
    with pytest.raises(NotFound):
        prove_inclusion(tracker, uuid4(), 1)
    for size in (1, 5):
        with pytest.raises(InvalidInput, match="from 2 to 4"):
            prove_inclusion(tracker, history.figure_id, 2, tree_size=size)
