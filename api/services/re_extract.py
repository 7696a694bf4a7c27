"""Read all stored texts again with the present extractor."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection

from api.domain.arrival import Act
from api.domain.difference import Outcome, ReadAgain, ReExtraction
from api.domain.figure import Changeset, Version
from api.figures.re_extraction import KnownFigures, Reading, read_again
from api.ledger.append import append_versions
from api.ledger.append_changeset import hold_append_lock
from api.ledger.append_checks import still_following
from api.ledger.read_documents import read_document
from api.ledger.read_present import read_beginnings, read_documents_after, read_present_versions
from api.ledger.version_spool import VersionSpool
from api.services.tracker import Tracker

KIND = "re_extract"
"""The kind of a changeset that does this."""

REASON = "The present extractor reads the stored texts otherwise."
_PAGE = 100
"""How many documents are found at a time, and after how many progress is said."""


def re_extract(
    tracker: Tracker,
    *,
    actor: str,
    dry_run: bool,
    say: Callable[[str], None],
    show: Callable[[ReadAgain], None],
) -> ReExtraction:
    """Append, as one changeset, what the extractor now reads anew, otherwise or no more.

    What a person touched stays. `show` is given every figure that is read otherwise, `say` the progress. One
    document is held at a time, and what is to be appended waits on disk. A figure that somebody changes
    meanwhile keeps that change. Raises StaleVersion where somebody meanwhile adds a figure that is read anew.
    """
    outcomes: Counter[Outcome] = Counter()
    read = 0
    with VersionSpool() as spool:
        for document_id in _document_ids(tracker):
            readings = _read_again(tracker, document_id)
            outcomes.update(reading.told.outcome for reading in readings)
            for reading in readings:
                if reading.told.outcome is not Outcome.UNCHANGED:
                    show(reading.told)
            spool.put([reading.version for reading in readings if reading.version is not None])
            read += 1
            if read % _PAGE == 0:
                say(f"Read {read} documents again.")
        say(f"Read {read} documents again in all.")
        changeset = None if dry_run else _append(tracker, spool, actor)
    return ReExtraction(changeset=changeset, documents=read, outcomes=dict(outcomes))


@dataclass(frozen=True, slots=True)
class _StillFollowing:
    """The versions of a spool whose figures nobody changed since; asked under the append lock."""

    connection: Connection
    spool: VersionSpool

    def __iter__(self) -> Iterator[list[Version]]:
        for batch in self.spool:
            following = still_following(self.connection, batch)
            if following:
                yield following


def _append(tracker: Tracker, spool: VersionSpool, actor: str) -> Changeset | None:
    act = Act(kind=KIND, actor=actor, reason=REASON, extractor=tracker.extractor)
    with tracker.store.writing() as connection:
        hold_append_lock(connection)
        batches = _StillFollowing(connection, spool)
        return append_versions(connection, batches, act, now=tracker.now, project=tracker.project)


def _document_ids(tracker: Tracker) -> Iterator[UUID]:
    last = None
    while True:
        with tracker.store.reading() as connection:
            page = read_documents_after(connection, last, _PAGE)
        yield from page
        if len(page) < _PAGE:
            return
        last = page[-1]


def _read_again(tracker: Tracker, document_id: UUID) -> tuple[Reading, ...]:
    with tracker.store.reading() as connection:
        document = read_document(connection, document_id)
        known = KnownFigures(
            document_id=document_id,
            present={one.figure_id: one for one in read_present_versions(connection, document_id)},
            began_at=read_beginnings(connection, document_id),
        )
    return read_again(tracker.extract(document.content), known, tracker.new_id)
