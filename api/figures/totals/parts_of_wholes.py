"""Parts are left out where the whole that they belong to is counted in the same row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from api.domain.standing import StandingFigure
from api.domain.totals import LeftOut, Omission
from api.figures.totals.candidates import Candidate


@dataclass(frozen=True, slots=True)
class Wholes:
    """What a chain from part to whole is followed by.

    `figures` are all that were looked at, so that a chain goes on through one that is in no row; `prints`
    names for a number that is printed again the figure that stands for it.
    """

    figures: Mapping[UUID, StandingFigure]
    prints: Mapping[UUID, UUID]

    def above(self, part: UUID) -> UUID | None:
        """Name the whole of a part, if it has one and that stands."""
        figure = self.figures.get(part)
        whole = None if figure is None else figure.part_of
        return None if whole is None else self.prints.get(whole, whole)


def without_parts(row: Sequence[Candidate], wholes: Wholes) -> tuple[list[Candidate], list[LeftOut]]:
    """Leave out each part of another candidate, however far down, and what counts that one's people again."""
    here = {candidate.figure.figure_id: candidate.figure for candidate in row}
    kept, left = [], []
    for candidate in row:
        figure = candidate.figure
        whole = _whole_in(here, figure, wholes)
        twin = None if figure.same_as is None else here.get(wholes.prints.get(figure.same_as, figure.same_as))
        if whole is not None:
            left.append(LeftOut(figure=figure, reason=Omission.PART_OF, in_favour_of=whole))
        elif twin is not None and candidate.derived:
            left.append(LeftOut(figure=figure, reason=Omission.UNIT_MISMATCH, in_favour_of=twin))
        else:
            kept.append(candidate)
    return kept, left


def _whole_in(
    here: Mapping[UUID, StandingFigure], figure: StandingFigure, wholes: Wholes
) -> StandingFigure | None:
    """Go up from a part to its whole and on, until one is in the row."""
    seen = {figure.figure_id}
    above = wholes.above(figure.figure_id)
    while above is not None and above not in seen:
        if above in here:
            return here[above]
        seen.add(above)
        above = wholes.above(above)
    return None
