"""Compare two versions of a figure."""

from itertools import pairwise
from uuid import UUID

from api.domain.difference import FieldChange
from api.domain.errors import InvalidInput
from api.domain.figure import Changeset, Version
from api.domain.history import ComparedField, VersionComparison
from api.figures.differences import differences
from api.ledger.read_versions import read_numbered_version
from api.services.tracker import Tracker

_Recorded = tuple[Version, Changeset]


def compare_versions(
    tracker: Tracker, figure_id: UUID, number: int, *, against: int | None = None
) -> VersionComparison:
    """List what version `number` says otherwise than version `against`, which is the one before by default.

    Each field comes with the version that last gave it another value, its reason and its changeset. Raises
    NotFound, and InvalidInput for a comparison with nothing before the first.
    """
    other = number - 1 if against is None else against
    if other < 1:
        message = "Version 1 has none before it; name the one to compare it with."
        raise InvalidInput(message)
    first, last = sorted((number, other))
    with tracker.store.reading() as connection:
        read = {one: read_numbered_version(connection, figure_id, one) for one in {first, last}}
        between = [read_numbered_version(connection, figure_id, one) for one in range(first + 1, last)]
    steps = [read[first], *between, read[last]]
    return VersionComparison(
        figure_id=figure_id,
        before=other,
        after=number,
        fields=tuple(_compared(change, steps) for change in differences(read[other][0], read[number][0])),
    )


def _compared(change: FieldChange, steps: list[_Recorded]) -> ComparedField:
    """Find the last version of all between that changed the field."""
    version, changeset = next(
        later
        for earlier, later in reversed(list(pairwise(steps)))
        if any(step.field == change.field for step in differences(earlier[0], later[0]))
    )
    return ComparedField(
        field=change.field,
        before=change.before,
        after=change.after,
        version=version.number,
        reason=version.reason,
        changeset=changeset,
    )
