"""What was known at a moment is the same whenever it is asked, while others write and whatever clocks say."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from threading import Event

import pytest

from api.app import PROJECTOR
from api.domain.errors import FutureMoment
from api.domain.query import FigureQuery
from api.ledger.append import append_documents
from api.services.look_up_figures import look_up_figures
from api.services.tracker import Tracker
from tests.claims import one_claim
from tests.clock import Clock
from tests.ledger.writing import ACT, append


def bodies(tracker: Tracker, query: FigureQuery) -> list[bytes]:
    return [figure.body for figure in look_up_figures(tracker, query).figures]


def test_an_instant_that_has_not_come_is_refused(tracker: Tracker, clock: Clock) -> None:
    with pytest.raises(FutureMoment, match="has not come yet"):
        look_up_figures(tracker, FigureQuery(as_of=clock.time + timedelta(seconds=1)))


def test_an_answer_stays_when_a_writer_comes_whose_clock_is_behind(tracker: Tracker, clock: Clock) -> None:
    append(tracker.store, clock, one_claim())
    query = FigureQuery(as_of=clock.time)
    before = bodies(tracker, query)
    behind = Clock(start=clock.time - timedelta(hours=1))
    append(tracker.store, behind, one_claim())
    assert bodies(tracker, query) == before
    assert len(bodies(tracker, FigureQuery())) == len(before) + 1


def test_the_newest_changeset_is_no_longer_the_present_when_another_came(
    tracker: Tracker, clock: Clock
) -> None:
    append(tracker.store, clock, one_claim())
    before = bodies(tracker, FigureQuery(as_of=1))
    append(tracker.store, clock, one_claim())
    assert bodies(tracker, FigureQuery(as_of=1)) == before
    assert len(before) == 1


def test_who_asks_for_the_present_instant_waits_for_whoever_appends(
    committed_tracker: Tracker, clock: Clock
) -> None:
    """A writer has taken its instant and has not committed: its changeset is in the answer, or never is."""
    store = committed_tracker.store
    appended, finish = Event(), Event()

    def write() -> None:
        with store.writing() as connection:
            append_documents(connection, [one_claim()], ACT, now=clock, project=PROJECTOR)
            appended.set()
            finish.wait(20)

    asked = replace(FigureQuery(), as_of=clock.time + timedelta(seconds=5))
    late = replace(committed_tracker, now=lambda: clock.time + timedelta(seconds=10))
    with ThreadPoolExecutor(2) as threads:
        writer = threads.submit(write)
        assert appended.wait(20)
        reader = threads.submit(bodies, late, asked)
        with pytest.raises(TimeoutError):
            reader.result(timeout=0.3)
        finish.set()
        writer.result()
        answer = reader.result()
    assert len(answer) == 1
    append(store, clock, one_claim())
    assert bodies(late, asked) == answer
