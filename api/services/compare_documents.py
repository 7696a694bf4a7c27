"""Compare what two documents state."""

from uuid import UUID

from api.domain.difference import DocumentComparison
from api.domain.errors import InvalidInput
from api.figures.matching import compare
from api.ledger.read_documents import read_summary
from api.ledger.read_present import read_present_versions
from api.services.tracker import Tracker


def compare_documents(
    tracker: Tracker, document_id: UUID, *, against: UUID | None = None
) -> DocumentComparison:
    """Pair the present figures of a document with those of another, by default of the one that it revises.

    Raises NotFound, and InvalidInput for a document that revises none where no other is named.
    """
    with tracker.store.reading() as connection:
        summary = read_summary(connection, document_id)
        other = summary.revises if against is None else against
        if other is None:
            message = "This document revises none. Name in `against` the one to compare it with."
            raise InvalidInput(message)
        before = read_summary(connection, other).id
        return DocumentComparison(
            before=before,
            after=document_id,
            difference=compare(
                read_present_versions(connection, before), read_present_versions(connection, document_id)
            ),
        )
