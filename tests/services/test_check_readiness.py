"""Readiness is an answer, also where the database gives none."""

from dataclasses import replace

from api.ledger.store import Store
from api.services.check_readiness import check_readiness
from api.services.tracker import Tracker
from tests.databases import new_database


def test_a_migrated_database_is_ready(tracker: Tracker) -> None:
    readiness = check_readiness(tracker)
    assert readiness.ready
    assert readiness.revision == readiness.head


def test_a_database_without_migrations_is_reachable_and_not_ready(tracker: Tracker, server_url: str) -> None:
    with new_database(server_url) as url:
        store = Store.open(url)
        readiness = check_readiness(replace(tracker, store=store))
        store.close()
    assert (readiness.reachable, readiness.revision, readiness.ready) == (True, None, False)


def test_a_database_that_does_not_answer_is_not_reachable(tracker: Tracker) -> None:
    store = Store.open("postgresql://127.0.0.1:1/figures")
    readiness = check_readiness(replace(tracker, store=store))
    store.close()
    assert (readiness.reachable, readiness.ready) == (False, False)
