"""Check one number against what is known."""

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import Connection

from api.domain.check import Checked, CheckedClaim
from api.domain.history import Moment
from api.domain.query import AsOf
from api.domain.standing import StandingFigure, StatedBy
from api.extraction.places.gazetteer import gazetteer
from api.figures.checking import check_claim
from api.figures.checking_tolerances import tolerance_of
from api.figures.publications import documents_to_compare, under_one_voice
from api.ledger.read_checked import read_candidates, read_compared, read_former
from api.ledger.read_present import find_organisation
from api.ledger.read_standing import read_signatures
from api.services.reading_at import reading_at
from api.services.tracker import Tracker


def check_value(
    tracker: Tracker, checked: CheckedClaim, *, source: str | None = None, as_of: AsOf | None = None
) -> Checked:
    """Check one number against the figures as they stand, or as they stood. Raises FutureMoment.

    The place is given by its code alone; `source` is the code of the body whose word alone decides.
    """
    with reading_at(tracker, as_of) as (connection, at):
        body = None if source is None else find_organisation(connection, source)
        said_by = None if body is None else StatedBy(code=body.code, name=body.name, kind=body.kind)
        return checked_against(connection, replace(_placed(checked), stated_by=said_by), at)


def checked_against(connection: Connection, checked: CheckedClaim, at: Moment | None) -> Checked:
    """Check one number against what a connection reads, copies of one text taken for one source."""
    found = {
        one.figure_id: one for one in read_candidates(connection, checked, tolerance_of(checked.quantity), at)
    }
    if checked.place is None and found:
        comparisons = {one.comparison for one in found.values()}
        found.update({one.figure_id: one for one in read_compared(connection, comparisons, at)})
    figures = _under_one_voice(connection, found.values())
    changed = [one.figure_id for one in figures if one.version > 1]
    return check_claim(checked, figures, read_former(connection, changed, at) if changed else ())


def _under_one_voice(connection: Connection, figures: Iterable[StandingFigure]) -> tuple[StandingFigure, ...]:
    given = tuple(figures)
    return under_one_voice(given, read_signatures(connection, documents_to_compare(given)))


def _placed(checked: CheckedClaim) -> CheckedClaim:
    entry = None if checked.place is None else gazetteer().entry(checked.place)
    if entry is None:
        return checked
    return replace(checked, place_name=entry.name, inside=entry.inside, countries=entry.countries)
