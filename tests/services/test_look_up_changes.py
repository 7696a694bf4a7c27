"""The feed of changes: whole changesets, in order, without a gap."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from api.domain.errors import FutureMoment
from api.services.look_up_changes import look_up_changes
from api.services.tracker import Tracker
from tests.claims import one_claim
from tests.clock import Clock
from tests.ledger.writing import append
from tests.services.histories import short_history


def test_the_feed_tells_all_in_order_and_retractions_too(tracker: Tracker) -> None:
    history = short_history(tracker)
    page = look_up_changes(tracker, 0)
    assert (page.last, page.head) == (4, 4)
    assert [one.changeset.id for one in page.changesets] == [1, 2, 3, 4]
    assert [document.id for document in page.changesets[0].documents] == [history.document_id]
    brought = [[version.figure for version in one.versions] for one in page.changesets]
    assert brought == [[history.versions[0], history.other], *([one] for one in history.versions[1:])]


@pytest.mark.parametrize(
    ("after", "limit", "last"), [(0, 1, 1), (0, 2, 1), (0, 3, 2), (0, 4, 3), (1, 1, 2), (4, 9, 4)]
)
def test_a_page_holds_whole_changesets_and_at_least_one(
    tracker: Tracker, after: int, limit: int, last: int
) -> None:
    short_history(tracker)
    page = look_up_changes(tracker, after, limit=limit)
    assert page.last == last
    assert [one.changeset.id for one in page.changesets] == list(range(after + 1, last + 1))


def test_an_empty_ledger_has_no_changes(tracker: Tracker) -> None:
    assert look_up_changes(tracker, 0).changesets == ()


def test_a_number_that_no_changeset_has_is_refused(tracker: Tracker) -> None:
    short_history(tracker)
    for after in (5, -1):
        with pytest.raises(FutureMoment, match="the newest is 4"):
            look_up_changes(tracker, after)


def test_who_waits_is_told_as_soon_as_something_comes(committed_tracker: Tracker, clock: Clock) -> None:
    with ThreadPoolExecutor(1) as threads:
        waiting = threads.submit(look_up_changes, committed_tracker, 0, wait=20)
        time.sleep(0.5)
        assert not waiting.done()
        append(committed_tracker.store, clock, one_claim())
        began = time.monotonic()
        assert [one.changeset.id for one in waiting.result().changesets] == [1]
        assert time.monotonic() - began < 5


def test_who_waits_in_vain_is_told_so(tracker: Tracker) -> None:
    began = time.monotonic()
    assert look_up_changes(tracker, 0, wait=0.6).changesets == ()
    assert 0.5 < time.monotonic() - began < 5
