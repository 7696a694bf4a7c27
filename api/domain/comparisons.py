"""Comparisons: what each source says of one thing, side by side."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from api.domain.query import FigureQuery
from api.domain.series import Point
from api.domain.standing import StandingFigure, StatedBy


class Agreement(StrEnum):
    """How the numbers of several sources stand to each other. `AGREEMENTS` says what each means."""

    SINGLE = "single"
    SAME = "same"
    CONSISTENT = "consistent"
    DIFFERENT = "different"


AGREEMENTS = {
    Agreement.SINGLE: "One source gives a number of this time, however many print it.",
    Agreement.SAME: "All sources give the same number.",
    Agreement.CONSISTENT: "The numbers differ, and there is one that the words of all sources allow.",
    Agreement.DIFFERENT: "No number is allowed by the words of all sources.",
}
"""Every word with its meaning."""


class Apart(StrEnum):
    """Why a source's number is shown and not compared."""

    OTHER_TIME = "other_time"
    UNDATED = "undated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What one source says: its last number, or its last of the time that is compared.

    `publications` counts the documents that print that number, `numbers` how many the source has given.
    `apart` says why it is not compared, and is null where it is.
    """

    stated_by: StatedBy
    says: Point
    publications: int
    numbers: int
    apart: Apart | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """How far numbers lie apart. `ratio` is the highest by the lowest, and null where that is not above 0."""

    lowest: Decimal
    highest: Decimal
    ratio: Decimal | None

    @property
    def difference(self) -> Decimal:
        """The highest less the lowest."""
        return self.highest - self.lowest


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What each source says of one thing.

    `statements` are in order of the days that they are true of, the newest first. `spread` is null where no
    source that is compared gives a number. `first` is the figure that was printed first of all.
    `independent_sources` counts the sources that are compared, `publications` the documents that print their
    numbers: ten papers that print one source's number are one source and ten publications.
    """

    key: str
    thing: StandingFigure
    statements: tuple[Statement, ...]
    spread: Spread | None
    agreement: Agreement
    first: StandingFigure
    independent_sources: int
    publications: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonQuery:
    """Which comparisons are asked for: those of figures that the filters find, in order of their keys.

    Where the filters name no status, retracted and rejected figures are left out. `sources` keeps those in
    which at least so many state a number, before copies are put under their sources. A number is compared
    with the newest where it is true of a day at most `within_days` before. `after` is the key behind which a
    page begins.
    """

    figures: FigureQuery
    sources: int = 1
    within_days: int = 31
    after: str | None = None
    limit: int = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonPage:
    """One page of comparisons in order of their keys; `next` is the key after which the next page starts."""

    comparisons: tuple[Comparison, ...]
    next: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonStream:
    """All comparisons of a list, to be gone through once, as they were at a changeset."""

    changeset: int
    comparisons: Iterator[Comparison]
