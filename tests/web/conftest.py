"""The application under test: over a filled library to read, or over an empty store to write to."""

import time
from collections.abc import Iterator

import pytest
from flask import Flask

from api.domain.key import KeyDraft, Scope
from api.domain.key_text import RANDOM_BYTES, written
from api.ledger.references import put_indicators
from api.ledger.store import Store
from api.services.create_key import create_key
from api.services.load_seeds import read_indicators
from api.services.tracker import Tracker
from api.web.application import build_application
from api.web.parts import WebParts
from tests.clock import Clock
from tests.databases import RollbackStore, database_name, new_database
from tests.trackers import tracker_on
from tests.web.contract_client import ContractClient
from tests.web.library import fill

MAX_BYTES = 20_000
OWNER = "maria@desk.example"
"""Whose key the tests' clients have, and so the actor of what they write."""


def tracker_over(store: Store) -> Tracker:
    """Put a tracker together over a store, with a clock that is known."""
    return tracker_on(store, Clock())


def application(store: Store) -> Flask:
    """Put an application together over a store."""
    app = build_application(
        WebParts(
            tracker=tracker_over(store),
            secret="a secret for tests only",  # noqa: S106 - it guards nothing
            max_document_bytes=MAX_BYTES,
            ticks=time.perf_counter_ns,
        )
    )
    app.test_client_class = ContractClient
    return app


def with_key(app: Flask, store: Store) -> Flask:
    """Give the clients of an application a key that opens everything."""
    draft = KeyDraft(owner=OWNER, scopes=(Scope.ADMIN,))
    app.config["KEY_OF_TESTS"] = create_key(tracker_over(store), draft, actor="the tests").text
    return app


@pytest.fixture(scope="session")
def library(server_url: str, template_url: str) -> Iterator[Flask]:
    """An application over the library; tests may only read."""
    with new_database(server_url, template=database_name(template_url)) as url:
        store = Store.open(url)
        fill(store, Clock())
        yield with_key(application(store), store)
        store.close()


@pytest.fixture
def client(library: Flask) -> ContractClient:
    """A client that reads the library."""
    made = library.test_client()
    assert isinstance(made, ContractClient)
    return made


@pytest.fixture
def writer(store: RollbackStore) -> ContractClient:
    """A client over a store that forgets, for tests that write."""
    with store.writing() as connection:
        put_indicators(connection, read_indicators())
    made = with_key(application(store), store).test_client()
    assert isinstance(made, ContractClient)
    return made


@pytest.fixture
def empty_app(store: RollbackStore) -> Flask:
    """An application of the test's own."""
    return with_key(application(store), store)


@pytest.fixture
def lost() -> Iterator[ContractClient]:
    """A client over a database that is not there."""
    store = Store.open("postgresql://nobody@127.0.0.1:1/nothing")
    made = application(store).test_client()
    assert isinstance(made, ContractClient)
    made.key = written(bytes(RANDOM_BYTES)).text
    yield made
    store.close()
