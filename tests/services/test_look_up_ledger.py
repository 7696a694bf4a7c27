"""The head vouches for all."""

from api.ledger.merkle import EMPTY_ROOT, root_of
from api.services.look_up_changes import look_up_changes
from api.services.look_up_ledger import look_up_ledger
from api.services.tracker import Tracker
from tests.services.histories import short_history


def test_an_empty_ledger_has_no_head(tracker: Tracker) -> None:
    head = look_up_ledger(tracker)
    assert (head.size, head.head, head.root) == (0, None, EMPTY_ROOT.hex())


def test_the_head_is_the_last_changeset_and_the_root_of_all(tracker: Tracker) -> None:
    short_history(tracker)
    told = [one.changeset for one in look_up_changes(tracker, 0).changesets]
    head = look_up_ledger(tracker)
    assert (head.size, head.head) == (4, told[-1])
    assert head.root == root_of(bytes.fromhex(one.content_hash) for one in told).hex()
