"""What one version of a figure says otherwise than another, and why."""

import pytest

from api.domain.errors import InvalidInput, NotFound
from api.services.compare_versions import compare_versions
from api.services.tracker import Tracker
from tests.services.histories import ONCE, TWICE, WRONG, short_history


def test_a_version_is_compared_with_the_one_before(tracker: Tracker) -> None:
    history = short_history(tracker)
    comparison = compare_versions(tracker, history.figure_id, 2)
    assert (comparison.before, comparison.after) == (1, 2)
    (field,) = (one for one in comparison.fields if one.field == "indicator")
    assert (field.before, field.after, field.version, field.reason) == ("killed", "injured", 2, WRONG)
    assert (field.changeset.actor, field.changeset.recorded_at) == ("ann", history.versions[1].recorded_at)


def test_each_field_names_the_last_version_that_changed_it(tracker: Tracker) -> None:
    history = short_history(tracker)
    comparison = compare_versions(tracker, history.figure_id, 3, against=1)
    named = {one.field: (one.version, one.reason) for one in comparison.fields}
    assert named["indicator"] == (2, WRONG)
    assert named["status"] == (3, TWICE)


def test_a_comparison_may_look_back(tracker: Tracker) -> None:
    history = short_history(tracker)
    forth = compare_versions(tracker, history.figure_id, 4, against=3)
    back = compare_versions(tracker, history.figure_id, 3, against=4)
    assert [(one.field, one.before, one.after) for one in back.fields] == [
        (one.field, one.after, one.before) for one in forth.fields
    ]
    assert {one.reason for one in (*forth.fields, *back.fields)} == {ONCE}


def test_a_version_does_not_differ_from_itself(tracker: Tracker) -> None:
    history = short_history(tracker)
    assert compare_versions(tracker, history.figure_id, 2, against=2).fields == ()


def test_what_is_not_there_is_not_compared(tracker: Tracker) -> None:
    history = short_history(tracker)
    with pytest.raises(InvalidInput, match="none before it"):
        compare_versions(tracker, history.figure_id, 1)
    with pytest.raises(NotFound, match="no version 9"):
        compare_versions(tracker, history.figure_id, 2, against=9)
