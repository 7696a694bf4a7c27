"""What is about to be appended to the ledger."""

from dataclasses import dataclass
from uuid import UUID

from api.domain.document import DocumentText
from api.domain.figure import Version


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A text with the id it is to have, and the first versions of its figures."""

    document_id: UUID
    content: DocumentText
    versions: tuple[Version, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """What is being done, by whom, and why: the part of a changeset that its author gives.

    `extractor` names the extractor where it is what makes the versions.
    """

    kind: str
    actor: str
    reason: str
    extractor: str | None = None
