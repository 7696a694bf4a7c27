"""One comparison is found by its key, as it is and as it was."""

import pytest

from api.domain.comparisons import ComparisonQuery
from api.domain.errors import NotFound
from api.domain.query import FigureQuery
from api.services.look_up_comparison import look_up_comparison
from api.services.look_up_comparisons import look_up_comparisons
from api.services.tracker import Tracker
from tests.claims import one_claim, source
from tests.clock import Clock
from tests.ledger.writing import append
from tests.web.told import SOHR


def test_a_comparison_is_the_one_of_the_list_now_and_then(tracker: Tracker, clock: Clock) -> None:
    append(tracker.store, clock, one_claim(12, source=source()))
    append(tracker.store, clock, one_claim(15, source=source(SOHR)))
    counts = []
    for at in (None, 1):
        asked = ComparisonQuery(figures=FigureQuery(as_of=at))
        (listed,) = look_up_comparisons(tracker, asked).comparisons
        assert look_up_comparison(tracker, listed.key, asked) == listed
        counts.append(len(listed.statements))
    assert counts == [2, 1]


def test_a_comparison_that_is_not_there_yet_is_not_found(tracker: Tracker, clock: Clock) -> None:
    append(tracker.store, clock, one_claim())
    (listed,) = look_up_comparisons(tracker, ComparisonQuery(figures=FigureQuery())).comparisons
    with pytest.raises(NotFound, match="as of changeset 0"):
        look_up_comparison(tracker, listed.key, ComparisonQuery(figures=FigureQuery(as_of=0)))
    with pytest.raises(NotFound, match="no comparison x"):
        look_up_comparison(tracker, "x", ComparisonQuery(figures=FigureQuery()))
