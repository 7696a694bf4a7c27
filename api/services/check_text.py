"""Check every number of a text against what is known."""

from datetime import date

from api.domain.check import CheckedNumber, CheckedText
from api.domain.document import DocumentText
from api.domain.query import AsOf
from api.extraction.uncounted import uncounted_numbers
from api.figures.checked_claims import checked_claim
from api.services.check_value import checked_against
from api.services.reading_at import reading_at
from api.services.tracker import Tracker


def check_text(tracker: Tracker, draft: DocumentText, day: date, *, as_of: AsOf | None = None) -> CheckedText:
    """Read the numbers of a text and check each; nothing is stored. Raises FutureMoment.

    The text is read as one of the day, so that its "since December" has a year.
    """
    claims = tracker.extract(draft)
    with reading_at(tracker, as_of) as (connection, at):
        numbers = tuple(
            CheckedNumber(
                claim=claim,
                checked=checked_against(connection, checked_claim(claim, claims, day), at),
            )
            for claim in claims
        )
    return CheckedText(day=day, numbers=numbers, set_aside=uncounted_numbers(draft))
