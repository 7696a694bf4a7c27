"""What differs between versions of figures, between two readings of a text, and between two documents."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias
from uuid import UUID

from api.domain.answers import RenderedFigure
from api.domain.figure import Changeset, Version
from api.domain.reason import Reason
from api.domain.span import Span

FieldValue: TypeAlias = Decimal | str | bool | date | UUID | Span | tuple[str, ...] | None
"""What one field of a version may hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """One field that differs. Names are those of a figure's JSON, with a point before an inner one."""

    field: str
    before: FieldValue
    after: FieldValue


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionDifference:
    """How a version differs from another. `before` is null for a figure that is new.

    `changeset` is the one that brought `after`; null while nothing is appended.
    """

    figure_id: UUID
    before: int | None
    after: int
    fields: tuple[FieldChange, ...]
    reason: Reason | None
    changeset: Changeset | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AppliedChanges:
    """What a changeset did, in the order of its changes; of a dry run nothing is stored.

    After a dry run `changeset` is null, `figures` is empty, and the ids of added figures are provisional.
    """

    changeset: Changeset | None
    figures: tuple[RenderedFigure, ...]
    differences: tuple[VersionDifference, ...]


class Outcome(StrEnum):
    """What reading a text again makes of a figure."""

    UNCHANGED = "unchanged"
    NEW = "new"
    CHANGED = "changed"
    GONE = "gone"
    KEPT = "kept"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadAgain:
    """What became of one figure whose text was read again.

    `kept` is a figure that a person touched and the extractor reads otherwise: it stays as it is, and
    `fields` is what the extractor would have changed (empty where it reads no such figure).
    """

    document_id: UUID
    figure_id: UUID
    outcome: Outcome
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReExtraction:
    """What reading all texts again came to: how many figures had each outcome.

    `changeset` is null where nothing was appended.
    """

    changeset: Changeset | None
    documents: int
    outcomes: Mapping[Outcome, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class FigurePair:
    """The same statement in two documents. No `fields` where it says the same in both."""

    before: Version
    after: Version
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentDifference:
    """How the figures of one document differ from those of another, each in order of the text."""

    pairs: tuple[FigurePair, ...]
    gone: tuple[Version, ...]
    new: tuple[Version, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentComparison:
    """How document `after` differs from document `before` in what it states now."""

    before: UUID
    after: UUID
    difference: DocumentDifference
