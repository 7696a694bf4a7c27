"""Take in many texts at once, as one changeset."""

from collections.abc import Iterable

from api.domain.answers import RecordedDocument
from api.domain.document import DocumentText
from api.services.tracker import Tracker


def record_documents(
    tracker: Tracker, drafts: Iterable[DocumentText], *, actor: str, reason: str
) -> tuple[RecordedDocument, ...]:
    """Store all texts that are new, or none; answers in the order of the drafts."""
    raise NotImplementedError
