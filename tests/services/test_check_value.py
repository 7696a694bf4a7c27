"""One number is checked against the figures that hold, or held: corrected and retracted ones too."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from api.domain.change import Change, ClaimEdit, Correct, Offsets, Retract
from api.domain.check import Bearing, CheckedClaim, Finding
from api.domain.figure import Status
from api.domain.series import StepKind
from api.ledger.references import put_indicators, put_organisations
from api.services.apply_changeset import apply_changeset
from api.services.check_value import check_value
from api.services.load_seeds import read_indicators
from api.services.record_document import record_document
from api.services.tracker import Tracker
from tests.changes import BECAUSE
from tests.claims import OCHA, quantity, text_of

DAY = date(2020, 1, 28)
SENTENCE = "OCHA says that 358,000 people have been displaced in northwest Syria since December."
ASKED = CheckedClaim(
    quantity=quantity("358000"), indicator="displaced", day=DAY, place="region:northwest-syria"
)


@pytest.fixture
def recorded(tracker: Tracker) -> Tracker:
    """A tracker that has read one sentence."""
    with tracker.store.writing() as connection:
        put_indicators(connection, read_indicators())
        put_organisations(connection, [(OCHA, ())])
    draft = text_of(SENTENCE, published_on=DAY, published_at=datetime(2020, 1, 28, tzinfo=UTC))
    record_document(tracker, draft, actor="a test", reason="to check against")
    return tracker


def change(tracker: Tracker, kind: type[Correct] | type[Retract]) -> None:
    """Correct the figure to the number 58,000, which a part of its words says, or retract it."""
    (witness,) = check_value(tracker, ASKED).witnesses
    made: Change
    if kind is Correct:
        start = SENTENCE.index("58,000")
        edit = ClaimEdit(number=Offsets(start=start, end=start + len("58,000")))
        made = Correct(figure_id=witness.figure.figure_id, expected_version=1, edit=edit, reason=BECAUSE)
    else:
        made = Retract(figure_id=witness.figure.figure_id, expected_version=1, reason=BECAUSE)
    apply_changeset(tracker, [made], actor="a test", reason="a change")


def test_the_place_is_known_by_its_code_alone(recorded: Tracker) -> None:
    found = check_value(recorded, ASKED)
    assert found.finding is Finding.MATCHES
    assert (found.claim.place_name, found.claim.countries) == ("Northwest Syria", ("SYR",))


def test_what_was_corrected_is_outdated_and_as_of_before_it_matches(recorded: Tracker) -> None:
    change(recorded, Correct)
    found = check_value(recorded, ASKED)
    assert found.finding is Finding.OUTDATED
    assert found.now is not None
    assert found.now.step is StepKind.CORRECTION
    assert found.now.figure.quantity.value == Decimal(58000)
    assert [(one.bearing, one.figure.version) for one in found.witnesses] == [
        (Bearing.NOW, 2),
        (Bearing.FORMERLY, 1),
    ]
    assert check_value(recorded, ASKED, as_of=1).finding is Finding.MATCHES


def test_what_was_retracted_decides_nothing_and_as_of_before_it_matches(recorded: Tracker) -> None:
    change(recorded, Retract)
    found = check_value(recorded, ASKED)
    assert found.finding is Finding.UNKNOWN
    assert [(one.bearing, one.figure.status) for one in found.witnesses] == [
        (Bearing.RETRACTED, Status.RETRACTED)
    ]
    assert check_value(recorded, ASKED, as_of=1).finding is Finding.MATCHES


def test_as_of_before_all_changesets_nothing_is_known(recorded: Tracker) -> None:
    assert check_value(recorded, ASKED, as_of=0).witnesses == ()


def test_with_a_source_only_its_word_decides(recorded: Tracker) -> None:
    asked = replace(ASKED, quantity=quantity("400000"))
    assert check_value(recorded, asked, source="ocha").finding is Finding.CONTRADICTED
    found = check_value(recorded, asked, source="nobody")
    assert found.claim.stated_by is None
