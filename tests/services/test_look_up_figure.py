"""One figure is looked up as it stands or as it stood."""

from datetime import timedelta

import pytest

from api.domain.errors import NotFound
from api.services.look_up_figure import look_up_figure
from api.services.record_document import record_document
from api.services.tracker import Tracker
from tests.claims import text_of


def test_a_figure_is_there_from_its_first_instant_on(tracker: Tracker) -> None:
    draft = text_of("At least 12 people were killed in Syria.")
    (figure,) = record_document(tracker, draft, actor="tests", reason="to see").figures
    assert look_up_figure(tracker, figure.id) == figure
    assert look_up_figure(tracker, figure.id, as_of=figure.recorded_at) == figure
    with pytest.raises(NotFound):
        look_up_figure(tracker, figure.id, as_of=figure.recorded_at - timedelta(microseconds=1))
