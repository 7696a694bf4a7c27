"""Take in many texts at once, as one changeset."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlalchemy import Connection

from api.domain.answers import RecordedDocument
from api.domain.arrival import Act, Arrival
from api.domain.characters import can_be_kept
from api.domain.document import DocumentText
from api.domain.errors import FieldError, InvalidInput
from api.ledger.append import append_documents
from api.ledger.read_documents import find_documents
from api.ledger.read_figures import read_figures_of_document
from api.services.extract_document import extract_document
from api.services.tracker import Tracker

KIND = "record_documents"
"""The kind of every changeset that brings texts."""


def record_documents(
    tracker: Tracker, drafts: Iterable[DocumentText], *, actor: str, reason: str
) -> tuple[RecordedDocument, ...]:
    """Store all texts that are new, or none; answers in the order of the drafts.

    Texts are read for figures before the ledger is locked, and only those that it does not have yet. Raises
    InvalidInput for text that no database can keep, StoreUnavailable.
    """
    asked = tuple(drafts)
    for draft in asked:
        _refuse_what_cannot_be_kept(draft)
    with tracker.store.reading() as connection:
        there = find_documents(connection, [draft.sha256 for draft in asked])
    arrivals = [_arrival(tracker, draft) for draft in _first_of_each(asked) if draft.sha256 not in there]
    with tracker.store.writing() as connection:
        new = append_documents(
            connection,
            arrivals,
            Act(kind=KIND, actor=actor, reason=reason, extractor=tracker.extractor),
            now=tracker.now,
            project=tracker.project,
        )
        return _answers(connection, asked, new)


def _first_of_each(drafts: Iterable[DocumentText]) -> Iterable[DocumentText]:
    """Leave out a text that came before in the same batch."""
    first: dict[str, DocumentText] = {}
    for draft in drafts:
        first.setdefault(draft.sha256, draft)
    return first.values()


def _arrival(tracker: Tracker, draft: DocumentText) -> Arrival:
    extracted = extract_document(tracker, draft)
    return Arrival(document_id=extracted.document_id, content=draft, versions=extracted.versions)


def _answers(
    connection: Connection, drafts: Sequence[DocumentText], new: Sequence[RecordedDocument]
) -> tuple[RecordedDocument, ...]:
    """Answer each draft with the document that it became or was; a second copy in a batch is not new."""
    created = {recorded.document.content.sha256: recorded for recorded in new}
    others = find_documents(connection, [draft.sha256 for draft in drafts if draft.sha256 not in created])
    known = {
        sha256: RecordedDocument(
            document=document, figures=read_figures_of_document(connection, document.id), created=False
        )
        for sha256, document in others.items()
    }
    answers = []
    for draft in drafts:
        answer = known.get(draft.sha256) or created[draft.sha256]
        known[draft.sha256] = replace(answer, created=False)
        answers.append(answer)
    return tuple(answers)


def _refuse_what_cannot_be_kept(draft: DocumentText) -> None:
    """Refuse NUL and half a surrogate pair, which no text in PostgreSQL can hold."""
    words = {
        "text": draft.text,
        "title": draft.title,
        "url": draft.url,
        "publisher": draft.publisher,
        **{f"external_ids/{key}": f"{key} {value}" for key, value in draft.external_ids.items()},
    }
    wrong = tuple(
        FieldError(pointer=f"/{name}", detail="Take out the characters U+0000 and U+D800 to U+DFFF.")
        for name, value in words.items()
        if value is not None and not can_be_kept(value)
    )
    if wrong:
        message = "Some of the text cannot be kept."
        raise InvalidInput(message, wrong)
