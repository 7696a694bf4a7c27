from dataclasses import replace

import orjson
import pytest

from api.domain.errors import FutureMoment
from api.domain.query import FigureQuery, Sort, SortKey, Window
from api.services.export_figures import export_figures
from api.services.export_history import export_history
from api.services.look_up_figures import look_up_figures
from api.services.tracker import Tracker
from tests.clock import Clock
from tests.ledger.listing import many
from tests.ledger.writing import append
from tests.services.histories import short_history


def exported(tracker: Tracker, query: FigureQuery) -> list[str]:
    with export_figures(tracker, query) as stream:
        return list(stream.bodies)


@pytest.mark.parametrize("key", ["reported_at", "value", "confidence", "period_start"])
@pytest.mark.parametrize("as_of", [None, 1, 3])
def test_an_export_is_all_pages_of_a_list(
    tracker: Tracker, clock: Clock, key: SortKey, as_of: int | None
) -> None:
    append(tracker.store, clock, *many(seed=2, size=12))
    short_history(tracker)
    query = FigureQuery(as_of=as_of, sort=(Sort(key=key, descending=True),), limit=1_000)
    listed = [figure.body.decode() for figure in look_up_figures(tracker, query).figures]
    assert exported(tracker, query) == listed != []


def test_what_comes_in_meanwhile_is_not_in_it(committed_tracker: Tracker, clock: Clock) -> None:
    append(committed_tracker.store, clock, *many(seed=3, size=8))
    with export_figures(committed_tracker, FigureQuery()) as stream:
        first = next(stream.bodies)
        append(committed_tracker.store, clock, *many(seed=4, size=8))
        rest = list(stream.bodies)
    assert stream.changeset == 1
    assert [first, *rest] == exported(committed_tracker, FigureQuery(as_of=1))
    assert len(exported(committed_tracker, FigureQuery())) == 16


def test_limit_and_cursor_mean_nothing(tracker: Tracker, clock: Clock) -> None:
    append(tracker.store, clock, *many(seed=5, size=8))
    query = FigureQuery(limit=2)
    page = look_up_figures(tracker, query)
    assert len(exported(tracker, replace(query, after=page.next))) == 8


def test_a_history_gives_every_version(tracker: Tracker) -> None:
    history = short_history(tracker)
    with export_history(tracker, FigureQuery(), Window()) as stream:
        numbers = [(held.figure.id, held.figure.version) for held in stream.versions]
    assert sorted(numbers) == sorted(
        [*((history.figure_id, number) for number in (1, 2, 3, 4)), (history.other.id, 1)]
    )


def test_of_a_moment_that_has_not_come_nothing_is_exported(tracker: Tracker) -> None:
    with pytest.raises(FutureMoment):
        exported(tracker, FigureQuery(as_of=7))


def test_each_body_is_one_figure(tracker: Tracker) -> None:
    history = short_history(tracker)
    ids = {orjson.loads(body)["id"] for body in exported(tracker, FigureQuery())}
    assert ids == {str(history.figure_id), str(history.other.id)}
