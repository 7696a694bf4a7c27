"""A short history for tests: a figure that was corrected, taken back and restored, beside one left alone."""

from dataclasses import dataclass
from uuid import UUID

from api.domain.answers import RenderedFigure
from api.domain.change import ClaimEdit, Correct, Restore, Retract
from api.domain.reason import Reason, ReasonCode
from api.services.correct_figure import correct_figure
from api.services.record_document import record_document
from api.services.restore_figure import restore_figure
from api.services.retract_figure import retract_figure
from api.services.tracker import Tracker
from tests.changes import with_indicators
from tests.claims import text_of

WRONG = Reason(code=ReasonCode.WRONG_INDICATOR, note="These were wounded.")
TWICE = Reason(code=ReasonCode.DUPLICATE, note="It stands there twice.")
ONCE = Reason(code=ReasonCode.UNRETRACTED, note=None)


@dataclass(frozen=True, slots=True)
class History:
    """The changed figure's four versions, by changesets 1 to 4, and the one of changeset 1 left alone."""

    document_id: UUID
    versions: tuple[RenderedFigure, ...]
    other: RenderedFigure

    @property
    def figure_id(self) -> UUID:
        return self.versions[0].id


def short_history(tracker: Tracker) -> History:
    with_indicators(tracker)
    recorded = record_document(
        tracker,
        text_of("At least 12 people were killed in Syria. Another 30 people were injured in Iraq."),
        actor="ingest",
        reason="to see",
    )
    first, other = recorded.figures
    corrected = correct_figure(
        tracker,
        Correct(figure_id=first.id, expected_version=1, edit=ClaimEdit(indicator="injured"), reason=WRONG),
        actor="ann",
    )
    retracted = retract_figure(
        tracker, Retract(figure_id=first.id, expected_version=2, reason=TWICE), actor="bob"
    )
    restored = restore_figure(
        tracker, Restore(figure_id=first.id, expected_version=3, reason=ONCE), actor="cyd"
    )
    return History(recorded.document.id, (first, corrected, retracted, restored), other)
