"""What a change makes of a figure, from every state in which the figure can stand."""

from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest

from api.domain.change import Add, ClaimEdit, Correct, Offsets, Restore, Retract, Review, Verdict
from api.domain.claim import Measure, TraceStep
from api.domain.errors import ForbiddenTransition, InvalidInput, NothingChanged, StaleVersion
from api.domain.figure import Action, Status, Version
from api.figures.changing import added, corrected, is_same_state, restored, retracted, reviewed
from tests.claims import quantity
from tests.surrounded import REASON, Figures, figures_of

TEXT = "At least 12 people were killed, half of them children."
VERDICTS = {
    Verdict.ACCEPT: Status.ACCEPTED,
    Verdict.DISPUTE: Status.DISPUTED,
    Verdict.REJECT: Status.REJECTED,
}


def killed() -> Figures:
    return figures_of(TEXT, "12", indicator="killed")


def standing(status: Status) -> tuple[Figures, Version]:
    figures = killed()
    version = replace(figures.versions[0], status=status, number=4)
    return figures.standing(version), version


def review(version: Version, verdict: Verdict) -> Review:
    return Review(
        figure_id=version.figure_id, expected_version=version.number, verdict=verdict, reason=REASON
    )


def retract(version: Version) -> Retract:
    return Retract(figure_id=version.figure_id, expected_version=version.number, reason=REASON)


def restore(version: Version) -> Restore:
    return Restore(figure_id=version.figure_id, expected_version=version.number, reason=REASON)


@pytest.mark.parametrize("status", [one for one in Status if one is not Status.RETRACTED])
def test_a_correction_keeps_the_state_but_an_acceptance_does_not_outlast_it(status: Status) -> None:
    figures, version = standing(status)
    following = figures.edited(population=("civilians",))
    expected = Status.ACCEPTED_BUT_CHANGED if status is Status.ACCEPTED else status
    assert (following.number, following.action, following.status) == (5, Action.CORRECTED, expected)
    assert following.reason == REASON
    assert following.claim.population == ("civilians",)
    assert following.figure_id == version.figure_id


@pytest.mark.parametrize("status", [one for one in Status if one is not Status.RETRACTED])
@pytest.mark.parametrize("verdict", Verdict)
def test_a_verdict_is_the_new_state_unless_it_was_the_state_before(status: Status, verdict: Verdict) -> None:
    _, version = standing(status)
    if status is VERDICTS[verdict]:
        with pytest.raises(NothingChanged):
            reviewed(version, review(version, verdict))
        return
    following = reviewed(version, review(version, verdict))
    assert (following.number, following.action, following.status) == (5, Action.REVIEWED, VERDICTS[verdict])
    assert following.claim == version.claim


@pytest.mark.parametrize("status", [one for one in Status if one is not Status.RETRACTED])
def test_what_is_retracted_is_restored_to_where_it_stood(status: Status) -> None:
    figures, version = standing(status)
    back = retracted(version, retract(version))
    assert (back.action, back.status, back.claim) == (Action.RETRACTED, Status.RETRACTED, version.claim)
    again = restored(back, version.status, restore(back), figures.standing(back).around)
    assert (again.number, again.action, again.status) == (6, Action.RESTORED, status)
    assert is_same_state(again, version)


def test_a_retracted_figure_can_only_be_restored() -> None:
    figures, version = standing(Status.RETRACTED)
    with pytest.raises(ForbiddenTransition, match="retracted already"):
        retracted(version, retract(version))
    with pytest.raises(ForbiddenTransition, match="Restore it first"):
        reviewed(version, review(version, Verdict.ACCEPT))
    with pytest.raises(ForbiddenTransition, match="Restore it first"):
        figures.edited(population=("civilians",))


@pytest.mark.parametrize("status", [one for one in Status if one is not Status.RETRACTED])
def test_only_a_retracted_figure_can_be_restored(status: Status) -> None:
    figures, version = standing(status)
    with pytest.raises(ForbiddenTransition, match="Only a retracted figure"):
        restored(version, status, restore(version), figures.around)


def test_what_is_retracted_stays_so_where_another_figure_has_its_number_by_now() -> None:
    figures = figures_of(TEXT, "12", "half", indicator="killed", quantity=quantity("12"))
    one, other = figures.versions
    back = replace(one, number=2, status=Status.RETRACTED)
    moved = replace(other, claim=replace(other.claim, number=one.claim.number, quote=one.claim.quote))
    with pytest.raises(InvalidInput, match="has this number already"):
        restored(back, Status.EXTRACTED, restore(back), figures.standing(back, moved).around)


def test_a_change_for_another_version_is_stale() -> None:
    figures, version = standing(Status.EXTRACTED)
    older = replace(version, number=3)
    change = Correct(figure_id=version.figure_id, expected_version=3, edit=ClaimEdit(), reason=REASON)
    with pytest.raises(StaleVersion, match="has version 4"):
        corrected(version, change, figures.around)
    with pytest.raises(StaleVersion):
        reviewed(version, review(older, Verdict.ACCEPT))
    with pytest.raises(StaleVersion):
        retracted(version, retract(older))
    with pytest.raises(StaleVersion):
        restored(version, Status.EXTRACTED, restore(older), figures.around)


@pytest.mark.parametrize("edit", [{}, {"indicator": "killed"}, {"population": ()}, {"detail": None}])
def test_an_edit_to_what_was_said_already_changes_nothing(edit: dict[str, Any]) -> None:
    figures = figures_of(TEXT, "12", indicator="killed", quantity=quantity("12"))
    with pytest.raises(NothingChanged):
        figures.edited(**edit)


def test_the_trace_says_which_fields_a_person_corrected() -> None:
    read = (TraceStep(field="indicator", rule="verb"), TraceStep(field="place", rule="named"))
    figures = figures_of(TEXT, "12", indicator="killed", trace=read)
    assert figures.edited(indicator="injured").claim.trace == (
        TraceStep(field="place", rule="named"),
        TraceStep(field="indicator", rule="corrected"),
    )


def test_a_share_comes_to_its_share_of_the_whole_as_it_stands() -> None:
    figures = figures_of(TEXT, "12", "half", indicator="killed", quantity=quantity("12"))
    whole, share = figures.versions
    half = replace(share, claim=replace(share.claim, quantity=quantity("0.5", unit="share")))
    following = figures.standing(half).edited(1, share_of=whole.figure_id)
    assert following.derived is not None
    assert following.derived.value == 6
    assert following.derived.unit == "people"
    assert figures.standing(following).edited(1, share_of=None).derived is None


def add(**fields: Any) -> Add:  # noqa: ANN401 - any field of an edit
    return Add(document_id=uuid4(), edit=ClaimEdit(**fields), reason=REASON)


def test_an_added_figure_is_read_from_its_words_and_vouched_for() -> None:
    figures = figures_of(TEXT)
    figure_id = uuid4()
    quote = figures.at("At least 12 people")
    version = added(add(number=figures.at("12"), quote=quote, indicator="killed"), figure_id, figures.around)
    claim = version.claim
    assert (version.number, version.action, version.status) == (1, Action.ADDED, Status.ACCEPTED)
    assert (claim.quote.text, claim.number.text, claim.sentence.text) == ("At least 12 people", "12", TEXT)
    assert claim.quantity.value == claim.quantity.value_min == 12
    assert claim.quantity.value_max is None
    assert (claim.quantity.approximation, claim.quantity.unit) == ("at_least", "people")
    assert claim.measure is Measure.FLOW
    assert claim.confidence == 1


@pytest.mark.parametrize(
    ("fields", "pointer"),
    [
        ({"indicator": "killed"}, "/number"),
        ({"number": Offsets(start=9, end=11)}, "/indicator"),
        ({"number": Offsets(start=9, end=11), "indicator": "slain"}, "/indicator"),
        ({"number": Offsets(start=12, end=18), "indicator": "killed"}, "/number"),
        ({"number": Offsets(start=9, end=999), "indicator": "killed"}, "/number"),
    ],
    ids=["no number", "no indicator", "unknown", "no number there", "beyond the text"],
)
def test_an_added_figure_needs_what_cannot_be_guessed(fields: dict[str, Any], pointer: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        added(add(**fields), uuid4(), figures_of(TEXT).around)
    assert [error.pointer for error in refused.value.errors] == [pointer]


def test_an_added_figure_of_an_indicator_without_a_usual_measure_needs_one() -> None:
    figures = figures_of(TEXT)
    references = figures.around.references
    either = {"killed": replace(references.indicators["killed"], usual_measure=None)}
    around = replace(figures.around, references=replace(references, indicators=either))
    number = figures.at("12")
    with pytest.raises(InvalidInput, match="stock or a flow"):
        added(add(number=number, indicator="killed"), uuid4(), around)
    stock = added(add(number=number, indicator="killed", measure=Measure.STOCK), uuid4(), around)
    assert stock.claim.measure is Measure.STOCK


def test_a_figure_is_not_added_where_one_began() -> None:
    figures = killed()
    with pytest.raises(ForbiddenTransition, match="began at this number"):
        added(add(number=figures.at("12"), indicator="killed"), uuid4(), figures.around)
