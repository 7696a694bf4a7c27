"""Work out what changes make of figures, and append nothing."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection

from api.domain.change import Add, Change, Correct, Restore, Retract, Review
from api.domain.characters import can_be_kept
from api.domain.document import Document
from api.domain.errors import NotFound, TrackerError
from api.domain.figure import Status, Version
from api.domain.reason import LONGEST_NOTE, Reason, ReasonCode
from api.domain.source import Organisation, SourceKind
from api.domain.span import Span
from api.domain.stated import StatedWords
from api.extraction.places.gazetteer import gazetteer
from api.extraction.quantities.hedges import bounds
from api.extraction.quantities.stated import stated_at
from api.extraction.sources.organisations import resolve, unregistered
from api.figures.changing import added, corrected, restored, retracted, reviewed
from api.figures.surroundings import References, Surroundings, refuse
from api.ledger.read_documents import read_document
from api.ledger.read_present import (
    find_organisation,
    find_present_versions,
    read_beginnings,
    read_present_versions,
)
from api.ledger.read_references import read_indicators
from api.ledger.read_versions import read_numbered_version


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A version that is not appended yet, and the one that it follows; null for a figure that is new."""

    before: Version | None
    after: Version


class Texts:
    """Documents and readings of their numbers, which never change: read once, used again under the lock."""

    def __init__(self) -> None:
        """Begin with none."""
        self._documents: dict[UUID, Document] = {}
        self._stated: dict[tuple[UUID, Span, Span], StatedWords] = {}

    def document(self, connection: Connection, document_id: UUID) -> Document:
        """Give a document. Raises NotFound."""
        if document_id not in self._documents:
            self._documents[document_id] = read_document(connection, document_id)
        return self._documents[document_id]

    def stated(self, document: Document) -> Callable[[Span, Span], StatedWords]:
        """Give what reads the numbers of a document."""

        def read(quote: Span, number: Span) -> StatedWords:
            key = (document.id, quote, number)
            if key not in self._stated:
                self._stated[key] = stated_at(document.content, quote=quote, number=number)
            return self._stated[key]

        return read


def draft_changes(
    connection: Connection, changes: Sequence[Change], texts: Texts, new_id: Callable[[], UUID]
) -> Iterator[Draft | TrackerError]:
    """Give for each change the version that it makes after those before it, or why it makes none."""
    drafter = _Drafter(connection, changes, texts, new_id)
    for change in changes:
        try:
            yield drafter.draft(change)
        except TrackerError as error:
            yield error


class _Drafter:
    """The store as it stands with the changes so far."""

    def __init__(
        self, connection: Connection, changes: Sequence[Change], texts: Texts, new_id: Callable[[], UUID]
    ) -> None:
        self._connection = connection
        self._texts = texts
        self._new_id = new_id
        asked = [change.figure_id for change in changes if not isinstance(change, Add)]
        self._asked = find_present_versions(connection, asked)
        self._drafted: dict[UUID, Version] = {}
        self._references = _references(connection)

    def draft(self, change: Change) -> Draft:
        """Make the version, and let what comes after see it."""
        _refuse_wrong_reason(change.reason)
        if isinstance(change, Add):
            before = None
            after = added(change, self._new_id(), self._around(change.document_id))
        else:
            before = self._asked.get(change.figure_id)
            if before is None:
                message = f"There is no figure {change.figure_id}."
                raise NotFound(message)
            after = self._changed(change, before)
        self._drafted[after.figure_id] = after
        return Draft(before=before, after=after)

    def _changed(self, change: Correct | Review | Retract | Restore, before: Version) -> Version:
        match change:
            case Correct():
                return corrected(before, change, self._around(before.document_id))
            case Review():
                return reviewed(before, change)
            case Retract():
                return retracted(before, change)
            case Restore():
                around = self._around(before.document_id)
                return restored(before, self._status_earlier(before), change, around)

    def _status_earlier(self, version: Version) -> Status:
        if version.number == 1:
            return version.status
        earlier, _ = read_numbered_version(self._connection, version.figure_id, version.number - 1)
        return earlier.status

    def _around(self, document_id: UUID) -> Surroundings:
        document = self._texts.document(self._connection, document_id)
        present = {one.figure_id: one for one in read_present_versions(self._connection, document_id)}
        drafted = {key: one for key, one in self._drafted.items() if one.document_id == document_id}
        return Surroundings(
            text=document.content.text,
            present=present | drafted,
            began_at=read_beginnings(self._connection, document.id),
            stated=self._texts.stated(document),
            references=self._references,
        )


def _references(connection: Connection) -> References:
    return References(
        indicators={one.code: one for one in read_indicators(connection)},
        place=gazetteer().entry,
        organisation=lambda code: find_organisation(connection, code),
        body_named=_body_named,
        bounds=bounds,
    )


def _body_named(name: str, kind: SourceKind | None) -> Organisation | None:
    known = resolve(name)
    return known if known is not None or kind is None else unregistered(name, kind)


def _refuse_wrong_reason(reason: Reason) -> None:
    note = reason.note
    if reason.code is ReasonCode.NEW_EXTRACTOR:
        refuse("/reason/code", "This code is kept for reading all texts again; use another.")
    if reason.code is ReasonCode.OTHER and note is None:
        refuse("/reason/note", "Say in a note what the reason is; the code other does not.")
    if note is not None and not (note.strip() and len(note) <= LONGEST_NOTE and can_be_kept(note)):
        refuse("/reason/note", f"Give 1 to {LONGEST_NOTE} characters without U+0000, or null.")
