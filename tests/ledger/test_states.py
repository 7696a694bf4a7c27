"""The projection holds what a replay of the ledger would write."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import select

from api.app import PROJECTOR
from api.domain.document import Document
from api.ledger.read_documents import read_document
from api.ledger.read_versions import read_document_ids, read_versions_of_document
from api.ledger.states import reported_at, state_row
from api.ledger.store import Store
from api.ledger.tables import figure_states
from tests.claims import one_claim, place, source, text_of
from tests.clock import Clock
from tests.ledger.listing import many
from tests.ledger.writing import append

KEPT = [column for column in figure_states.c if column.name != "words"]


def test_the_projection_is_what_a_replay_of_the_ledger_gives(store: Store, clock: Clock) -> None:
    for seed in range(4):
        append(store, clock, *many(seed=seed, size=6), one_claim(place=place(), source=source()))
    with store.reading() as connection:
        replayed: list[dict[str, Any]] = []
        for document_id in read_document_ids(connection):
            document = read_document(connection, document_id)
            for version, changeset in read_versions_of_document(connection, document_id):
                replayed.append(state_row(version, document, changeset, PROJECTOR))
        stored = [dict(row) for row in connection.execute(select(*KEPT)).mappings()]
    in_order = sorted(replayed, key=lambda row: str(row["figure_id"]))
    assert sorted(stored, key=lambda row: str(row["figure_id"])) == in_order
    assert len(in_order) == 28


INSTANT = datetime(2020, 1, 28, 9, tzinfo=UTC)
DAY = date(2020, 1, 28)


@pytest.mark.parametrize(
    ("at", "on", "listed"),
    [(INSTANT, DAY, INSTANT), (None, DAY, datetime(2020, 1, 28, tzinfo=UTC)), (None, None, None)],
    ids=["an instant", "a day alone", "nothing"],
)
def test_a_document_is_listed_at_the_instant_or_the_first_of_the_day(
    at: datetime | None, on: date | None, listed: datetime | None
) -> None:
    content = text_of("No number.", published_at=at, published_on=on)
    assert reported_at(Document(id=uuid4(), content=content, recorded_at=INSTANT)) == listed
