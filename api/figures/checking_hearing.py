"""Sorting figures by what they can say of a number that is checked, the newest first."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from api.domain.check import CheckedClaim
from api.domain.claim import Modality
from api.domain.figure import Status
from api.domain.standing import StandingFigure
from api.figures.checking_likeness import (
    UN,
    Likeness,
    Wholes,
    last_day,
    likeness,
    same_body,
    told_day,
)
from api.figures.checking_tolerances import Agreement, agreement
from api.figures.points import Publications, publications_of
from api.figures.series import stays_true

_TAKEN_BACK = frozenset({Status.RETRACTED, Status.REJECTED})
_LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Heard:
    """A number of a source: the figure that first printed it, how like it is, and whether it agrees.

    `publications` counts the documents that print it.
    """

    figure: StandingFigure
    publications: int
    likeness: Likeness
    agreement: Agreement

    @property
    def denies(self) -> bool:
        """Say whether its source says that the number is not so."""
        return self.figure.modality is Modality.DENIED

    @property
    def says_so(self) -> bool:
        """Say whether it gives the number, and does not deny it."""
        return self.agreement is Agreement.SAME and not self.denies

    @property
    def age(self) -> tuple[date, datetime, str]:
        """Order figures by the day that they are about, then by when they were printed."""
        figure = self.figure
        printed = _LONG_AGO if figure.reported_at is None else figure.reported_at
        return told_day(figure) or date.min, printed, figure.permalink


@dataclass(frozen=True, slots=True, kw_only=True)
class Hearing:
    """Figures by what they can say, each group the newest first.

    `deciding` count the same thing, and are of the body that the words name where they name one; `others` are
    of other bodies. `later` were printed after the day of the check, or are about a later time. `taken_back`
    and `elsewhere` give the number: the former was retracted or rejected, the latter count something else.
    """

    deciding: tuple[Heard, ...]
    others: tuple[Heard, ...]
    later: tuple[Heard, ...]
    taken_back: tuple[Heard, ...]
    elsewhere: tuple[Heard, ...]
    former: tuple[Heard, ...]


def hear(
    checked: CheckedClaim, figures: Iterable[StandingFigure], former: Iterable[StandingFigure]
) -> Hearing:
    """Sort figures as they stand, and former versions of them."""
    given = tuple(figures)
    wholes = {one.figure_id: one for one in given}
    otherwise = [one for one in former if _is_corrected(one, wholes.get(one.figure_id))]
    back = [one for one in given if one.status in _TAKEN_BACK]
    valid = _newest_first(checked, _prints(one for one in given if one.status not in _TAKEN_BACK), wholes)
    alike = [one for one in valid if one.likeness.is_same]
    known = [one for one in alike if not _is_later(checked, one.figure)]
    deciding, others = _parted(checked, known)
    return Hearing(
        deciding=deciding,
        others=others,
        later=tuple(one for one in alike if _is_later(checked, one.figure)),
        taken_back=_alike_and_saying_so(_newest_first(checked, _prints(back), wholes)),
        elsewhere=tuple(one for one in valid if not one.likeness.is_same and one.says_so),
        former=_alike_and_saying_so(_newest_first(checked, [(one,) for one in otherwise], wholes)),
    )


def _prints(figures: Iterable[StandingFigure]) -> Iterator[Publications]:
    """Put together what prints one number of one source, the first print first."""
    filed: defaultdict[tuple[str, str], list[StandingFigure]] = defaultdict(list)
    for figure in figures:
        filed[figure.stated_by.code, figure.comparison].append(figure)
    for of_one_source in filed.values():
        yield from publications_of(of_one_source)


def _newest_first(checked: CheckedClaim, prints: Iterable[Publications], wholes: Wholes) -> list[Heard]:
    heard = [
        Heard(
            figure=first,
            publications=len({one.document_id for one in (first, *others)}),
            likeness=likeness(checked, first, wholes),
            agreement=agreement(checked.quantity, first.quantity),
        )
        for first, *others in prints
    ]
    return sorted(heard, key=lambda one: one.age, reverse=True)


def _is_corrected(former: StandingFigure, standing: StandingFigure | None) -> bool:
    """Say whether a figure still stands, with another number than it had."""
    if standing is None or standing.status in _TAKEN_BACK:
        return False
    return former.quantity != standing.quantity


def _alike_and_saying_so(heard: Iterable[Heard]) -> tuple[Heard, ...]:
    return tuple(one for one in heard if one.likeness.is_same and one.says_so)


def _is_later(checked: CheckedClaim, figure: StandingFigure) -> bool:
    """Say whether a figure was printed after the day of the check, or is about a later time."""
    if figure.reported_on is not None and figure.reported_on > checked.day:
        return True
    about = told_day(figure)
    return stays_true(figure) and about is not None and about > last_day(checked)


def _parted(checked: CheckedClaim, known: Sequence[Heard]) -> tuple[tuple[Heard, ...], tuple[Heard, ...]]:
    """Part the figures of the body that the words name from others; where they name none, all are of it.

    With those of one of its bodies go the United Nations' own, but never alone.
    """
    named = checked.stated_by
    if named is None:
        return tuple(known), ()
    codes = {one.figure.stated_by.code for one in known}
    spoke = named.code in codes or named.code == UN
    own = [spoke and same_body(named, one.figure.stated_by) for one in known]
    return (
        tuple(one for one, is_own in zip(known, own, strict=True) if is_own),
        tuple(_of_another(one) for one, is_own in zip(known, own, strict=True) if not is_own),
    )


def _of_another(heard: Heard) -> Heard:
    """Say that a figure is not of the body that the words name."""
    return replace(heard, likeness=replace(heard.likeness, differs=("source",)))
