"""What every test may ask for: a store that forgets, a store that keeps, and a tracker on the former."""

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

from api.embedded.server import running
from api.ledger.store import Store
from api.services.tracker import Tracker
from tests.clock import Clock
from tests.databases import RollbackStore, database_name, migrated_database, new_database, rolled_back
from tests.trackers import tracker_on

settings.register_profile("figures", deadline=None)  # no test is timed: machines are busy at times
settings.load_profile("figures")


@pytest.fixture(scope="session")
def server_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The PostgreSQL under test: the one that TEST_DATABASE_URL names, or the embedded one."""
    given = os.environ.get("TEST_DATABASE_URL")
    if given is not None:
        yield given
        return
    with running(tmp_path_factory.mktemp("postgres"), durable=False) as url:
        yield url


@pytest.fixture(scope="session")
def template_url(server_url: str) -> Iterator[str]:
    """A database at the head migration, which nothing ever writes to."""
    with migrated_database(server_url) as url:
        yield url


@pytest.fixture(scope="session")
def shared_url(server_url: str, template_url: str) -> Iterator[str]:
    """The database that all tests of this worker share, each undoing what it did."""
    with new_database(server_url, template=database_name(template_url)) as url:
        yield url


@pytest.fixture
def store(shared_url: str) -> Iterator[RollbackStore]:
    """A store that forgets at the end of the test whatever was done to it."""
    with rolled_back(shared_url) as opened:
        yield opened


@pytest.fixture
def committed_url(server_url: str, template_url: str) -> Iterator[str]:
    """A database of the test's own, for what needs real commits."""
    with new_database(server_url, template=database_name(template_url)) as url:
        yield url


@pytest.fixture
def committed_store(committed_url: str) -> Iterator[Store]:
    """A store of the test's own that keeps what is committed."""
    opened = Store.open(committed_url, pool_max=12)
    yield opened
    opened.close()


@pytest.fixture
def clock() -> Clock:
    """A clock that goes on by a second each time it is read."""
    return Clock()


@pytest.fixture
def tracker(store: RollbackStore, clock: Clock) -> Tracker:
    """All services on a store that forgets."""
    return tracker_on(store, clock)


@pytest.fixture
def committed_tracker(committed_store: Store, clock: Clock) -> Tracker:
    """All services on a store that keeps."""
    return tracker_on(committed_store, clock)
