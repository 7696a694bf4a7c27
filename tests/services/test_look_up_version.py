"""One version says for ever what it said."""

import pytest

from api.domain.errors import NotFound
from api.services.look_up_version import look_up_version
from api.services.tracker import Tracker
from tests.services.histories import short_history


def test_a_version_is_as_it_went_out_then(tracker: Tracker) -> None:
    history = short_history(tracker)
    for number, figure in enumerate(history.versions, start=1):
        held = look_up_version(tracker, history.figure_id, number)
        assert held.figure == figure
        assert held.changeset.id == number


def test_a_number_that_was_never_reached_is_not_found(tracker: Tracker) -> None:
    history = short_history(tracker)
    with pytest.raises(NotFound, match="no version 5"):
        look_up_version(tracker, history.figure_id, 5)
