"""Indicators are looked up in the order of their list."""

from dataclasses import replace

from api.ledger.references import put_indicators
from api.services.look_up_indicators import look_up_indicators
from api.services.tracker import Tracker
from tests.ledger.test_references import KILLED


def test_the_order_is_that_of_the_list(tracker: Tracker) -> None:
    listed = (replace(KILLED, code="b"), replace(KILLED, code="a", hxl=None))
    assert look_up_indicators(tracker) == ()
    with tracker.store.writing() as connection:
        put_indicators(connection, listed)
    assert look_up_indicators(tracker) == listed
