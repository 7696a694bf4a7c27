"""One series is found by its key, as it is and as it was."""

import pytest

from api.domain.errors import NotFound
from api.domain.query import FigureQuery
from api.domain.series import SeriesQuery
from api.services.look_up_one_series import look_up_one_series
from api.services.look_up_series import look_up_series
from api.services.tracker import Tracker
from tests.claims import one_claim
from tests.clock import Clock
from tests.ledger.writing import append


def test_a_series_is_the_one_of_the_list(tracker: Tracker, clock: Clock) -> None:
    append(tracker.store, clock, one_claim(), one_claim(indicator="killed"))
    for series in look_up_series(tracker, SeriesQuery(figures=FigureQuery())).series:
        assert look_up_one_series(tracker, series.key, FigureQuery()) == series


def test_a_series_that_is_not_there_yet_is_not_found(tracker: Tracker, clock: Clock) -> None:
    append(tracker.store, clock, one_claim())
    append(tracker.store, clock, one_claim(indicator="killed"))
    (series,) = look_up_series(tracker, SeriesQuery(figures=FigureQuery(indicator=("killed",)))).series
    with pytest.raises(NotFound, match="as of changeset 1"):
        look_up_one_series(tracker, series.key, FigureQuery(as_of=1))
    with pytest.raises(NotFound, match="no series x"):
        look_up_one_series(tracker, "x", FigureQuery())
