"""The journeys go over a tracker with all its seeds, through HTTP, with the real extractor."""

from collections.abc import Iterator

import pytest
from flask import Flask

from api.ledger.store import Store
from api.services.load_seeds import load_seeds
from tests.databases import database_name, new_database
from tests.web.conftest import application, tracker_over, with_key
from tests.web.contract_client import ContractClient


@pytest.fixture(scope="session")
def seeded(server_url: str, template_url: str) -> Iterator[Flask]:
    """An application over a database of its own with all seeds; what a journey adds stays."""
    with new_database(server_url, template=database_name(template_url)) as url:
        store = Store.open(url)
        load_seeds(tracker_over(store), say=lambda _: None)
        yield with_key(application(store), store)
        store.close()


@pytest.fixture
def reader(seeded: Flask) -> ContractClient:
    """Someone with an HTTP client."""
    client = seeded.test_client()
    assert isinstance(client, ContractClient)
    return client
