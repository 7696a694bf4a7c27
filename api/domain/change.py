"""What a person may do to figures. Each change of a figure appends exactly one version of it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum, StrEnum
from typing import Literal, TypeAlias
from uuid import UUID

from api.domain.claim import Approximation, Measure, Modality, Precision
from api.domain.reason import Reason
from api.domain.source import SourceKind, SourceMode

MOST_CHANGES = 1_000
"""The most changes that one changeset of a person may hold."""


class _Kept(Enum):
    KEPT = "kept"


KEPT = _Kept.KEPT
"""Stands in an edit for a field that stays as it is; null is a value of its own."""

Kept: TypeAlias = Literal[_Kept.KEPT]


@dataclass(frozen=True, slots=True, kw_only=True)
class Offsets:
    """Code points `start` (inclusive) to `end` (exclusive); where `text` is given, it must stand there."""

    start: int
    end: int
    text: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceEdit:
    """A place by its code in the gazetteer, the words for it, and its countries where it has several."""

    code: str | None = None
    span: Offsets | None = None
    countries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodEdit:
    """A period by its days, both inclusive, and the words for it."""

    start: date | None = None
    end: date | None = None
    precision: Precision | None = None
    span: Offsets | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceEdit:
    """A source by the code of its organisation, or by the words that name it; mode `none` has neither.

    A name that the register does not have becomes a body of its own, of the kind given.
    """

    mode: SourceMode
    organisation: str | None = None
    span: Offsets | None = None
    kind: SourceKind | None = None
    speaker: str | None = None
    cue: Offsets | None = None
    via: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimEdit:
    """Fields of a claim with their new values; each that is not given is kept.

    Where the number moves, value, bounds and hedge are read anew from its words unless they are given; where
    the hedge alone is given, the bounds follow it. The sentence is always the one that holds the quote.
    """

    quote: Offsets | Kept = KEPT
    number: Offsets | Kept = KEPT
    value: Decimal | Kept | None = KEPT
    value_min: Decimal | Kept | None = KEPT
    value_max: Decimal | Kept | None = KEPT
    approximation: Approximation | Kept = KEPT
    unit: str | Kept = KEPT
    indicator: str | Kept = KEPT
    detail: str | Kept | None = KEPT
    measure: Measure | Kept = KEPT
    cumulative: bool | Kept = KEPT
    population: tuple[str, ...] | Kept = KEPT
    modality: Modality | Kept = KEPT
    place: PlaceEdit | Kept | None = KEPT
    period: PeriodEdit | Kept | None = KEPT
    source: SourceEdit | Kept = KEPT
    part_of: UUID | Kept | None = KEPT
    share_of: UUID | Kept | None = KEPT
    repeats: UUID | Kept | None = KEPT
    same_as: UUID | Kept | None = KEPT
    share_of_text: str | Kept | None = KEPT


class Verdict(StrEnum):
    """What a reviewer says of a figure."""

    ACCEPT = "accept"
    DISPUTE = "dispute"
    REJECT = "reject"


@dataclass(frozen=True, slots=True, kw_only=True)
class Correct:
    """Give fields of a figure other values. The claim is checked again as a whole."""

    figure_id: UUID
    expected_version: int
    edit: ClaimEdit
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """Accept, dispute or reject a figure as it stands."""

    figure_id: UUID
    expected_version: int
    verdict: Verdict
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Retract:
    """Take a figure back: it stays readable, as retracted."""

    figure_id: UUID
    expected_version: int
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Restore:
    """Undo a retraction: the figure stands again where it stood before."""

    figure_id: UUID
    expected_version: int
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Add:
    """Add a figure that was missed in a document. `edit` gives at least `number` and `indicator`.

    What is not given: the quote is the number; the value is read from it; the unit is the number's currency
    or share, else people; the measure is the indicator's usual one; everything else is null or none.
    """

    document_id: UUID
    edit: ClaimEdit
    reason: Reason


Change: TypeAlias = Correct | Review | Retract | Restore | Add
"""One change of one figure."""
