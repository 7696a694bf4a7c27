"""One figure is changed by one version of its own, with the actor and the reason of the change."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

import orjson
import pytest

from api.domain.answers import RecordedDocument, RenderedFigure
from api.domain.change import (
    Add,
    ClaimEdit,
    Correct,
    Offsets,
    PlaceEdit,
    Restore,
    Retract,
    Review,
    SourceEdit,
    Verdict,
)
from api.domain.errors import ForbiddenTransition, InvalidInput, NotFound, NothingChanged, StaleVersion
from api.domain.query import FigureQuery
from api.domain.reason import Reason, ReasonCode
from api.domain.source import SourceKind, SourceMode
from api.ledger.read_versions import read_version
from api.services.add_figure import add_figure
from api.services.correct_figure import correct_figure
from api.services.look_up_figure import look_up_figure
from api.services.look_up_figures import look_up_figures
from api.services.restore_figure import restore_figure
from api.services.retract_figure import retract_figure
from api.services.review_figure import review_figure
from api.services.tracker import Tracker
from tests.changes import BECAUSE, recorded_text, with_indicators

TEXT = "Rafiq says at least 12 people were killed in Aleppo. The bus had 40 seats."


@pytest.fixture
def recorded(tracker: Tracker) -> RecordedDocument:
    with_indicators(tracker)
    return recorded_text(tracker, TEXT)


@pytest.fixture
def figure(recorded: RecordedDocument) -> RenderedFigure:
    (figure,) = recorded.figures
    return figure


def correct(figure: RenderedFigure, edit: ClaimEdit, version: int = 1) -> Correct:
    return Correct(figure_id=figure.id, expected_version=version, edit=edit, reason=BECAUSE)


def test_a_correction_is_the_next_version_and_the_only_one_that_lists_give(
    tracker: Tracker, figure: RenderedFigure
) -> None:
    edit = ClaimEdit(indicator="injured", place=PlaceEdit(code="SY-ID"))
    corrected = correct_figure(tracker, correct(figure, edit), actor="ana")
    body = orjson.loads(corrected.body)
    assert (body["version"], body["action"], body["indicator"]) == (2, "corrected", "injured")
    assert (body["place"]["code"], body["value"], body["status"]) == ("SY-ID", 12, "extracted")
    assert look_up_figures(tracker, FigureQuery()).figures == (corrected,)
    assert look_up_figures(tracker, FigureQuery(indicator=("killed",))).figures == ()
    assert look_up_figures(tracker, FigureQuery(place=("SY-ID",))).figures == (corrected,)
    with tracker.store.reading() as connection:
        version, changeset = read_version(connection, figure.id)
    assert (changeset.kind, changeset.actor, changeset.reason) == ("correct_figure", "ana", BECAUSE.note)
    assert version.reason == BECAUSE


def test_a_body_that_a_correction_names_can_be_used_again(tracker: Tracker, figure: RenderedFigure) -> None:
    name = Offsets(start=0, end=5, text="Rafiq")
    named = SourceEdit(mode=SourceMode.INDIRECT, span=name, kind=SourceKind.WITNESS)
    body = orjson.loads(correct_figure(tracker, correct(figure, ClaimEdit(source=named)), actor="ana").body)
    code = body["source"]["organisation"]["code"]
    coded = SourceEdit(mode=SourceMode.INDIRECT, organisation=code)
    again = correct_figure(tracker, correct(figure, ClaimEdit(source=coded), version=2), actor="ana")
    assert orjson.loads(again.body)["source"]["organisation"] == body["source"]["organisation"]


def test_the_states_follow_the_verdicts(tracker: Tracker, figure: RenderedFigure) -> None:
    accept = Review(figure_id=figure.id, expected_version=1, verdict=Verdict.ACCEPT, reason=BECAUSE)
    versions = [
        review_figure(tracker, accept, actor="ana"),
        correct_figure(tracker, correct(figure, ClaimEdit(indicator="injured"), 2), actor="bo"),
        retract_figure(tracker, Retract(figure_id=figure.id, expected_version=3, reason=BECAUSE), actor="bo"),
        restore_figure(
            tracker, Restore(figure_id=figure.id, expected_version=4, reason=BECAUSE), actor="ana"
        ),
    ]
    assert [orjson.loads(one.body)["status"] for one in versions] == [
        "accepted",
        "accepted_but_changed",
        "retracted",
        "accepted_but_changed",
    ]


def test_refusals_point_to_fields_and_leave_everything(tracker: Tracker, figure: RenderedFigure) -> None:
    with pytest.raises(InvalidInput) as refused:
        correct_figure(tracker, correct(figure, ClaimEdit(unit="poems")), actor="ana")
    assert [error.pointer for error in refused.value.errors] == ["/unit"]
    with pytest.raises(StaleVersion):
        correct_figure(tracker, correct(figure, ClaimEdit(indicator="injured"), 2), actor="ana")
    with pytest.raises(NothingChanged):
        correct_figure(tracker, correct(figure, ClaimEdit()), actor="ana")
    with pytest.raises(ForbiddenTransition):
        restore_figure(tracker, Restore(figure_id=figure.id, expected_version=1, reason=BECAUSE), actor="a")
    with pytest.raises(NotFound):
        retract_figure(tracker, Retract(figure_id=uuid4(), expected_version=1, reason=BECAUSE), actor="a")
    assert look_up_figure(tracker, figure.id) == figure


def add(recorded: RecordedDocument) -> Add:
    start = TEXT.index("40")
    edit = ClaimEdit(number=Offsets(start=start, end=start + 2), indicator="other", unit="items")
    return Add(document_id=recorded.document.id, edit=edit, reason=Reason(code=ReasonCode.MISSED))


def test_a_figure_that_was_missed_is_added_to_its_document(
    tracker: Tracker, recorded: RecordedDocument
) -> None:
    added = add_figure(tracker, add(recorded), actor="ana")
    body = orjson.loads(added.body)
    assert (body["version"], body["action"], body["status"], body["value"]) == (1, "added", "accepted", 40)
    assert body["sentence"] == "The bus had 40 seats."
    assert set(look_up_figures(tracker, FigureQuery()).figures) == {*recorded.figures, added}
    with pytest.raises(ForbiddenTransition, match="began at this number"):
        add_figure(tracker, add(recorded), actor="bo")


def test_of_many_who_change_one_version_at_once_one_does(committed_tracker: Tracker) -> None:
    with_indicators(committed_tracker)
    recorded = recorded_text(committed_tracker, TEXT)
    (figure,) = recorded.figures
    writers = 6
    barrier = Barrier(writers)

    def change(number: int) -> bool:
        barrier.wait()
        verdict = Review(
            figure_id=figure.id, expected_version=1, verdict=[*Verdict][number % 3], reason=BECAUSE
        )
        try:
            review_figure(committed_tracker, verdict, actor=f"actor {number}")
        except StaleVersion:
            return False
        return True

    with ThreadPoolExecutor(writers) as pool:
        assert sorted(pool.map(change, range(writers))) == [False] * (writers - 1) + [True]
    assert look_up_figure(committed_tracker, figure.id).version == 2


def test_of_many_who_add_one_figure_at_once_one_does(committed_tracker: Tracker) -> None:
    with_indicators(committed_tracker)
    recorded = recorded_text(committed_tracker, TEXT)
    writers = 4
    barrier = Barrier(writers)

    def change(number: int) -> bool:
        barrier.wait()
        try:
            add_figure(committed_tracker, add(recorded), actor=f"actor {number}")
        except ForbiddenTransition:
            return False
        return True

    with ThreadPoolExecutor(writers) as pool:
        assert sorted(pool.map(change, range(writers))) == [False] * (writers - 1) + [True]
    assert len(look_up_figures(committed_tracker, FigureQuery()).figures) == 2
