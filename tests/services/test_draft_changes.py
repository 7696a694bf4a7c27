"""Whatever people do to figures, the projection is what a replay of the ledger gives, without gaps."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any
from uuid import UUID

from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from api.app import PROJECTOR
from api.domain.change import (
    Add,
    Change,
    ClaimEdit,
    Correct,
    Offsets,
    PlaceEdit,
    Restore,
    Retract,
    Review,
    Verdict,
)
from api.domain.claim import Approximation
from api.domain.errors import InvalidInput, StaleVersion
from api.domain.figure import Changeset, Version
from api.domain.reason import Reason, ReasonCode
from api.extraction.extract import extract
from api.ledger import tables
from api.ledger.read_documents import read_document
from api.ledger.read_versions import read_versions_of_document
from api.ledger.states import state_row
from api.services.apply_changeset import apply_changeset
from api.services.re_extract import re_extract
from api.services.tracker import Tracker
from tests.changes import BECAUSE, recorded_text, with_indicators
from tests.clock import Clock
from tests.databases import rolled_back
from tests.trackers import tracker_on

TEXT = (
    "At least 12 people were killed in Aleppo, and 40 were wounded. Some 300 families fled, 5 of them by bus."
)
EDITS = (
    ClaimEdit(),
    ClaimEdit(indicator="injured"),
    ClaimEdit(population=("civilians",)),
    ClaimEdit(population=()),
    ClaimEdit(approximation=Approximation.EXACT),
    ClaimEdit(approximation=Approximation.ABOUT),
    ClaimEdit(place=None),
    ClaimEdit(place=PlaceEdit(code="SYR")),
    ClaimEdit(value=Decimal(13)),
    ClaimEdit(number=Offsets(start=TEXT.index("40"), end=TEXT.index("40") + 2)),
    ClaimEdit(number=Offsets(start=TEXT.index("12"), end=TEXT.index("12") + 2)),
)
STEPS = st.one_of(
    st.tuples(st.just("correct"), st.integers(0, 4), st.sampled_from(EDITS)),
    st.tuples(st.just("review"), st.integers(0, 4), st.sampled_from(Verdict)),
    st.tuples(st.just("retract"), st.integers(0, 4), st.none()),
    st.tuples(st.just("restore"), st.integers(0, 4), st.none()),
    st.tuples(st.just("add"), st.sampled_from(["12", "40", "300", "5"]), st.none()),
)
HISTORIES = st.lists(
    st.tuples(
        st.sampled_from(["ana", "bo", "chi"]),
        st.lists(STEPS, min_size=1, max_size=2),
        st.sampled_from([0] * 8 + [1, -1]),
        st.sampled_from([None, None, None, Decimal("0.5"), Decimal("0.9")]),
    ),
    min_size=1,
    max_size=12,
)


def changes_of(
    steps: Sequence[tuple[str, Any, Any]], present: dict[UUID, Version], document_id: UUID, off: int
) -> list[Change]:
    """Make changes to the figures as they stand; where `off` is not 0, to versions that they do not have."""
    figures = list(present.values())
    changes: list[Change] = []
    for kind, which, detail in steps:
        if kind == "add":
            start = TEXT.index(which)
            edit = ClaimEdit(number=Offsets(start=start, end=start + len(which)), indicator="killed")
            changes.append(Add(document_id=document_id, edit=edit, reason=Reason(code=ReasonCode.MISSED)))
            continue
        version = figures[which % len(figures)]
        named = {
            "figure_id": version.figure_id,
            "expected_version": version.number + off,
            "reason": BECAUSE,
        }
        match kind:
            case "correct":
                changes.append(Correct(**named, edit=detail))
            case "review":
                changes.append(Review(**named, verdict=detail))
            case "retract":
                changes.append(Retract(**named))
            case _:
                changes.append(Restore(**named))
    return changes


def present_of(history: Sequence[tuple[Version, Changeset]]) -> dict[UUID, Version]:
    return {version.figure_id: version for version, _ in history}


def replayed(
    history: Sequence[tuple[Version, Changeset]], tracker: Tracker, document_id: UUID
) -> list[dict[str, Any]]:
    """Work the projection out from the versions alone."""
    with tracker.store.reading() as connection:
        document = read_document(connection, document_id)
    rows: dict[tuple[UUID, int], dict[str, Any]] = {}
    for version, changeset in history:
        rows[version.figure_id, version.number] = state_row(version, document, changeset, PROJECTOR)
        if version.number > 1:
            rows[version.figure_id, version.number - 1]["valid_to"] = changeset.id
    return [rows[key] for key in sorted(rows)]


def check(tracker: Tracker, document_id: UUID, changesets: int) -> list[tuple[Version, Changeset]]:
    """Compare the projection with the replay, and the numbers with those of a gapless count."""
    columns = [column for column in tables.figure_states.c if column.name != "words"]
    with tracker.store.reading() as connection:
        history = list(read_versions_of_document(connection, document_id))
        order = select(*columns).order_by(tables.figure_states.c.figure_id, tables.figure_states.c.number)
        stored = [dict(row) for row in connection.execute(order).mappings()]
        ids = list(connection.scalars(select(tables.changesets.c.id).order_by(tables.changesets.c.id)))
    assert stored == replayed(history, tracker, document_id)
    assert ids == list(range(1, changesets + 1))
    for figure_id in present_of(history):
        numbers = [version.number for version, _ in history if version.figure_id == figure_id]
        assert numbers == list(range(1, len(numbers) + 1))
    return history


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(histories=HISTORIES)
def test_projection_is_replay_after_any_history_of_changes(shared_url: str, histories: list[Any]) -> None:
    with rolled_back(shared_url) as store:
        tracker = tracker_on(store, Clock())
        with_indicators(tracker)
        document_id = recorded_text(tracker, TEXT).document.id
        history, changesets = check(tracker, document_id, 1), 1
        for actor, steps, off, confidence in histories:
            before = present_of(history)
            changes = changes_of(steps, before, document_id, off)
            changed = attempt(tracker, changes, actor)
            changesets += changed is not None
            history = check(tracker, document_id, changesets)
            after = present_of(history)
            assert {key for key in after if after[key] != before.get(key)} == (changed or set())
            if off != 0 and not all(isinstance(change, Add) for change in changes):
                assert changed is None
            event("refused" if changed is None else f"{len(changed)} changes")
            if confidence is not None:
                changesets += read_again(tracker, confidence)
                history = check(tracker, document_id, changesets)
                assert read_again(tracker, confidence) == 0


def attempt(tracker: Tracker, changes: Sequence[Change], actor: str) -> set[UUID] | None:
    """Make the changes; give the figures that they changed, or null where they were refused."""
    try:
        applied = apply_changeset(tracker, changes, actor=actor, reason="a step")
    except (InvalidInput, StaleVersion):
        return None
    assert len(applied.figures) == len(changes)
    return {figure.id for figure in applied.figures}


def read_again(tracker: Tracker, confidence: Decimal) -> int:
    """Read all texts with an extractor of this confidence; give how many changesets that made."""

    def otherwise(document: Any) -> Any:  # noqa: ANN401 - as the extractor has it
        return tuple(replace(claim, confidence=confidence) for claim in extract(document))

    done = re_extract(
        replace(tracker, extract=otherwise),
        actor="figures",
        dry_run=False,
        say=lambda _: None,
        show=lambda _: None,
    )
    return 0 if done.changeset is None else 1
