"""A moment is one changeset, for ever."""

from datetime import timedelta

import pytest

from api.domain.errors import FutureMoment
from api.domain.query import AsOf
from api.ledger.moments import BEFORE_ALL, settle, settled_moment
from api.ledger.store import Store
from tests.claims import one_claim
from tests.clock import Clock
from tests.ledger.writing import append

TICK = timedelta(microseconds=1)


def changeset_of(store: Store, asked: AsOf) -> int | None:
    with store.reading() as connection:
        moment = settled_moment(connection, asked)
    return None if moment is None else moment.changeset


def test_an_instant_is_the_last_changeset_not_later(store: Store, clock: Clock) -> None:
    first, second = (append(store, clock, one_claim())[0].document.recorded_at for _ in range(2))
    asked = [first - TICK, first, first + TICK, second - TICK, second]
    assert [changeset_of(store, instant) for instant in asked] == [0, 1, 1, 1, 2]


def test_a_changeset_is_itself_and_knows_whether_it_is_the_newest(store: Store, clock: Clock) -> None:
    for _ in range(2):
        append(store, clock, one_claim())
    with store.reading() as connection:
        moments = [settled_moment(connection, number) for number in range(3)]
        assert [moment and (moment.changeset, moment.newest) for moment in moments] == [
            (0, False),
            (1, False),
            (2, True),
        ]
        assert moments[0] == BEFORE_ALL
        with pytest.raises(FutureMoment, match="no changeset 3 yet"):
            settled_moment(connection, 3)


def test_an_instant_behind_the_last_changeset_is_settled_only_by_a_promise(
    store: Store, clock: Clock
) -> None:
    last = append(store, clock, one_claim())[0].document.recorded_at
    later = last + timedelta(days=1)
    assert changeset_of(store, later) is None
    with store.writing() as connection:
        settle(connection, later)
    assert changeset_of(store, later) == changeset_of(store, later - TICK) == 1
    assert changeset_of(store, later + TICK) is None


def test_a_promise_is_kept_by_a_writer_whose_clock_is_behind(store: Store, clock: Clock) -> None:
    last = append(store, clock, one_claim())[0].document.recorded_at
    later = last + timedelta(days=1)
    with store.writing() as connection:
        settle(connection, later)
        settle(connection, later - timedelta(hours=1))
    behind = append(store, clock, one_claim())[0].document.recorded_at
    assert behind == later + TICK
    assert changeset_of(store, later) == 1


def test_a_promise_binds_the_very_first_changeset(store: Store, clock: Clock) -> None:
    instant = clock() + timedelta(days=1)
    with store.writing() as connection:
        settle(connection, instant)
    assert append(store, clock, one_claim())[0].document.recorded_at == instant + TICK
    assert changeset_of(store, instant) == 0
