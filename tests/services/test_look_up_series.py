"""Series are found page by page, and are what a fold over all figures of that moment gives."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import update

from api.domain.change import ClaimEdit, Correct
from api.domain.claim import Approximation
from api.domain.errors import StoreUnavailable
from api.domain.query import FigureQuery
from api.domain.reason import Reason, ReasonCode
from api.domain.series import Series, SeriesQuery, StepKind
from api.figures.series import series_of
from api.ledger.moments import settled_moment
from api.ledger.read_standing import read_standing
from api.ledger.tables import figure_states
from api.services.correct_figure import correct_figure
from api.services.look_up_series import look_up_series
from api.services.tracker import Tracker
from tests.changes import recorded_text, with_indicators
from tests.claims import arrival as arrival_of
from tests.claims import claim_of, one_claim, place, source, text_of
from tests.clock import Clock
from tests.ledger.listing import many
from tests.ledger.writing import append
from tests.services.histories import short_history

BECAUSE = Reason(code=ReasonCode.WRONG_VALUE, note=None)


def walked(tracker: Tracker, query: SeriesQuery) -> list[Series]:
    """Read all pages."""
    found: list[Series] = []
    after: str | None = None
    while True:
        page = look_up_series(tracker, replace(query, after=after))
        found.extend(page.series)
        if page.next is None:
            return found
        assert len(page.series) == query.limit
        after = page.next


def folded(tracker: Tracker, query: FigureQuery, at: int | None) -> tuple[Series, ...]:
    with tracker.store.reading() as connection:
        moment = None if at is None else settled_moment(connection, at)
        figures = list(read_standing(connection, query, moment))
    said = [one for one in figures if one.status.value not in {"retracted", "rejected"}]
    return series_of(said, ())


@pytest.mark.parametrize("limit", [1, 3, 50])
@pytest.mark.parametrize(
    "query",
    [FigureQuery(), FigureQuery(indicator=("killed",)), FigureQuery(value_min=Decimal(12))],
    ids=["all", "one indicator", "large values"],
)
def test_pages_are_a_fold_over_the_figures_of_any_moment(
    tracker: Tracker, clock: Clock, query: FigureQuery, limit: int
) -> None:
    for seed in range(3):
        append(tracker.store, clock, *many(seed, 8), one_claim(place=place(), source=source()))
    for at in (None, 0, 1, 2, 3):
        asked = SeriesQuery(figures=replace(query, as_of=at), limit=limit)
        assert walked(tracker, asked) == list(folded(tracker, query, at))


def test_a_retracted_figure_is_in_no_series_and_was_in_one_before(tracker: Tracker) -> None:
    history = short_history(tracker)
    counts = []
    for at in (1, 2, 3, 4):
        found = walked(tracker, SeriesQuery(figures=FigureQuery(as_of=at)))
        ids = [point.figure.figure_id for series in found for point in series.points]
        counts.append(ids.count(history.figure_id))
    assert counts == [1, 1, 0, 1]


def test_a_retracted_figure_is_found_by_its_status(tracker: Tracker) -> None:
    history = short_history(tracker)
    asked = SeriesQuery(figures=FigureQuery(as_of=3, status=("retracted",)))
    (series,) = walked(tracker, asked)
    assert series.thing.figure_id == history.figure_id


def test_a_correction_shows_what_was_replaced_when_and_why(tracker: Tracker) -> None:
    with_indicators(tracker)
    recorded = recorded_text(tracker, "OCHA said 300 people were killed in Idlib.")
    (figure,) = recorded.figures
    edit = ClaimEdit(approximation=Approximation.ABOUT)
    change = Correct(figure_id=figure.id, expected_version=1, edit=edit, reason=BECAUSE)
    corrected = correct_figure(tracker, change, actor="ana")
    (series,) = walked(tracker, SeriesQuery(figures=FigureQuery()))
    ((correction,),) = (point.corrections for point in series.points)
    assert correction.kind is StepKind.CORRECTION
    assert correction.replaced is not None
    assert (correction.version, correction.replaced.reason) == (1, BECAUSE)
    assert correction.replaced.replaced_at == corrected.recorded_at
    (before,) = walked(tracker, SeriesQuery(figures=FigureQuery(as_of=1)))
    assert before.points[0].corrections == ()


def test_points_are_made_of_the_figures_that_were_asked_for(tracker: Tracker, clock: Clock) -> None:
    sentences = [f"OCHA said {value} people fled." for value in (300, 350)]
    for sentence, value, day in zip(sentences, ("300", "350"), (1, 20), strict=True):
        content = text_of(sentence, published_on=date(2020, 1, day))
        append(
            tracker.store,
            clock,
            arrival_of(content, claim_of(content.text, sentence, value, source=source())),
        )
    query = FigureQuery(reported_from=date(2020, 1, 10))
    (all_of_it,) = walked(tracker, SeriesQuery(figures=FigureQuery()))
    (part,) = walked(tracker, SeriesQuery(figures=query))
    assert (len(all_of_it.points), len(part.points)) == (2, 1)
    assert part.points[0].step is None


def test_figures_without_keys_are_not_passed_over(tracker: Tracker, clock: Clock) -> None:
    append(tracker.store, clock, one_claim())
    with tracker.store.writing() as connection:
        connection.execute(update(figure_states).values(series=None))
    with pytest.raises(StoreUnavailable, match="re-render"):
        look_up_series(tracker, SeriesQuery(figures=FigureQuery()))
