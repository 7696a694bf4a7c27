"""One number of one source, however often it is printed.

A number that its source gave before is not a new one because somebody prints it again, however late; unless
the words name another time for it.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

from api.domain.source import SourceMode
from api.domain.standing import StandingFigure
from api.domain.totals import LeftOut, Omission
from api.figures.points import named_days
from api.figures.totals.candidates import Candidate

_FAR_OFF = datetime(9999, 12, 31, tzinfo=UTC)


def without_republications(found: Sequence[Candidate]) -> tuple[list[Candidate], list[LeftOut]]:
    """Keep the first that prints each number of a source; leave out the others in favour of it."""
    kept, left = _said_once(found)
    alike: defaultdict[Hashable, list[Candidate]] = defaultdict(list)
    for candidate in sorted(kept, key=_printed):
        alike[_number(candidate)].append(candidate)
    first: list[Candidate] = []
    for prints in alike.values():
        for_period: dict[Hashable, Candidate] = {}
        for candidate in prints:
            period = named_days(candidate.figure)
            before = for_period.get(period) if period is not None else next(iter(for_period.values()), None)
            if before is None:
                for_period[period] = candidate
                first.append(candidate)
            else:
                left.append(_echo(candidate, before.figure))
    stands_for = {one.figure.figure_id: one.in_favour_of for one in left}
    return first, [replace(one, in_favour_of=_first(one, stands_for)) for one in left]


def _first(one: LeftOut, stands_for: Mapping[UUID, StandingFigure | None]) -> StandingFigure | None:
    """Follow a print of a print to the first."""
    first = one.in_favour_of
    while first is not None and stands_for.get(first.figure_id) is not None:
        first = stands_for[first.figure_id]
    return first


def _said_once(found: Sequence[Candidate]) -> tuple[list[Candidate], list[LeftOut]]:
    """Leave out what a document says again of the same source's number, or in its own voice of anybody's."""
    by_id = {candidate.figure.figure_id: candidate for candidate in found}
    kept, left = [], []
    for candidate in found:
        figure = candidate.figure
        before = None if figure.repeats is None else by_id.get(figure.repeats)
        if before is not None and _says_again(figure, before.figure):
            left.append(_echo(candidate, before.figure))
        else:
            kept.append(candidate)
    return kept, left


def _says_again(figure: StandingFigure, before: StandingFigure) -> bool:
    return figure.mode is SourceMode.NONE or figure.stated_by.code == before.stated_by.code


def _number(candidate: Candidate) -> Hashable:
    figure = candidate.figure
    said = candidate.value if candidate.value is not None else ("vague", candidate.lower)
    return figure.stated_by.code, figure.detail, candidate.extent.key, candidate.derived, said


def _printed(candidate: Candidate) -> tuple[object, ...]:
    figure = candidate.figure
    at = _FAR_OFF if figure.reported_at is None else figure.reported_at
    unnamed = named_days(figure) is None
    return at, unnamed, str(figure.publisher), figure.sentence, figure.quote, candidate.freshness[0]


def _echo(candidate: Candidate, first: StandingFigure) -> LeftOut:
    return LeftOut(figure=candidate.figure, reason=Omission.REPUBLICATION, in_favour_of=first)


def echoes_of(left: Iterable[LeftOut]) -> Mapping[UUID, Sequence[LeftOut]]:
    """File republications by the figure that stands for them."""
    filed: dict[UUID, list[LeftOut]] = defaultdict(list)
    for one in left:
        if one.in_favour_of is not None:
            filed[one.in_favour_of.figure_id].append(one)
    return filed


def first_prints(left: Iterable[LeftOut]) -> Mapping[UUID, UUID]:
    """Say for each republication which figure stands for it."""
    return {one.figure.figure_id: one.in_favour_of.figure_id for one in left if one.in_favour_of is not None}
