"""All series of a list can be had at once, from one state of the store, while others write."""

from dataclasses import replace

import pytest

from api.domain.query import FigureQuery
from api.domain.series import SeriesQuery
from api.services.export_series import export_series
from api.services.look_up_series import look_up_series
from api.services.tracker import Tracker
from tests.claims import one_claim
from tests.clock import Clock
from tests.ledger.listing import many
from tests.ledger.writing import append


@pytest.mark.parametrize(("at", "changeset"), [(None, 2), (2, 2), (1, 1), (0, 0)])
def test_it_is_all_pages_in_their_order(
    tracker: Tracker, clock: Clock, at: int | None, changeset: int
) -> None:
    append(tracker.store, clock, *many(1, 8))
    append(tracker.store, clock, *many(2, 8))
    query = SeriesQuery(figures=FigureQuery(as_of=at), limit=1000)
    with export_series(tracker, replace(query, limit=1)) as found:
        assert found.changeset == changeset
        assert tuple(found.series) == look_up_series(tracker, query).series


def test_what_comes_in_while_it_is_read_is_not_in_it(committed_tracker: Tracker, clock: Clock) -> None:
    append(committed_tracker.store, clock, one_claim())
    with export_series(committed_tracker, SeriesQuery(figures=FigureQuery())) as found:
        append(committed_tracker.store, clock, one_claim(indicator="killed"))
        assert [series.thing.indicator for series in found.series] == ["displaced"]
