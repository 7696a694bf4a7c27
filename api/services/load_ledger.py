"""Take in the whole ledger of another database."""

from collections.abc import Callable, Iterable

from api.domain.errors import InvalidInput
from api.domain.history import DumpHeading, Verification, VerifyStep
from api.ledger.load import load_lines
from api.ledger.verify import verify
from api.services.tracker import Tracker
from api.services.verify_ledger import seeds


def load_ledger(
    tracker: Tracker,
    lines: Iterable[bytes],
    *,
    progress: Callable[[VerifyStep], None],
    checked: Callable[[VerifyStep], None],
) -> Verification:
    """Load a dump into a store that no text has been taken into, and verify it; all is kept, or nothing.

    Of the reference lists it brings what figures name; `load_references` brings the rest. `progress` is told
    after each changeset that is loaded, `checked` after each that is verified. Raises InvalidInput: the store
    is not empty, or the lines are no dump, or not what their heading says.
    """
    with tracker.store.writing() as connection:
        heading = load_lines(connection, lines, tracker.project, progress)
        found = verify(connection, project=tracker.project, seeds=seeds(), progress=checked)
        _refuse_difference(heading, found)
        return found


def _refuse_difference(heading: DumpHeading, found: Verification) -> None:
    """Raise InvalidInput where what was loaded is not what the dump says, so that nothing of it is kept."""
    if found.flaw is not None:
        message = f"Nothing was loaded: {found.flaw.table} {found.flaw.key}: {found.flaw.detail}"
        raise InvalidInput(message)
    for name in ("changesets", "documents", "versions", "hash", "root"):
        said, there = getattr(heading, name), getattr(found, name)
        if said != there:
            message = f"Nothing was loaded: the dump says {name} {said}, and holds {there}."
            raise InvalidInput(message)
