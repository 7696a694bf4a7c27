"""Copies of patterns: as many documents as asked for, each with ids, instants and hashes of its own."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256
from random import Random
from uuid import UUID

from api.domain.document import Document
from api.ledger.append_rows import Row, document_mark, document_row
from api.ledger.canonical import instant_text
from api.ledger.hashes import ChangesetHead, changeset_hash
from api.web.schemas.shapes import instant
from bench.history import DOCUMENTS_AT_ONCE, Event, history, valid_until
from bench.made_texts import dated
from bench.patterns import DocumentPattern

_LONGEST_WAY = 3 * 86_400
"""How many seconds after its publication a document is recorded at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """One document to be: its pattern, its ids as bytes, and when it was published."""

    pattern: DocumentPattern
    name: str
    document_id: str
    figure_ids: tuple[str, ...]
    published_at: datetime

    def gaps(self) -> dict[bytes, bytes]:
        """Give what fills the gaps of the pattern, but for the instant of a version."""
        figures = {f"f{position}".encode(): one.encode() for position, one in enumerate(self.figure_ids)}
        return {
            b"document": self.document_id.encode(),
            b"reported": instant(self.published_at).encode(),
            **figures,
        }

    def document(self, recorded_at: datetime) -> Document:
        """Make the document."""
        given = self.pattern.content
        content = replace(
            dated(self.pattern.words, given.title, given.publisher, self.name),
            published_at=self.published_at,
            published_on=self.published_at.date(),
        )
        return Document(id=UUID(self.document_id), content=content, recorded_at=recorded_at)


class Plan:
    """All copies in the order of their batches, and the events of their history."""

    def __init__(
        self, patterns: Sequence[DocumentPattern], figures: int, last_id: int, seed: int = 2
    ) -> None:
        """Choose patterns until there are so many figures; the same seed chooses the same."""
        random = Random(seed)  # noqa: S311 - nothing is kept secret by it
        usable = [position for position, pattern in enumerate(patterns) if pattern.figures]
        self._patterns = patterns
        self._chosen: list[tuple[int, int]] = []
        self.figures = 0
        while self.figures < figures:
            pattern = random.choice(usable)
            self._chosen.append((pattern, self.figures))
            self.figures += len(patterns[pattern].figures)
        self._ways = [random.randrange(_LONGEST_WAY) for _ in self._chosen]
        self.events = history(len(self._chosen), last_id)
        self._begun = {event.batch: event.recorded_at for event in self.events if event.number == 1}
        self.ended = valid_until(self.events)

    @property
    def documents(self) -> int:
        """Say how many documents there are."""
        return len(self._chosen)

    def batch(self, number: int) -> Iterator[Copy]:
        """Give the documents of a batch."""
        first = number * DOCUMENTS_AT_ONCE
        recorded_at = self._begun[number]
        for position in range(first, min(first + DOCUMENTS_AT_ONCE, len(self._chosen))):
            chosen, figure = self._chosen[position]
            pattern = self._patterns[chosen]
            yield Copy(
                pattern=pattern,
                name=f"copy-{position}",
                document_id=_id(recorded_at, position, "a"),
                figure_ids=tuple(_id(recorded_at, figure + one, "b") for one in range(len(pattern.figures))),
                published_at=recorded_at.replace(microsecond=0) - timedelta(seconds=self._ways[position]),
            )


def version_lines(plan: Plan, event: Event) -> Iterator[tuple[tuple[str, int, str], bytes]]:
    """Give what a changeset vouches for of each version that an event brings, and its row for COPY."""
    for copy in plan.batch(event.batch):
        gaps = copy.gaps()
        for figure_id, versions in zip(copy.figure_ids, copy.pattern.figures, strict=True):
            pattern = versions[event.number - 1]
            digest = sha256(pattern.preimage % gaps).hexdigest()
            start = f"{figure_id}\t{event.number}\t{event.id}\t{digest}\t".encode()
            row = b"".join((start, pattern.relations % gaps, b"\t", pattern.row, b"\n"))
            yield (figure_id, event.number, digest), row


def state_lines(plan: Plan, event: Event) -> Iterator[bytes]:
    """Give the projection of each version that an event brings, as rows for COPY."""
    recorded = instant(event.recorded_at).encode()
    moment = instant_text(event.recorded_at)
    ended = plan.ended.get((event.batch, event.number), "\\N")
    for copy in plan.batch(event.batch):
        gaps = copy.gaps() | {b"recorded": recorded}
        day = copy.published_at.date()
        held = (
            f"{event.number}\t{event.id}\t{ended}\t{copy.document_id}\t{copy.published_at}\t{day}\t{moment}"
        )
        for figure_id, versions in zip(copy.figure_ids, copy.pattern.figures, strict=True):
            pattern = versions[event.number - 1]
            body = pattern.body % gaps
            start = f"{figure_id}\t{held}\t{sha256(body).hexdigest()}\t".encode()
            yield b"".join((start, body, b"\t", pattern.state % gaps, b"\n"))


def document_rows(plan: Plan, event: Event) -> list[Row]:
    """Give the rows of the documents that an event brings, without their changeset."""
    if event.number != 1:
        return []
    return [document_row(copy.document(event.recorded_at)) for copy in plan.batch(event.batch)]


def figure_rows(plan: Plan, event: Event) -> Iterator[tuple[str, str, int, int]]:
    """Give id, document and span of the figures that an event brings."""
    if event.number == 1:
        for copy in plan.batch(event.batch):
            for figure_id, span in zip(copy.figure_ids, copy.pattern.spans, strict=True):
                yield figure_id, copy.document_id, *span


def changeset_row(
    event: Event, previous_hash: str, documents: list[Row], marks: list[tuple[str, int, str]]
) -> Row:
    """Give the row of an event's changeset."""
    head = ChangesetHead(
        id=event.id,
        kind="record_documents" if event.number == 1 else "apply_changeset",
        actor="bench",
        reason="Copied.",
        recorded_at=event.recorded_at,
        previous_hash=previous_hash,
    )
    return asdict(head) | {"content_hash": changeset_hash(head, map(document_mark, documents), marks)}


def _id(made_at: datetime, serial: int, kind: str) -> str:
    """Make an id in the form of a UUIDv7, so that ids rise with the time at which they are made."""
    time = f"{int(made_at.timestamp() * 1000):012x}"
    return f"{time[:8]}-{time[8:]}-7000-{kind}000-{serial:012x}"
