"""Recorded texts whose figures tests change."""

from datetime import date

from api.domain.answers import RecordedDocument
from api.domain.reason import Reason, ReasonCode
from api.ledger.references import put_indicators
from api.services.load_seeds import read_indicators
from api.services.record_document import record_document
from api.services.tracker import Tracker
from tests.claims import text_of

BECAUSE = Reason(code=ReasonCode.EXTRACTION_ERROR, note="The text says otherwise.")


def with_indicators(tracker: Tracker) -> None:
    """Fill the list of indicators, which changes are checked against."""
    with tracker.store.writing() as connection:
        put_indicators(connection, read_indicators())


def recorded_text(tracker: Tracker, *sentences: str, url: str | None = None) -> RecordedDocument:
    """Record a text of one publisher and day."""
    draft = text_of(*sentences, published_on=date(2020, 1, 28), publisher="Demonstration Wire", url=url)
    return record_document(tracker, draft, actor="tests", reason="to see")
