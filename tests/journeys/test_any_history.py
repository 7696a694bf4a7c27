"""Whatever several people do in whatever order: the past stays as it was, and a copy can be kept of it."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule, run_state_machine_as_test

from api.domain.answers import RenderedFigure
from api.domain.change import Change, ClaimEdit, Correct, Restore, Retract, Review, Verdict
from api.domain.errors import InvalidInput, StaleVersion
from api.domain.query import Cursor, FigureQuery, Sort, SortKey
from api.domain.reason import Reason, ReasonCode
from api.services.apply_changeset import apply_changeset
from api.services.look_up_changes import look_up_changes
from api.services.look_up_figures import look_up_figures
from api.services.verify_ledger import verify_ledger
from tests.changes import with_indicators
from tests.claims import one_claim, place, quantity
from tests.clock import Clock
from tests.databases import rolled_back
from tests.ledger.writing import append
from tests.oracle import Oracle
from tests.trackers import tracker_on

BECAUSE = Reason(code=ReasonCode.REVIEWED, note="The text was read again.")
REPORTED = st.sampled_from(
    [None, *(datetime(year, 1, 1, tzinfo=UTC) for year in (2020, 2025)), datetime(2027, 1, 1, tzinfo=UTC)]
)
"""When texts say that they were published: some do not, and some will be, long after they were recorded."""
VALUES = st.sampled_from([None, "7", "12", "30"])
INDICATORS = st.sampled_from(["displaced", "killed", "injured"])
KEYS: list[SortKey] = ["reported_at", "recorded_at", "value", "indicator"]
QUERIES = st.builds(
    FigureQuery,
    indicator=st.sampled_from([(), ("killed",), ("displaced", "injured")]),
    status=st.sampled_from([(), ("retracted",), ("extracted", "accepted_but_changed")]),
    country=st.sampled_from([(), ("SYR",)]),
    value_min=st.sampled_from([None, Decimal(8)]),
    sort=st.tuples(st.builds(Sort, key=st.sampled_from(KEYS), descending=st.booleans())),
    limit=st.integers(1, 4),
)
DATABASE: list[str] = []


class AnyHistory(RuleBasedStateMachine):
    """Writers whose clocks go forth and back, and readers of any moment."""

    def __init__(self) -> None:
        """Begin with an empty store."""
        super().__init__()
        self.held = ExitStack()
        store = self.held.enter_context(rolled_back(DATABASE[0]))
        self.clock = Clock()
        self.tracker = tracker_on(store, self.clock)
        with_indicators(self.tracker)
        self.oracle = Oracle()
        self.told: list[tuple[FigureQuery, list[RenderedFigure]]] = []

    @rule(
        papers=st.lists(st.tuples(REPORTED, VALUES, INDICATORS, st.booleans()), min_size=1, max_size=3),
        hours=st.integers(-48, 48),
    )
    def record(self, papers: list[tuple[datetime | None, str | None, str, bool]], hours: int) -> None:
        """Take in texts, with a clock that was set meanwhile."""
        self.clock.time += timedelta(hours=hours)
        arrivals = [
            one_claim(
                12,
                published_at=reported,
                quantity=quantity(value),
                indicator=indicator,
                place=place() if somewhere else None,
            )
            for reported, value, indicator, somewhere in papers
        ]
        recorded = append(self.tracker.store, self.clock, *arrivals)
        self.oracle.append(figure for one in recorded for figure in one.figures)

    @precondition(lambda self: self.oracle.changesets)
    @rule(data=st.data(), actor=st.sampled_from(["ann", "bob"]))
    def change(self, data: st.DataObject, actor: str) -> None:
        """Change some figures at once; what cannot be done leaves all as it was."""
        present = sorted(self.oracle.snapshot(len(self.oracle.changesets)).values(), key=lambda one: one.id)
        chosen = data.draw(
            st.lists(st.sampled_from(present), min_size=1, max_size=3, unique_by=lambda o: o.id)
        )
        changes = [data.draw(a_change(figure.id, figure.version)) for figure in chosen]
        try:
            applied = apply_changeset(self.tracker, changes, actor=actor, reason="to see")
        except InvalidInput:
            return
        self.oracle.append(applied.figures)

    @precondition(lambda self: any(one.version > 1 for brought in self.oracle.changesets for one in brought))
    @rule()
    def come_too_late(self) -> None:
        """Change a version that is no longer the last."""
        figure = next(
            one for brought in reversed(self.oracle.changesets) for one in brought if one.version > 1
        )
        stale = Retract(figure_id=figure.id, expected_version=figure.version - 1, reason=BECAUSE)
        with pytest.raises(StaleVersion):
            apply_changeset(self.tracker, [stale], actor="ann", reason="to see")

    @precondition(lambda self: self.oracle.changesets)
    @rule(query=QUERIES, data=st.data(), tick=st.integers(-1, 1))
    def ask_for_the_past(self, query: FigureQuery, data: st.DataObject, tick: int) -> None:
        """Page through a moment of the past, by its changeset and by its instant."""
        changeset = data.draw(st.integers(0, len(self.oracle.changesets)))
        assert self.paged(replace(query, as_of=changeset)) == self.oracle.page(query, changeset)
        if changeset:
            instant = self.oracle.changesets[changeset - 1][0].recorded_at + timedelta(microseconds=tick)
            self.clock.time = max(self.clock.time, instant)
            expected = self.oracle.page(query, self.oracle.changeset_at(instant))
            assert self.paged(replace(query, as_of=instant)) == expected

    @rule(query=QUERIES)
    def ask_for_the_present_instant(self, query: FigureQuery) -> None:
        """Ask as of just now, and remember what was answered."""
        asked = replace(query, as_of=self.clock.time)
        self.told.append((asked, self.paged(asked)))
        assert self.paged(query) == self.oracle.page(query, len(self.oracle.changesets))

    def paged(self, query: FigureQuery) -> list[RenderedFigure]:
        """Put the pages of a list together."""
        read: list[RenderedFigure] = []
        after: Cursor | None = None
        while True:
            page = look_up_figures(self.tracker, replace(query, after=after))
            read.extend(page.figures)
            after = page.next
            if after is None:
                return read

    def teardown(self) -> None:
        """Ask everything once more, keep a copy from the feed, and verify."""
        with self.held:
            latest = max(
                (asked.as_of for asked, _ in self.told if isinstance(asked.as_of, datetime)), default=None
            )
            self.clock.time = max(self.clock.time, latest or self.clock.time)
            for asked, answer in self.told:
                assert self.paged(asked) == answer
            for number, copy in enumerate(self.copies()):
                snapshot = self.oracle.snapshot(number)
                assert copy == {key: one.body for key, one in snapshot.items()}
                everything = FigureQuery(as_of=number, limit=1000)
                held = look_up_figures(self.tracker, everything).figures
                assert copy == {one.id: one.body for one in held}
                assert len(held) == len(copy)
            verified = verify_ledger(self.tracker, progress=lambda _: None)
            assert verified.flaw is None
            assert verified.changesets == len(self.oracle.changesets)

    def copies(self) -> Iterator[dict[UUID, bytes]]:
        """Keep a copy of the store from the feed alone; give it as of each changeset."""
        copy: dict[UUID, bytes] = {}
        yield dict(copy)
        last = 0
        while True:
            page = look_up_changes(self.tracker, last, limit=3)
            for content in page.changesets:
                last += 1
                assert content.changeset.id == last
                copy |= {added.figure.id: added.figure.body for added in content.versions}
                yield dict(copy)
            if not page.changesets:
                return


def a_change(figure_id: UUID, version: int) -> st.SearchStrategy[Change]:
    """Give any change of a figure; some cannot be made."""
    given = {
        "figure_id": st.just(figure_id),
        "expected_version": st.just(version),
        "reason": st.just(BECAUSE),
    }
    edits = st.builds(ClaimEdit, indicator=INDICATORS)
    return st.one_of(
        st.builds(Correct, edit=edits, **given),
        st.builds(Review, verdict=st.sampled_from(Verdict), **given),
        st.builds(Retract, **given),
        st.builds(Restore, **given),
    )


def test_every_moment_of_any_history_is_what_a_fold_says(shared_url: str) -> None:
    DATABASE[:] = [shared_url]
    run_state_machine_as_test(
        AnyHistory,
        settings=settings(
            max_examples=6,
            stateful_step_count=12,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
        ),
    )
