"""When what is made was recorded: a history of four years, in which each figure has three versions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bench.patterns import VERSIONS

DOCUMENTS_AT_ONCE = 200
_BEGIN = datetime(2022, 1, 1, tzinfo=UTC)
_LENGTH = timedelta(days=1_460)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One changeset: which batch of documents it is about, and which of their versions it brings."""

    id: int
    batch: int
    number: int
    recorded_at: datetime


def history(documents: int, last_id: int) -> list[Event]:
    """Give the changesets behind the last one that there is.

    A batch is reviewed after a fiftieth of the history, and corrected or retracted after a fifth.
    """
    batches = -(-documents // DOCUMENTS_AT_ONCE)
    behind = (0, max(1, batches // 50), max(2, batches // 5))
    order = [
        (step - lag, number)
        for step in range(batches + behind[-1])
        for number, lag in enumerate(behind, start=1)
        if 0 <= step - lag < batches
    ]
    return [
        Event(
            id=last_id + position,
            batch=batch,
            number=number,
            recorded_at=_BEGIN + _LENGTH * position / len(order),
        )
        for position, (batch, number) in enumerate(order, start=1)
    ]


def valid_until(events: Sequence[Event]) -> dict[tuple[int, int], int]:
    """Say which changeset ended each version of each batch; the last ones hold still."""
    ids = {(event.batch, event.number): event.id for event in events}
    return {(batch, number - 1): ended for (batch, number), ended in ids.items() if 1 < number <= VERSIONS}
