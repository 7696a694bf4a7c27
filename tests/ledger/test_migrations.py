"""The code knows which migration it works with, and which one a database stands at."""

import pytest

from api.domain.errors import StoreUnavailable
from api.ledger.migrations import current_revision, head_revision, upgrade
from api.ledger.store import Store
from tests.databases import new_database


def test_a_database_stands_nowhere_and_then_at_the_head(server_url: str) -> None:
    with new_database(server_url) as url:
        store = Store.open(url)
        with store.reading() as connection:
            assert current_revision(connection) is None
        upgrade(url)
        upgrade(url)
        with store.reading() as connection:
            assert current_revision(connection) == head_revision()
        store.close()


def test_a_database_that_does_not_answer_cannot_be_migrated() -> None:
    with pytest.raises(StoreUnavailable, match="cannot be used"):
        upgrade("postgresql://127.0.0.1:1/figures")
