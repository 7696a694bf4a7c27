"""All versions of what a query finds, with all the time that each held."""

from dataclasses import replace
from datetime import timedelta

import pytest

from api.domain.errors import FutureMoment, InvalidInput
from api.domain.query import SORT_KEYS, FigureQuery, Sort, Window
from api.services.look_up_history import look_up_history
from api.services.tracker import Tracker
from tests.clock import Clock
from tests.ledger.listing import many
from tests.ledger.writing import append
from tests.services.histories import short_history

BY_CHANGESET = (Sort(key="recorded_at", descending=False),)


def brought_by(tracker: Tracker, query: FigureQuery, window: Window) -> list[int]:
    """Give the changesets of the versions found, in their order."""
    found = look_up_history(tracker, replace(query, sort=BY_CHANGESET), window).versions
    return [held.changeset.id for held in found]


@pytest.mark.parametrize(
    ("window", "changesets"),
    [
        (Window(), [1, 1, 2, 3, 4]),
        (Window(start=2, end=3), [1, 2, 3]),
        (Window(end=1), [1, 1]),
        (Window(start=4), [1, 4]),
        (Window(start=0, end=0), []),
        (Window(start=0, end=4), [1, 1, 2, 3, 4]),
    ],
    ids=str,
)
def test_a_window_holds_what_held_at_some_moment_of_it(
    tracker: Tracker, window: Window, changesets: list[int]
) -> None:
    short_history(tracker)
    assert brought_by(tracker, FigureQuery(), window) == changesets


def test_a_window_clips_nothing_of_what_it_holds(tracker: Tracker) -> None:
    history = short_history(tracker)
    query = FigureQuery(document=(history.document_id,), status=("retracted",))
    (held,) = look_up_history(tracker, query, Window(start=3, end=3)).versions
    assert held.figure == history.versions[2]
    assert (held.valid_from, held.valid_to) == tuple(one.recorded_at for one in history.versions[2:])


def test_each_version_answers_the_filters_for_itself(tracker: Tracker) -> None:
    short_history(tracker)
    found = look_up_history(
        tracker,
        FigureQuery(indicator=("killed",)),
        Window(),
    ).versions
    assert [held.figure.version for held in found] == [1]


def test_ends_may_be_instants_and_are_settled(tracker: Tracker, clock: Clock) -> None:
    history = short_history(tracker)
    first, second = (one.recorded_at for one in history.versions[:2])
    window = Window(start=first, end=second - timedelta(microseconds=1))
    found = look_up_history(tracker, FigureQuery(), window).versions
    assert {held.figure.version for held in found} == {1}
    now = Window(end=clock.time)
    before = look_up_history(tracker, FigureQuery(), now).versions
    append(tracker.store, Clock(start=first), *many(seed=1, size=1))
    assert look_up_history(tracker, FigureQuery(), now).versions == before


def test_a_history_as_of_a_moment_is_what_it_was_then(tracker: Tracker) -> None:
    short_history(tracker)
    then = look_up_history(tracker, FigureQuery(sort=BY_CHANGESET, as_of=2), Window()).versions
    ends = sorted((held.changeset.id, held.replaced_by or 0) for held in then)
    assert ends == [(1, 0), (1, 2), (2, 0)]
    assert [held.valid_to for held in then if held.replaced_by is None] == [None, None]


def test_windows_that_cannot_be_are_refused(tracker: Tracker, clock: Clock) -> None:
    short_history(tracker)
    with pytest.raises(InvalidInput, match="ends before"):
        look_up_history(tracker, FigureQuery(), Window(start=2, end=1))
    for end in (5, clock.time + timedelta(days=1)):
        with pytest.raises(FutureMoment):
            look_up_history(tracker, FigureQuery(), Window(end=end))


@pytest.mark.parametrize(
    "sort", [Sort(key=key, descending=down) for key in SORT_KEYS for down in (True, False)]
)
def test_pages_put_together_are_the_whole_history(tracker: Tracker, clock: Clock, sort: Sort) -> None:
    append(tracker.store, clock, *many(seed=3, size=6))
    short_history(replace(tracker, now=clock))
    query = FigureQuery(sort=(sort,), count=True)
    whole = look_up_history(tracker, query, Window())
    page = look_up_history(tracker, replace(query, limit=2), Window())
    read = list(page.versions)
    while page.next is not None:
        page = look_up_history(tracker, replace(query, limit=2, after=page.next), Window())
        read.extend(page.versions)
    assert tuple(read) == whole.versions
    assert len(read) == whole.total == 11


def test_a_cursor_of_a_plain_list_is_refused(tracker: Tracker, clock: Clock) -> None:
    append(tracker.store, clock, *many(seed=3, size=6))
    query = FigureQuery(sort=BY_CHANGESET, limit=2)
    page = look_up_history(tracker, query, Window())
    assert page.next is not None
    with pytest.raises(InvalidInput, match="start again"):
        look_up_history(
            tracker, replace(query, after=replace(page.next, values=page.next.values[:1])), Window()
        )
    with pytest.raises(InvalidInput, match="start again"):
        look_up_history(tracker, replace(query, after=replace(page.next, values=())), Window())
