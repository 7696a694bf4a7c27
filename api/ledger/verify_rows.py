"""What must be true of one row of the ledger, given the rows that it stands with."""

from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any, NoReturn

from api.domain.claim import Claim
from api.domain.document import Document
from api.domain.figure import Changeset, Version
from api.domain.history import Flaw
from api.domain.span import Span
from api.ledger.hashes import document_hash, version_hash
from api.ledger.version_json import version_of

Row = Mapping[str, Any]
"""One row by column."""

_HASHED = ("number", "action", "status", "claim", "relations", "derived", "reason")


class FlawFound(Exception):  # noqa: N818 - it is no error of ours
    """Ends a verification with the first flaw."""

    def __init__(self, flaw: Flaw) -> None:
        """Keep the flaw."""
        super().__init__(flaw.detail)
        self.flaw = flaw


def refuse(table: str, key: object, detail: str) -> NoReturn:
    """End the verification: name the table, the row's key, and what is wrong. Raises FlawFound."""
    raise FlawFound(Flaw(table=table, key=str(key), detail=detail))


def check_place_in_chain(last: Changeset | None, changeset: Changeset) -> None:
    """Refuse a changeset that does not follow on the last in number, time and hash."""
    expected = 1 if last is None else last.id + 1
    if changeset.id > expected:
        refuse("changesets", expected, f"It is missing; the next that is there is {changeset.id}.")
    if changeset.id < expected:
        refuse("changesets", changeset.id, "Changesets begin with 1.")
    if last is not None and changeset.recorded_at <= last.recorded_at:
        refuse("changesets", changeset.id, f"It is not later than changeset {last.id}.")
    if changeset.previous_hash != (None if last is None else last.content_hash):
        refuse("changesets", changeset.id, "It does not name the hash of the one before it.")


def check_document(row: Row, document: Document) -> str:
    """Refuse a document whose text or whose row has another hash than it bears; give the row's."""
    if sha256(document.content.text.encode()).hexdigest() != document.content.sha256:
        refuse("documents", document.id, "Its text does not have the hash that it bears.")
    content_hash = document_hash(document.id, document.content, document.revises)
    if content_hash != row["content_hash"]:
        refuse("documents", document.id, "It does not have the hash that it bears.")
    return content_hash


def check_signature(row: Row, expected: bytes) -> None:
    """Refuse a document whose signature is not that of its text."""
    if row["signature"] is None:
        refuse("document_signatures", row["id"], "It is missing; `figures re-render` makes it.")
    if bytes(row["signature"]) != expected:
        refuse("document_signatures", row["id"], "It is not the signature of the document's text.")


def check_version(row: Row) -> tuple[str, Version]:
    """Refuse a version whose row has another hash than it bears; give that and the version."""
    if row["found_figure_id"] is None:
        refuse("figures", row["figure_id"], f"It is missing, and has a version {row['number']}.")
    content_hash = _version_hash(row, row["document_id"])
    if content_hash != row["content_hash"]:
        if _version_hash(row, row["state_document_id"]) == row["content_hash"]:
            refuse("figures", row["figure_id"], "It was given to another document.")
        refuse("versions", _key(row), "It does not have the hash that it bears.")
    return content_hash, version_of(row)


def check_figure(row: Row, version: Version) -> None:
    """Refuse a figure that is not where the number of its first version stood."""
    number = version.claim.number
    stands = (row["figure_number_start"], row["figure_number_end"])
    if version.number == 1 and stands != (number.start, number.end):
        refuse("figures", version.figure_id, f"It does not stand at {number.start}..{number.end}.")


def check_quotes(version: Version, document: Document) -> None:
    """Refuse a version that quotes what its document does not read."""
    for span in _spans(version.claim):
        if not span.stands_in(document.content.text):
            key = f"{version.figure_id}@{version.number}"
            detail = f"It quotes {span.start}..{span.end} of document {document.id}, which reads otherwise."
            refuse("versions", key, detail)


def check_state(row: Row, expected: Mapping[str, Any]) -> None:
    """Refuse a state that is not what its version is projected to."""
    if row["state_figure_id"] is None:
        refuse("figure_states", _key(row), "It is missing.")
    for name, value in expected.items():
        if row[f"state_{name}"] != value:
            refuse("figure_states", _key(row), f"Its {name} is not what the version is projected to.")
    if not row["state_words_fit"]:
        refuse("figure_states", _key(row), "Its words are not those of its sentence.")


def _key(row: Row) -> str:
    return f"{row['figure_id']}@{row['number']}"


def _version_hash(row: Row, document_id: object) -> str:
    stored = {name: row[name] for name in _HASHED}
    return version_hash(stored | {"figure_id": str(row["figure_id"]), "document_id": str(document_id)})


def _spans(claim: Claim) -> Iterator[Span]:
    yield from (claim.quote, claim.number, claim.sentence)
    place = None if claim.place is None else claim.place.span
    period = None if claim.period is None else claim.period.span
    yield from (span for span in (place, period, claim.source.span, claim.source.cue) if span is not None)
