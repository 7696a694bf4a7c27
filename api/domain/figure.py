"""A claim that the tracker keeps: an id, and versions of it."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from api.domain.claim import Claim
from api.domain.reason import Reason


class Action(StrEnum):
    """What made a version."""

    EXTRACTED = "extracted"
    ADDED = "added"
    CORRECTED = "corrected"
    REVIEWED = "reviewed"
    RE_EXTRACTED = "re_extracted"
    RETRACTED = "retracted"
    RESTORED = "restored"


class Status(StrEnum):
    """Where a figure stands."""

    EXTRACTED = "extracted"
    ACCEPTED = "accepted"
    DISPUTED = "disputed"
    REJECTED = "rejected"
    RETRACTED = "retracted"
    ACCEPTED_BUT_CHANGED = "accepted_but_changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Relations:
    """The figures of the same document that this one is a part or share of, repeats, or counts again."""

    part_of: UUID | None = None
    share_of: UUID | None = None
    repeats: UUID | None = None
    same_as: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived:
    """What a share comes to: the share of its whole, in the whole's unit, and how it was worked out."""

    value: Decimal | None
    value_min: Decimal | None
    value_max: Decimal | None
    unit: str
    formula: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One full state of a figure. Number 1 is what the extractor said, or what a person added.

    `reason` is null where the extractor read the document when it came in.
    """

    figure_id: UUID
    number: int
    document_id: UUID
    claim: Claim
    relations: Relations
    derived: Derived | None = None
    action: Action
    status: Status
    reason: Reason | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Changeset:
    """What one actor appended at once, and why. `id` and `recorded_at` rise strictly in commit order.

    `extractor` names the state of the extractor that made its versions; null where a person made them, or
    where they were appended before such names were kept.
    """

    id: int
    kind: str
    actor: str
    reason: str
    recorded_at: datetime
    content_hash: str
    previous_hash: str | None
    extractor: str | None = None
