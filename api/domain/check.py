"""Checking numbers before they are printed: what is to be checked, and what the tracker knows against it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from api.domain.claim import Claim, Measure, Modality, Quantity
from api.domain.series import StepKind
from api.domain.span import Span
from api.domain.standing import StandingFigure, StatedBy


class Finding(StrEnum):
    """What a check makes of one number. `FINDINGS` says what each means."""

    MATCHES = "matches"
    OUTDATED = "outdated"
    CONTRADICTED = "contradicted"
    UNKNOWN = "unknown"


FINDINGS: Mapping[Finding, str] = {
    Finding.MATCHES: "A source says so, and by the day of the check nothing of the same source replaces it.",
    Finding.OUTDATED: "It was said, or its words allow what is known; but `now` gives another number since.",
    Finding.CONTRADICTED: "Nobody says so; who counts the same thing gives another number, or denies it.",
    Finding.UNKNOWN: "Nothing that was read counts the same thing, or nothing that was read decides.",
}
"""Every finding with its meaning."""


class Bearing(StrEnum):
    """How a figure bears on a number that is checked. `BEARINGS` says what each means."""

    NOW = "now"
    AGREES = "agrees"
    FORMERLY = "formerly"
    CONTRADICTS = "contradicts"
    ALLOWS = "allows"
    RETRACTED = "retracted"
    LATER = "later"
    RELATED = "related"


BEARINGS: Mapping[Bearing, str] = {
    Bearing.NOW: "It stands in the place of what was said.",
    Bearing.AGREES: "It says so.",
    Bearing.FORMERLY: "It said so, and another stands in its place.",
    Bearing.CONTRADICTS: "It counts the same thing and says otherwise, or denies it.",
    Bearing.ALLOWS: "Its words allow the number, and do not give it.",
    Bearing.RETRACTED: "It said so, and was taken back or rejected.",
    Bearing.LATER: "It was printed after the day of the check, or is about a later time.",
    Bearing.RELATED: "It gives the number for something else, or another number for what may be the same.",
}
"""Every bearing with its meaning."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedClaim:
    """One number that is to be checked, on a day: what is printed later does not count against it.

    Null leaves a field open. `place` is a code, `inside` the codes that hold it, innermost first; `stated_by`
    a body of the register, where the words name one. `whole` is what a share is of; `is_part` says that the
    words give a greater number that holds this one.
    """

    quantity: Quantity
    indicator: str
    day: date
    detail: str | None = None
    measure: Measure | None = None
    cumulative: bool | None = None
    population: tuple[str, ...] = ()
    modality: Modality = Modality.REPORTED
    place: str | None = None
    place_name: str | None = None
    inside: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    start: date | None = None
    end: date | None = None
    stated_by: StatedBy | None = None
    whole: "CheckedClaim | None" = None
    is_part: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Tolerance:
    """The values that agree with words, `lower` to `upper`, both inclusive, and the rule that says so."""

    lower: Decimal
    upper: Decimal
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """A figure that bears on a number: how, in which fields it differs, and of which it does not tell.

    `publications` counts the documents in which its source gives the same number for the same thing.
    """

    figure: StandingFigure
    bearing: Bearing
    differs: tuple[str, ...]
    unsure: tuple[str, ...]
    publications: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Replacement:
    """What stands in the place of a number: the figure, since when, and how it came to; null is not known."""

    figure: StandingFigure
    since: datetime | None
    step: StepKind | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What the tracker makes of one number: the finding, why, and the figures that bear on it.

    `now` is there where the number is outdated. `sources` counts the independent sources that say so.
    """

    claim: CheckedClaim
    tolerance: Tolerance
    finding: Finding
    because: str
    now: Replacement | None
    sources: int
    witnesses: tuple[Witness, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedNumber:
    """A number of a text, as it was read, and what the tracker makes of it."""

    claim: Claim
    checked: Checked


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """A number of a text that counts nothing of the subject, and the kind of number that it is."""

    number: Span
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedText:
    """A text's numbers in their order, each checked, and those that were set aside."""

    day: date
    numbers: tuple[CheckedNumber, ...]
    set_aside: tuple[SetAside, ...]
