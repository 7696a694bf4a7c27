"""Documents that went through the real ledger, read back as patterns that copies are made from.

A pattern has gaps for what differs from copy to copy: ids and instants. All else of its rows is what the
services, the renderer and PostgreSQL made of it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import psycopg

from api.domain.answers import RecordedDocument
from api.domain.arrival import Act
from api.domain.document import DocumentText
from api.domain.figure import Action, Status, Version
from api.domain.reason import Reason, ReasonCode
from api.ledger.append import append_versions
from api.ledger.canonical import canonical_json
from api.ledger.read_versions import read_versions_of_document
from api.ledger.version_json import version_json
from api.services.record_documents import record_documents
from api.services.tracker import Tracker
from api.web.schemas.shapes import instant
from bench.made_texts import PUBLISHED, made_texts

VERSIONS = 3
_RETRACTED_OF = 20
_REVIEWED = Reason(code=ReasonCode.REVIEWED, note="It reads so.")
_CORRECTED = Reason(code=ReasonCode.WRONG_PERIOD, note="It counts from the beginning on, or does not.")
_RETRACTED = Reason(code=ReasonCode.PUBLISHER_CORRECTED, note="The report was withdrawn.")
STATE_COLUMNS = (
    "number_start, status, indicator, measure, unit, modality, population, countries, places, source,"
    " source_kind, publisher, period_start, period_end, value, value_min, value_max, confidence, sentence,"
    " detail, cumulative, approximation, place, place_name, place_text, precision, mode, quote, part_of,"
    " share_of, repeats, same_as, stated_by, stated_by_name, stated_by_kind, series, comparison"
)
"""Those that are the same in each copy but for the figures' ids."""

VERSION_COLUMNS = "action, status, claim, derived, reason"
"""Those that are the same in each copy."""

_NULL = b"\\N"

Follow = Callable[[Version, int], Version]
"""What makes the next version of one, given the position of its document."""

Copied = dict[tuple[str, int], list[bytes]]
"""The columns of rows as COPY writes them, by figure and number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionPattern:
    """One version: bytes with gaps for what its hash is taken over, its links and its body, and the rest."""

    preimage: bytes
    relations: bytes
    row: bytes
    body: bytes
    state: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentPattern:
    """A document: its text without its name, and the span and versions of each figure."""

    content: DocumentText
    words: str
    spans: tuple[tuple[int, int], ...]
    figures: tuple[tuple[VersionPattern, ...], ...]


class Clock:
    """A clock that goes on by a second each time it is read."""

    def __init__(self) -> None:
        """Begin before everything that is made."""
        self._now = datetime(2021, 12, 1, tzinfo=UTC)

    def __call__(self) -> datetime:
        """Read it."""
        self._now += timedelta(seconds=1)
        return self._now


def make_patterns(tracker: Tracker, url: str, count: int) -> list[DocumentPattern]:
    """Record texts and their later versions in the store, and read all of them back."""
    drafts = tuple(made_texts(count))
    recorded = record_documents(tracker, drafts, actor="bench", reason="To be copied.")
    for follow in (_accepted, _changed):
        _append(tracker, recorded, follow)
    with psycopg.connect(url) as connection:
        states = _copied(connection, f"{STATE_COLUMNS}, body", "figure_states")
        versions = _copied(connection, f"{VERSION_COLUMNS}, relations", "versions")
    return [_pattern(tracker, one, states, versions) for one in recorded]


def _append(tracker: Tracker, recorded: Sequence[RecordedDocument], follow: Follow) -> None:
    with tracker.store.writing() as connection:
        batches = [
            [
                follow(version, position)
                for version, _ in read_versions_of_document(connection, one.document.id)[-len(one.figures) :]
            ]
            for position, one in enumerate(recorded)
            if one.figures
        ]
        append_versions(
            connection,
            batches,
            Act(kind="apply_changeset", actor="bench", reason="To be copied."),
            now=tracker.now,
            project=tracker.project,
        )


def _accepted(version: Version, _: int) -> Version:
    return replace(
        version,
        number=version.number + 1,
        action=Action.REVIEWED,
        status=Status.ACCEPTED,
        reason=_REVIEWED,
    )


def _changed(version: Version, position: int) -> Version:
    after = replace(version, number=version.number + 1)
    if position % _RETRACTED_OF == 0:
        return replace(after, action=Action.RETRACTED, status=Status.RETRACTED, reason=_RETRACTED)
    return replace(
        after,
        action=Action.CORRECTED,
        status=Status.ACCEPTED_BUT_CHANGED,
        reason=_CORRECTED,
        claim=replace(version.claim, cumulative=not version.claim.cumulative),
    )


def _copied(connection: psycopg.Connection[tuple[object, ...]], columns: str, table: str) -> Copied:
    """Read columns of a whole table as COPY writes them."""
    statement = f"copy (select figure_id, number, {columns} from {table}) to stdout"  # noqa: S608 - names of this module
    with connection.cursor() as cursor, cursor.copy(statement.encode()) as copy:
        lines = b"".join(copy).splitlines()
    split = (line.split(b"\t") for line in lines)
    return {(key.decode(), int(number)): rest for key, number, *rest in split}


def _pattern(tracker: Tracker, one: RecordedDocument, states: Copied, versions: Copied) -> DocumentPattern:
    with tracker.store.reading() as connection:
        read = read_versions_of_document(connection, one.document.id)
    ids = {version.figure_id: position for position, (version, _) in enumerate(read[: len(one.figures)])}
    gaps = {str(one.document.id): "document", instant(PUBLISHED): "reported"}
    gaps |= {str(figure_id): f"f{position}" for figure_id, position in ids.items()}
    content = one.document.content
    return DocumentPattern(
        content=content,
        words=content.text.rpartition("\n\n")[0],
        spans=tuple((v.claim.number.start, v.claim.number.end) for v, _ in read[: len(ids)]),
        figures=tuple(
            tuple(
                _version_pattern(
                    version,
                    gaps | {instant(changeset.recorded_at): "recorded"},
                    states[str(figure_id), version.number],
                    versions[str(figure_id), version.number],
                )
                for version, changeset in read
                if version.figure_id == figure_id
            )
            for figure_id in ids
        ),
    )


def _version_pattern(
    version: Version, gaps: Mapping[str, str], state: list[bytes], row: list[bytes]
) -> VersionPattern:
    stored = version_json(version)
    if stored["reason"] is None:
        del stored["reason"]
    return VersionPattern(
        preimage=_with_gaps(canonical_json(stored), gaps),
        relations=_with_gaps(row[-1], gaps),
        row=b"\t".join(row[:-1]),
        body=_with_gaps(state[-1], gaps),
        state=_with_gaps(b"\t".join(state[:-1]), gaps),
    )


def _with_gaps(words: bytes, gaps: Mapping[str, str]) -> bytes:
    """Put gaps in the places of what differs. Nothing in the texts needs an escape, in JSON or in COPY."""
    if b"\\" in words.replace(_NULL, b""):
        message = "The text needs an escape."
        raise ValueError(message)
    filled = words.replace(b"%", b"%%")
    for what, name in gaps.items():
        filled = filled.replace(what.encode(), f"%({name})b".encode())
    return filled
