"""Reading stored texts again brings what is new, changed and gone, once, and leaves people's work alone."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import orjson
import pytest

from api.domain.answers import RecordedDocument
from api.domain.change import Add, ClaimEdit, Correct, Offsets, Retract, Review, Verdict
from api.domain.claim import Claim
from api.domain.difference import Outcome, ReadAgain, ReExtraction
from api.domain.document import DocumentText
from api.domain.figure import Action, Status
from api.domain.query import FigureQuery
from api.domain.reason import Reason, ReasonCode
from api.ledger.read_versions import read_version, read_versions_of_document
from api.services.add_figure import add_figure
from api.services.correct_figure import correct_figure
from api.services.load_seeds import demonstration_documents
from api.services.look_up_figures import look_up_figures
from api.services.re_extract import KIND, re_extract
from api.services.record_documents import record_documents
from api.services.retract_figure import retract_figure
from api.services.review_figure import review_figure
from api.services.tracker import Tracker
from api.services.verify_ledger import verify_ledger
from tests.changes import BECAUSE, recorded_text, with_indicators

TEXT = "At least 12 people were killed in Aleppo, and 40 were wounded. Some 300 families fled."
Extract = Callable[[DocumentText], tuple[Claim, ...]]


def run(tracker: Tracker, *, dry_run: bool = False) -> tuple[ReExtraction, list[ReadAgain]]:
    shown: list[ReadAgain] = []
    done = re_extract(tracker, actor="figures", dry_run=dry_run, say=lambda _: None, show=shown.append)
    return done, shown


def other_extractor(extract: Extract) -> Extract:
    """Read no wounded, and everything with less confidence."""

    def read(document: DocumentText) -> tuple[Claim, ...]:
        return tuple(
            replace(claim, confidence=Decimal("0.5"))
            for claim in extract(document)
            if claim.indicator != "injured"
        )

    return read


@pytest.fixture
def recorded(tracker: Tracker) -> RecordedDocument:
    with_indicators(tracker)
    recorded = recorded_text(tracker, TEXT)
    assert len(recorded.figures) == 3
    return recorded


def test_the_same_extractor_changes_nothing(tracker: Tracker) -> None:
    record_documents(tracker, demonstration_documents(), actor="tests", reason="to see")
    before = look_up_figures(tracker, FigureQuery(limit=1000)).figures
    done, shown = run(tracker)
    assert (done.changeset, shown) == (None, [])
    assert dict(done.outcomes) == {Outcome.UNCHANGED: len(before)}
    assert look_up_figures(tracker, FigureQuery(limit=1000)).figures == before


def test_what_is_changed_and_gone_comes_as_one_changeset_and_back_again(
    tracker: Tracker, recorded: RecordedDocument
) -> None:
    newer = replace(tracker, extract=other_extractor(tracker.extract), extractor="humanitarian-figures/newer")
    done, shown = run(newer)
    assert done.changeset is not None
    assert (done.changeset.kind, done.changeset.actor) == (KIND, "figures")
    assert done.changeset.extractor == "humanitarian-figures/newer"
    assert dict(done.outcomes) == {Outcome.CHANGED: 2, Outcome.GONE: 1}
    assert {one.outcome: {field.field for field in one.fields} for one in shown} == {
        Outcome.CHANGED: {"confidence"},
        Outcome.GONE: {"status"},
    }
    assert run(newer)[0].changeset is None
    back, _ = run(tracker)
    assert dict(back.outcomes) == {Outcome.CHANGED: 3}
    with tracker.store.reading() as connection:
        versions = [read_version(connection, figure.id)[0] for figure in recorded.figures]
        made = read_versions_of_document(connection, recorded.document.id)
    assert {(one.number, changeset.extractor) for one, changeset in made} == {
        (1, tracker.extractor),
        (2, newer.extractor),
        (3, tracker.extractor),
    }
    assert verify_ledger(tracker, progress=lambda _: None).flaw is None
    assert {(one.number, one.action, one.status) for one in versions} == {
        (3, Action.RE_EXTRACTED, Status.EXTRACTED)
    }
    assert {one.reason for one in versions} == {Reason(code=ReasonCode.NEW_EXTRACTOR)}


def test_what_is_new_becomes_a_figure_with_its_relations(tracker: Tracker) -> None:
    older = replace(tracker, extract=lambda document: tracker.extract(document)[:1])
    text = "Idlib is home to three million people, half of whom have been displaced from elsewhere."
    recorded = recorded_text(older, text)
    assert len(recorded.figures) == 1
    done, shown = run(tracker)
    assert dict(done.outcomes) == {Outcome.UNCHANGED: 1, Outcome.NEW: 1}
    figures = look_up_figures(tracker, FigureQuery(document=(recorded.document.id,))).figures
    (share,) = (orjson.loads(one.body) for one in figures if one.id == shown[0].figure_id)
    assert share["share_of"] == str(recorded.figures[0].id)
    assert share["derived"]["value"] == 1_500_000
    assert share["action"] == "re_extracted"
    assert run(tracker)[0].changeset is None


def test_a_dry_run_shows_the_same_and_stores_nothing(tracker: Tracker, recorded: RecordedDocument) -> None:
    newer = replace(tracker, extract=other_extractor(tracker.extract))
    tried, would = run(newer, dry_run=True)
    assert tried.changeset is None
    assert set(look_up_figures(tracker, FigureQuery()).figures) == set(recorded.figures)
    done, shown = run(newer)
    assert shown == would
    assert done.outcomes == tried.outcomes


def test_what_a_person_touched_stays_and_is_shown(tracker: Tracker, recorded: RecordedDocument) -> None:
    killed, wounded, fled = recorded.figures
    review_figure(
        tracker,
        Review(figure_id=wounded.id, expected_version=1, verdict=Verdict.ACCEPT, reason=BECAUSE),
        actor="ana",
    )
    correct_figure(
        tracker,
        Correct(
            figure_id=killed.id,
            expected_version=1,
            edit=ClaimEdit(population=("civilians",)),
            reason=BECAUSE,
        ),
        actor="ana",
    )
    retract_figure(tracker, Retract(figure_id=fled.id, expected_version=1, reason=BECAUSE), actor="ana")
    before = look_up_figures(tracker, FigureQuery()).figures
    newer = replace(tracker, extract=other_extractor(tracker.extract))
    for _ in range(2):
        done, shown = run(newer)
        assert done.changeset is None
        assert dict(done.outcomes) == {Outcome.KEPT: 3}
        assert {one.figure_id: {field.field for field in one.fields} for one in shown} == {
            killed.id: {"population", "confidence"},
            wounded.id: set(),
            fled.id: {"confidence"},
        }
    assert look_up_figures(tracker, FigureQuery()).figures == before


def test_a_figure_that_a_person_moved_is_not_made_again(tracker: Tracker) -> None:
    with_indicators(tracker)
    text = "Some 12 people arrived at 9. At least 15 people were killed."
    recorded = recorded_text(tracker, text)
    figure = next(one for one in recorded.figures if orjson.loads(one.body)["value"] == 15)
    others = len(recorded.figures) - 1
    nine = text.index("9")
    moved = correct_figure(
        tracker,
        Correct(
            figure_id=figure.id,
            expected_version=1,
            edit=ClaimEdit(number=Offsets(start=nine, end=nine + 1, text="9")),
            reason=BECAUSE,
        ),
        actor="ana",
    )
    assert orjson.loads(moved.body)["value"] == 9
    done, _ = run(tracker)
    assert done.changeset is None
    assert done.outcomes.get(Outcome.KEPT, 0) == 1
    assert done.outcomes.get(Outcome.UNCHANGED, 0) == others


def test_an_added_figure_stays_and_one_that_the_extractor_learns_to_read_is_the_same(
    tracker: Tracker,
) -> None:
    with_indicators(tracker)
    blind = replace(tracker, extract=lambda _: ())
    recorded = recorded_text(blind, "At least 12 people were killed in Aleppo.")
    at = recorded.document.content.text.index("12")
    added = add_figure(
        blind,
        Add(
            document_id=recorded.document.id,
            edit=ClaimEdit(number=Offsets(start=at, end=at + 2), indicator="killed"),
            reason=Reason(code=ReasonCode.MISSED),
        ),
        actor="ana",
    )
    for extractor in (blind, tracker):
        done, shown = run(extractor)
        assert done.changeset is None
        assert [(one.figure_id, one.outcome) for one in shown] == [(added.id, Outcome.KEPT)]


def test_a_figure_that_is_changed_meanwhile_keeps_that_change(
    tracker: Tracker, recorded: RecordedDocument
) -> None:
    killed, wounded, _ = recorded.figures
    newer = replace(tracker, extract=other_extractor(tracker.extract))

    def change_it(told: ReadAgain) -> None:
        if told.figure_id == killed.id:
            verdict = Review(figure_id=killed.id, expected_version=1, verdict=Verdict.ACCEPT, reason=BECAUSE)
            review_figure(tracker, verdict, actor="ana")

    re_extract(newer, actor="figures", dry_run=False, say=lambda _: None, show=change_it)
    with tracker.store.reading() as connection:
        versions = read_versions_of_document(connection, recorded.document.id)
    actions = {(one.figure_id, one.number): one.action for one, _ in versions}
    assert actions[killed.id, 2] is Action.REVIEWED
    assert (killed.id, 3) not in actions
    assert actions[wounded.id, 2] is Action.RETRACTED


def test_progress_is_said(tracker: Tracker) -> None:
    record_documents(tracker, demonstration_documents(), actor="tests", reason="to see")
    said: list[str] = []
    done = re_extract(tracker, actor="figures", dry_run=True, say=said.append, show=lambda _: None)
    assert said[-1] == f"Read {done.documents} documents again in all."
