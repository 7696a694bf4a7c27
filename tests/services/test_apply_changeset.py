"""Several changes are one changeset: all of them, or none."""

from dataclasses import replace
from decimal import Decimal
from uuid import UUID, uuid4

import orjson
import pytest

from api.domain.answers import RecordedDocument
from api.domain.change import Add, Change, ClaimEdit, Correct, Offsets, Retract, Review, Verdict
from api.domain.errors import InvalidInput, NotFound, NothingChanged, StaleVersion
from api.domain.query import FigureQuery
from api.domain.reason import Reason, ReasonCode
from api.ledger.read_versions import read_version
from api.services.apply_changeset import apply_changeset
from api.services.look_up_figures import look_up_figures
from api.services.record_document import record_document
from api.services.tracker import Tracker
from tests.changes import BECAUSE, recorded_text, with_indicators

ONE = "At least 12 people were killed in Aleppo, and 40 were wounded."


@pytest.fixture
def recorded(tracker: Tracker) -> RecordedDocument:
    with_indicators(tracker)
    return recorded_text(tracker, ONE)


def both(recorded: RecordedDocument) -> list[Change]:
    killed, wounded = recorded.figures
    return [
        Review(figure_id=killed.id, expected_version=1, verdict=Verdict.ACCEPT, reason=BECAUSE),
        Retract(figure_id=wounded.id, expected_version=1, reason=BECAUSE),
    ]


def test_all_changes_are_one_changeset_and_answered_in_their_order(
    tracker: Tracker, recorded: RecordedDocument
) -> None:
    applied = apply_changeset(tracker, both(recorded), actor="ana", reason="a day's review")
    assert applied.changeset is not None
    assert (applied.changeset.id, applied.changeset.actor, applied.changeset.reason) == (
        2,
        "ana",
        "a day's review",
    )
    assert [figure.id for figure in applied.figures] == [figure.id for figure in recorded.figures]
    assert [orjson.loads(figure.body)["status"] for figure in applied.figures] == ["accepted", "retracted"]
    assert [(one.before, one.after) for one in applied.differences] == [(1, 2), (1, 2)]
    assert [[field.field for field in one.fields] for one in applied.differences] == [["status"], ["status"]]
    assert look_up_figures(tracker, FigureQuery(status=("retracted",))).figures == applied.figures[1:]


def test_a_dry_run_says_what_would_differ_and_stores_nothing(
    tracker: Tracker, recorded: RecordedDocument
) -> None:
    tried = apply_changeset(tracker, both(recorded), actor="ana", reason="to see", dry_run=True)
    assert (tried.changeset, tried.figures) == (None, ())
    assert [field.after for one in tried.differences for field in one.fields] == ["accepted", "retracted"]
    assert set(look_up_figures(tracker, FigureQuery()).figures) == set(recorded.figures)
    applied = apply_changeset(tracker, both(recorded), actor="ana", reason="to see")
    assert [replace(one, changeset=None) for one in applied.differences] == list(tried.differences)


def test_one_change_that_cannot_be_made_keeps_out_all(tracker: Tracker, recorded: RecordedDocument) -> None:
    first, second = both(recorded)
    assert isinstance(second, Retract)
    with pytest.raises(StaleVersion) as refused:
        apply_changeset(tracker, [first, replace(second, expected_version=2)], actor="ana", reason="to see")
    assert [error.pointer for error in refused.value.errors] == ["/changes/1/expected_version"]
    assert set(look_up_figures(tracker, FigureQuery()).figures) == set(recorded.figures)


def test_every_change_that_is_wrong_is_named(tracker: Tracker, recorded: RecordedDocument) -> None:
    killed, wounded = recorded.figures
    changes = [
        Correct(
            figure_id=killed.id,
            expected_version=1,
            edit=ClaimEdit(indicator="slain", population=("poets",)),
            reason=BECAUSE,
        ),
        Correct(figure_id=wounded.id, expected_version=1, edit=ClaimEdit(), reason=BECAUSE),
    ]
    with pytest.raises(InvalidInput) as refused:
        apply_changeset(tracker, changes, actor="ana", reason="to see")
    assert [error.pointer for error in refused.value.errors] == [
        "/changes/0/indicator",
        "/changes/0/population",
        "/changes/1",
    ]


def test_a_figure_is_changed_once(tracker: Tracker, recorded: RecordedDocument) -> None:
    killed, _ = recorded.figures
    changes: list[Change] = [
        Review(figure_id=killed.id, expected_version=number, verdict=verdict, reason=BECAUSE)
        for number, verdict in ((1, Verdict.ACCEPT), (2, Verdict.DISPUTE))
    ]
    with pytest.raises(InvalidInput, match="changes a figure once") as refused:
        apply_changeset(tracker, changes, actor="ana", reason="to see")
    assert [error.pointer for error in refused.value.errors] == ["/changes/1/figure_id"]


@pytest.mark.parametrize("size", [0, 1_001])
def test_a_changeset_has_one_to_a_thousand_changes(tracker: Tracker, size: int) -> None:
    changes = [Retract(figure_id=UUID(int=n), expected_version=1, reason=BECAUSE) for n in range(size)]
    with pytest.raises(InvalidInput, match="1 to 1000 changes"):
        apply_changeset(tracker, changes, actor="ana", reason="to see")


def test_a_figure_that_is_not_there_is_not_found(tracker: Tracker, recorded: RecordedDocument) -> None:
    unknown = Retract(figure_id=uuid4(), expected_version=1, reason=BECAUSE)
    with pytest.raises(NotFound):
        apply_changeset(tracker, [*both(recorded), unknown], actor="ana", reason="to see")


def test_what_a_change_does_is_seen_by_those_after_it(tracker: Tracker) -> None:
    with_indicators(tracker)
    text = "Some 12 buses came. At least 12 people were killed."
    recorded = recorded_text(tracker, text)
    (killed,) = recorded.figures
    first, second = text.index("12"), text.rindex("12")
    assert (
        orjson.loads(killed.body)["number"]["start"] == second
        if "number" in orjson.loads(killed.body)
        else True
    )
    changes: list[Change] = [
        Correct(
            figure_id=killed.id,
            expected_version=1,
            edit=ClaimEdit(
                number=Offsets(start=first, end=first + 2), quote=Offsets(start=first, end=first + 2)
            ),
            reason=BECAUSE,
        ),
        Add(
            document_id=recorded.document.id,
            edit=ClaimEdit(number=Offsets(start=first, end=first + 2), indicator="killed"),
            reason=BECAUSE,
        ),
    ]
    with pytest.raises(InvalidInput, match="has this number already"):
        apply_changeset(tracker, changes, actor="ana", reason="to see")


def test_only_what_differs_is_a_change(tracker: Tracker, recorded: RecordedDocument) -> None:
    killed, _ = recorded.figures
    same = Correct(figure_id=killed.id, expected_version=1, edit=ClaimEdit(value=Decimal(12)), reason=BECAUSE)
    with pytest.raises(NothingChanged):
        apply_changeset(tracker, [same], actor="ana", reason="to see")


def test_a_reason_is_kept_with_each_version(tracker: Tracker, recorded: RecordedDocument) -> None:
    killed, _ = recorded.figures
    reason = Reason(code=ReasonCode.NOT_A_CLAIM, note="A road.")
    apply_changeset(
        tracker,
        [Retract(figure_id=killed.id, expected_version=1, reason=reason)],
        actor="ana",
        reason="to see",
    )
    with tracker.store.reading() as connection:
        version, changeset = read_version(connection, killed.id)
    assert version.reason == reason
    assert changeset.actor == "ana"


@pytest.mark.parametrize(
    "reason",
    [
        Reason(code=ReasonCode.OTHER),
        Reason(code=ReasonCode.REVIEWED, note=" "),
        Reason(code=ReasonCode.REVIEWED, note="\x00"),
        Reason(code=ReasonCode.REVIEWED, note="x" * 2_001),
    ],
    ids=["other without a note", "blank", "unkept", "long"],
)
def test_a_reason_that_says_nothing_is_refused(
    tracker: Tracker, recorded: RecordedDocument, reason: Reason
) -> None:
    killed, _ = recorded.figures
    with pytest.raises(InvalidInput) as refused:
        apply_changeset(
            tracker,
            [Retract(figure_id=killed.id, expected_version=1, reason=reason)],
            actor="ana",
            reason="to see",
        )
    assert [error.pointer for error in refused.value.errors] == ["/changes/0/reason/note"]


def test_no_person_speaks_for_the_extractor(tracker: Tracker, recorded: RecordedDocument) -> None:
    killed, _ = recorded.figures
    reason = Reason(code=ReasonCode.NEW_EXTRACTOR)
    change = Retract(figure_id=killed.id, expected_version=1, reason=reason)
    with pytest.raises(InvalidInput) as refused:
        apply_changeset(tracker, [change], actor="ana", reason="to see")
    assert [error.pointer for error in refused.value.errors] == ["/changes/0/reason/code"]


def test_a_document_is_recorded_beside_changes(tracker: Tracker, recorded: RecordedDocument) -> None:
    apply_changeset(tracker, both(recorded), actor="ana", reason="to see")
    again = record_document(tracker, recorded.document.content, actor="bo", reason="again")
    assert [figure.version for figure in again.figures] == [2, 2]
