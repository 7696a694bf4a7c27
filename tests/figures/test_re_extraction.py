"""Only what the extractor alone said follows the extractor."""

from dataclasses import replace

import pytest
from uuid_utils.compat import uuid7

from api.domain.difference import Outcome
from api.domain.figure import Action, Status, Version
from api.domain.reason import Reason, ReasonCode
from api.figures.re_extraction import NEW_EXTRACTOR, KnownFigures, Reading, is_a_persons, read_again
from tests.claims import quantity
from tests.surrounded import Figures, figures_of

TEXT = "OCHA says 12 people and 7 others were killed."
FIGURES = figures_of(TEXT, "12", "7", quantity=quantity("12"))
ONE, OTHER = FIGURES.versions
CLAIMS = [ONE.claim, OTHER.claim]
DUPLICATE = Reason(code=ReasonCode.DUPLICATE)


def known(figures: Figures) -> KnownFigures:
    return KnownFigures(
        document_id=ONE.document_id, present=figures.around.present, began_at=figures.around.began_at
    )


def reading_of(version: Version, *, read: bool) -> Reading:
    """Read again a text whose first figure stands at this version, and is read as ever or not at all."""
    readings = read_again(CLAIMS if read else CLAIMS[1:], known(FIGURES.standing(version)), uuid7)
    (reading,) = (one for one in readings if one.told.figure_id == version.figure_id)
    return reading


@pytest.mark.parametrize(
    ("action", "reason", "expected"),
    [
        (Action.EXTRACTED, None, False),
        (Action.RE_EXTRACTED, NEW_EXTRACTOR, False),
        (Action.RETRACTED, NEW_EXTRACTOR, False),
        (Action.RETRACTED, DUPLICATE, True),
        (Action.RESTORED, DUPLICATE, True),
        (Action.CORRECTED, DUPLICATE, True),
        (Action.REVIEWED, DUPLICATE, True),
        (Action.ADDED, DUPLICATE, True),
    ],
)
def test_who_spoke_last_says_whose_a_figure_is(action: Action, reason: Reason | None, expected: bool) -> None:  # noqa: FBT001
    assert is_a_persons(replace(ONE, action=action, reason=reason)) is expected


def test_a_figure_of_the_extractor_comes_and_goes_with_it() -> None:
    gone = reading_of(ONE, read=False)
    assert (gone.told.outcome, gone.version) == (
        Outcome.GONE,
        replace(ONE, number=2, action=Action.RETRACTED, status=Status.RETRACTED, reason=NEW_EXTRACTOR),
    )
    assert gone.version is not None
    assert reading_of(gone.version, read=False).told.outcome is Outcome.UNCHANGED
    back = reading_of(gone.version, read=True)
    assert (back.told.outcome, back.version) == (
        Outcome.CHANGED,
        replace(ONE, number=3, action=Action.RE_EXTRACTED, reason=NEW_EXTRACTOR),
    )


@pytest.mark.parametrize(
    ("status", "action", "read", "expected"),
    [
        (Status.ACCEPTED, Action.REVIEWED, True, Outcome.UNCHANGED),
        (Status.ACCEPTED, Action.REVIEWED, False, Outcome.KEPT),
        (Status.REJECTED, Action.REVIEWED, False, Outcome.UNCHANGED),
        (Status.RETRACTED, Action.RETRACTED, False, Outcome.UNCHANGED),
        (Status.RETRACTED, Action.RETRACTED, True, Outcome.UNCHANGED),
        (Status.EXTRACTED, Action.RESTORED, False, Outcome.KEPT),
    ],
)
def test_a_figure_of_a_person_stays(
    status: Status,
    action: Action,
    read: bool,  # noqa: FBT001 - a case of a table
    expected: Outcome,
) -> None:
    version = replace(ONE, number=2, status=status, action=action, reason=DUPLICATE)
    reading = reading_of(version, read=read)
    assert (reading.told.outcome, reading.version) == (expected, None)


def test_what_the_extractor_would_change_of_a_persons_figure_is_told() -> None:
    version = replace(
        ONE, number=2, action=Action.CORRECTED, claim=replace(ONE.claim, indicator="killed"), reason=DUPLICATE
    )
    told = reading_of(version, read=True).told
    assert [(change.field, change.before, change.after) for change in told.fields] == [
        ("indicator", "killed", "displaced")
    ]


def test_a_claim_where_nothing_stands_is_a_new_figure() -> None:
    alone = KnownFigures(
        document_id=ONE.document_id,
        present={OTHER.figure_id: OTHER},
        began_at={(OTHER.claim.number.start, OTHER.claim.number.end): OTHER.figure_id},
    )
    new, same = read_again(CLAIMS, alone, uuid7)
    assert (new.told.outcome, same.told.outcome) == (Outcome.NEW, Outcome.UNCHANGED)
    assert new.version is not None
    assert (new.version.number, new.version.action, new.version.status) == (
        1,
        Action.RE_EXTRACTED,
        Status.EXTRACTED,
    )


def test_the_figure_that_stands_at_a_number_goes_before_the_one_that_began_there() -> None:
    moved = replace(
        ONE,
        number=2,
        action=Action.CORRECTED,
        reason=DUPLICATE,
        claim=replace(ONE.claim, number=OTHER.claim.number, quote=OTHER.claim.quote),
    )
    taken_back = replace(OTHER, number=2, action=Action.RETRACTED, status=Status.RETRACTED, reason=DUPLICATE)
    readings = read_again(CLAIMS, known(FIGURES.standing(moved, taken_back)), uuid7)
    assert {one.told.figure_id: one.told.outcome for one in readings} == {
        ONE.figure_id: Outcome.UNCHANGED,
        OTHER.figure_id: Outcome.UNCHANGED,
    }
