"""A figure's versions, each with what brought it and how long it held."""

from uuid import uuid4

import pytest

from api.domain.errors import NotFound
from api.services.look_up_versions import look_up_versions
from api.services.tracker import Tracker
from tests.services.histories import ONCE, TWICE, WRONG, short_history


def test_versions_follow_one_another_without_a_gap(tracker: Tracker) -> None:
    history = short_history(tracker)
    page = look_up_versions(tracker, history.figure_id)
    assert page.next is None
    assert tuple(held.figure for held in page.versions) == history.versions
    assert [held.changeset.actor for held in page.versions] == ["ingest", "ann", "bob", "cyd"]
    assert [held.reason for held in page.versions] == [None, WRONG, TWICE, ONCE]
    assert [held.valid_from for held in page.versions] == [one.recorded_at for one in history.versions]
    assert [held.valid_to for held in page.versions] == [
        *(held.valid_from for held in page.versions[1:]),
        None,
    ]
    assert [held.replaced_by for held in page.versions] == [2, 3, 4, None]


def test_a_page_goes_on_behind_a_number(tracker: Tracker) -> None:
    history = short_history(tracker)
    first = look_up_versions(tracker, history.figure_id, limit=3)
    assert first.next == 3
    rest = look_up_versions(tracker, history.figure_id, after=first.next, limit=3)
    assert [held.figure.version for held in (*first.versions, *rest.versions)] == [1, 2, 3, 4]
    assert rest.next is None
    assert look_up_versions(tracker, history.figure_id, after=4).versions == ()


def test_a_moment_of_the_past_knows_no_later_version_and_no_later_end(tracker: Tracker) -> None:
    history = short_history(tracker)
    page = look_up_versions(tracker, history.figure_id, as_of=2)
    assert [(held.figure.version, held.replaced_by) for held in page.versions] == [(1, 2), (2, None)]
    assert page.versions[1].valid_to is None


def test_an_unknown_figure_has_no_versions(tracker: Tracker) -> None:
    history = short_history(tracker)
    with pytest.raises(NotFound):
        look_up_versions(tracker, uuid4())
    with pytest.raises(NotFound, match="as of changeset 0"):
        look_up_versions(tracker, history.figure_id, as_of=0)
