"""What the tracker makes of a number before it is printed. Pure; `docs/check.md` explains the rules.

Figures that count the same thing and were printed by the day of the check decide; where the words name a body
of the register, only its own do. Who says the number, and says no other later, agrees. What was said and has
been replaced is outdated; where nobody says it, and others say otherwise, it is contradicted.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from api.domain.check import Bearing, Checked, CheckedClaim, Finding, Replacement, Witness
from api.domain.standing import StandingFigure
from api.figures.checking_hearing import Heard, Hearing, hear
from api.figures.checking_likeness import one_count
from api.figures.checking_reasons import because
from api.figures.checking_replacing import newest_of_its_kind, replaced, still_stands
from api.figures.checking_tolerances import Agreement, tolerance_of

MOST_OF_A_BEARING = 5
"""How many figures of one bearing an answer shows at most."""

_GUESSED = frozenset({"place"})
"""What a later figure may leave untold, and is still shown."""


def check_claim(
    checked: CheckedClaim, figures: Iterable[StandingFigure], former: Iterable[StandingFigure] = ()
) -> Checked:
    """Check one number against figures as they stand, and against former versions of them.

    The answer does not depend on the order of the figures.
    """
    hearing = hear(checked, figures, former)
    agreeing = [one for one in hearing.deciding if one.says_so and still_stands(one, hearing)]
    now = None if agreeing else replaced(hearing)
    contradicting = list(_contradicting(hearing))
    if agreeing:
        finding = Finding.MATCHES
    elif now is not None:
        finding = Finding.OUTDATED
    elif _are_one_count(contradicting) and not _is_allowed(hearing):
        finding = Finding.CONTRADICTED
    else:
        finding = Finding.UNKNOWN
    groups = _groups(hearing, agreeing, now, [] if finding is Finding.UNKNOWN else contradicting)
    if finding is Finding.UNKNOWN:
        groups[Bearing.RELATED] = _related(hearing)
    witnesses = tuple(_witnesses(groups))
    return Checked(
        claim=checked,
        tolerance=tolerance_of(checked.quantity),
        finding=finding,
        because=because(checked, finding, now, witnesses),
        now=now,
        sources=len({one.figure.stated_by.code for one in agreeing}),
        witnesses=witnesses,
    )


def _contradicting(hearing: Hearing) -> Iterator[Heard]:
    """Find who denies the number, and who certainly counts the same thing and now says otherwise."""
    for one in (*hearing.deciding, *hearing.others):
        if one.denies and one.agreement is Agreement.SAME:
            yield one
    for one in hearing.deciding:
        apart = one.agreement is Agreement.APART and one.likeness.is_certain and not one.denies
        if apart and newest_of_its_kind(one, hearing.deciding) is one:
            yield one


def _are_one_count(contradicting: Sequence[Heard]) -> bool:
    """Say whether somebody contradicts, and all who do count one thing, so that nothing is left open."""
    counting = [one.figure for one in contradicting if not one.denies]
    return bool(contradicting) and all(one_count(counting[0], one) for one in counting[1:])


def _is_allowed(hearing: Hearing) -> bool:
    return any(one.agreement is Agreement.ALLOWED and not one.denies for one in hearing.deciding)


def _related(hearing: Hearing) -> list[Heard]:
    """List what may help where nothing decides: first what gives the number, then what counts the thing."""
    known = [*hearing.others, *hearing.elsewhere, *hearing.deciding]
    return sorted(known, key=lambda one: not one.says_so)


def _groups(
    hearing: Hearing, agreeing: Sequence[Heard], now: Replacement | None, contradicting: Sequence[Heard]
) -> dict[Bearing, Sequence[Heard]]:
    """File figures under how they bear on the number; one may be filed twice, and the first counts."""
    known = (*hearing.deciding, *hearing.later)
    return {
        Bearing.NOW: [one for one in known if now is not None and one.figure == now.figure],
        Bearing.AGREES: agreeing,
        Bearing.FORMERLY: [one for one in (*hearing.deciding, *hearing.former) if one.says_so],
        Bearing.CONTRADICTS: contradicting,
        Bearing.ALLOWS: [one for one in hearing.deciding if one.agreement is Agreement.ALLOWED],
        Bearing.RETRACTED: hearing.taken_back,
        Bearing.LATER: [one for one in hearing.later if set(one.likeness.unsure) <= _GUESSED],
    }


def _witnesses(groups: Mapping[Bearing, Sequence[Heard]]) -> Iterator[Witness]:
    """Show each figure once, and a few of each bearing."""
    shown: set[str] = set()
    for bearing, heard in groups.items():
        new = [one for one in heard if one.figure.permalink not in shown][:MOST_OF_A_BEARING]
        shown |= {one.figure.permalink for one in new}
        for one in new:
            yield Witness(
                figure=one.figure,
                bearing=bearing,
                differs=one.likeness.differs,
                unsure=one.likeness.unsure,
                publications=one.publications,
            )
