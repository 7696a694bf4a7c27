"""A changeset, whole."""

import pytest

from api.domain.errors import NotFound
from api.services.look_up_changes import look_up_changes
from api.services.look_up_changeset import look_up_changeset
from api.services.tracker import Tracker
from tests.services.histories import short_history


def test_a_changeset_is_what_the_feed_tells_of_it(tracker: Tracker) -> None:
    short_history(tracker)
    told = look_up_changes(tracker, 0).changesets
    assert tuple(look_up_changeset(tracker, number) for number in range(1, 5)) == told


def test_an_unknown_changeset_is_not_found(tracker: Tracker) -> None:
    with pytest.raises(NotFound, match="no changeset 1"):
        look_up_changeset(tracker, 1)
