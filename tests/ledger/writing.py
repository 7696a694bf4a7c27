"""Appending for tests, with the real renderer."""

from collections.abc import Callable
from datetime import datetime

from api.app import PROJECTOR
from api.domain.answers import RecordedDocument
from api.domain.arrival import Act, Arrival
from api.ledger.append import append_documents
from api.ledger.store import Store

ACT = Act(kind="record_documents", actor="tests", reason="to see what happens")


def append(store: Store, now: Callable[[], datetime], *arrivals: Arrival) -> tuple[RecordedDocument, ...]:
    """Append texts in a transaction of their own."""
    with store.writing() as connection:
        return append_documents(connection, arrivals, ACT, now=now, project=PROJECTOR)
