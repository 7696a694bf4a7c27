"""Waiting for other writers has a bound; writing, once it is one's turn, has none."""

import pytest
from sqlalchemy import text

from api.domain.errors import StoreUnavailable
from api.ledger.append_changeset import hold_append_lock
from api.ledger.store import Store


def test_a_long_append_is_not_ended_by_the_statement_timeout(committed_url: str) -> None:
    store = Store.open(committed_url, statement_timeout_ms=50)
    with store.writing() as connection:
        hold_append_lock(connection)
        connection.execute(text("select pg_sleep(0.2)"))
    store.close()


def test_the_connection_of_a_long_append_is_bounded_again_afterwards(committed_url: str) -> None:
    store = Store.open(committed_url, pool_max=1, statement_timeout_ms=50)
    with store.writing() as connection:
        hold_append_lock(connection)
    with pytest.raises(StoreUnavailable, match="statement timeout"), store.reading() as connection:
        connection.execute(text("select pg_sleep(5)"))
    store.close()


def test_waiting_for_another_writer_has_a_bound(committed_url: str) -> None:
    patient, hasty = Store.open(committed_url), Store.open(committed_url, statement_timeout_ms=50)
    with patient.writing() as holding:
        hold_append_lock(holding)
        with pytest.raises(StoreUnavailable, match="statement timeout"), hasty.writing() as waiting:
            hold_append_lock(waiting)
    patient.close()
    hasty.close()
