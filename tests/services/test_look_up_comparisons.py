"""Comparisons are found page by page, and are what a fold over all figures of that moment gives."""

from dataclasses import replace
from datetime import date
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.domain.comparisons import Comparison, ComparisonQuery
from api.domain.query import FigureQuery
from api.domain.source import Source
from api.figures.comparisons import comparisons_of
from api.ledger.moments import settled_moment
from api.ledger.read_standing import read_signatures, read_standing
from api.services.export_comparisons import export_comparisons
from api.services.look_up_comparisons import look_up_comparisons
from api.services.tracker import Tracker
from tests.claims import NOBODY, OCHA, one_claim, place, source
from tests.clock import Clock
from tests.databases import rolled_back
from tests.ledger.listing import many
from tests.ledger.writing import append
from tests.trackers import tracker_on
from tests.web.told import SOHR, said


def walked(tracker: Tracker, query: ComparisonQuery) -> list[Comparison]:
    """Read all pages."""
    found: list[Comparison] = []
    after: str | None = None
    while True:
        page = look_up_comparisons(tracker, replace(query, after=after))
        found.extend(page.comparisons)
        if page.next is None:
            return found
        assert len(page.comparisons) == query.limit
        after = page.next


def folded(tracker: Tracker, at: int | None) -> list[Comparison]:
    with tracker.store.reading() as connection:
        moment = None if at is None else settled_moment(connection, at)
        figures = list(read_standing(connection, FigureQuery(), moment))
        signatures = read_signatures(connection, {one.document_id for one in figures})
    return list(comparisons_of(figures, signatures, within_days=31))


@pytest.mark.parametrize("limit", [1, 3, 50])
def test_pages_are_a_fold_over_the_figures_of_any_moment(tracker: Tracker, clock: Clock, limit: int) -> None:
    for seed in range(3):
        append(tracker.store, clock, *many(seed, 8), one_claim(place=place(), source=source()))
    for at in (None, 0, 1, 2, 3):
        asked = ComparisonQuery(figures=FigureQuery(as_of=at), limit=limit)
        assert walked(tracker, asked) == folded(tracker, at)


def test_only_those_of_several_sources(tracker: Tracker, clock: Clock) -> None:
    for seed in range(3):
        by_two = [one_claim(source=source(who)) for who in (OCHA, SOHR)]
        append(tracker.store, clock, *many(seed, 8), *by_two)
    for at in (None, 1, 2):
        asked = ComparisonQuery(figures=FigureQuery(as_of=at), sources=2, limit=2)
        several = [one for one in folded(tracker, at) if len(one.statements) > 1]
        assert walked(tracker, asked) == several
        assert len(several) > 0


@pytest.mark.parametrize("at", [None, 1])
def test_all_of_them_can_be_had_at_once(tracker: Tracker, clock: Clock, at: int | None) -> None:
    append(tracker.store, clock, *many(1, 8))
    append(tracker.store, clock, *many(2, 8))
    query = ComparisonQuery(figures=FigureQuery(as_of=at), limit=1)
    with export_comparisons(tracker, query) as found:
        assert found.changeset == (at or 2)
        assert list(found.comparisons) == folded(tracker, at)


DAYS = st.sampled_from([date(2020, 1, 28), date(2020, 1, 29), date(2020, 2, 4)])
Told = tuple[str, date, str, Source]
TOLD = st.tuples(
    st.sampled_from(["358000", "520000"]),
    DAYS,
    st.sampled_from(["Wire", "Gazette", "Herald"]),
    st.sampled_from([NOBODY, source(), source(SOHR)]),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(told=st.lists(TOLD, min_size=1, max_size=5), seed=st.integers(0, 99))
def test_neither_the_order_of_arrival_nor_a_republication_changes_what_sources_say(
    shared_url: str, told: list[Told], seed: int
) -> None:
    """What was printed is told in another order, and every text once more by another paper."""
    first = shown(shared_url, told)
    other = list(told)
    Random(seed).shuffle(other)  # noqa: S311 - an order, not a secret
    assert shown(shared_url, other) == first
    reprinted = [(value, date(2020, 3, 1), "Reprint", who) for value, _, _, who in told if who is not NOBODY]
    again = shown(shared_url, [*told, *reprinted])
    assert [sources for sources, _ in again] == [sources for sources, _ in first]


def shown(url: str, told: list[Told]) -> list[tuple[dict[str, str], int]]:
    """Give what each source says, and the publications, after texts came in in this order."""
    with rolled_back(url) as store:
        clock = Clock()
        for value, day, publisher, who in told:
            append(store, clock, said(value, day, publisher, who))
        found = walked(tracker_on(store, clock), ComparisonQuery(figures=FigureQuery()))
    return [
        (
            {one.stated_by.code: str(one.says.figure.quantity.value) for one in comparison.statements},
            comparison.publications,
        )
        for comparison in found
    ]
