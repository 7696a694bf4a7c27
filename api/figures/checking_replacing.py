"""Which later figure stands in the place of one that was said, since when, and how it came to."""

from collections.abc import Sequence

from api.domain.check import Replacement
from api.domain.series import StepKind
from api.domain.standing import StandingFigure
from api.figures.checking_hearing import Heard, Hearing
from api.figures.checking_likeness import one_count, one_voice, told_day
from api.figures.checking_tolerances import Agreement
from api.figures.series import stays_true


def newest_of_its_kind(heard: Heard, among: Sequence[Heard]) -> Heard:
    """Find the newest figure that can take the place of one; among figures the newest first."""
    return next(
        (one for one in among if one_voice(heard.figure, one.figure) and one_count(heard.figure, one.figure)),
        heard,
    )


def still_stands(heard: Heard, hearing: Hearing) -> bool:
    """Say whether no newer figure, and no later restatement, says otherwise than one."""
    return _successor(heard, hearing) is None


def replaced(hearing: Hearing) -> Replacement | None:
    """Say what stands in the place of what was said; null where nobody said it, or it still stands.

    Words that leave room, such as "at least 12", are replaced by a number that they allow and that lies far
    from theirs.
    """
    said = [one for one in hearing.deciding if one.says_so]
    followed = [(one, later) for one in said if (later := _successor(one, hearing)) is not None]
    followed += [(one, now) for one in hearing.former if (now := _corrected(one, hearing)) is not None]
    if followed:
        earlier, later = max(followed, key=lambda pair: (pair[1].age, pair[0].age))
        return _replaced(_step(earlier.figure, later.figure), later)
    beyond = [one for one in hearing.deciding if one.agreement is Agreement.BEYOND and not one.denies]
    current = [one for one in beyond if newest_of_its_kind(one, hearing.deciding) is one]
    return _replaced(None, current[0]) if current else None


def _successor(heard: Heard, hearing: Hearing) -> Heard | None:
    newest = newest_of_its_kind(heard, hearing.deciding)
    if not _agrees(newest):
        return newest
    restated = [one for one in hearing.later if told_day(one.figure) == told_day(heard.figure)]
    later = newest_of_its_kind(heard, restated)
    return later if not _agrees(later) else None


def _agrees(heard: Heard) -> bool:
    return heard.says_so or heard.agreement is Agreement.ALLOWED


def _corrected(former: Heard, hearing: Hearing) -> Heard | None:
    """Find the figure as it stands now, where an earlier version of it said what is checked."""
    standing = (one for one in hearing.deciding if one.figure.figure_id == former.figure.figure_id)
    return next((newest_of_its_kind(one, hearing.deciding) for one in standing if not _agrees(one)), None)


def _step(earlier: StandingFigure, later: StandingFigure) -> StepKind:
    if earlier.figure_id == later.figure_id:
        return StepKind.CORRECTION
    before, after = told_day(earlier), told_day(later)
    newer = before is not None and after is not None and after > before and stays_true(later)
    return StepKind.UPDATE if newer and not _is_lower(earlier, later) else StepKind.RESTATEMENT


def _is_lower(earlier: StandingFigure, later: StandingFigure) -> bool:
    """Say whether a running total went down, which no newer time explains."""
    before, after = earlier.quantity.value, later.quantity.value
    return later.cumulative and before is not None and after is not None and after < before


def _replaced(step: StepKind | None, later: Heard) -> Replacement:
    corrected = step is StepKind.CORRECTION
    since = later.figure.recorded_at if corrected else later.figure.reported_at
    return Replacement(figure=later.figure, since=since, step=step)
