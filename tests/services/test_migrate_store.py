"""A new database is brought to the head migration, and an old one stays there."""

from api.ledger.migrations import head_revision
from api.services.migrate_store import migrate_store
from tests.databases import new_database


def test_migrating_twice_ends_where_migrating_once_does(server_url: str) -> None:
    with new_database(server_url) as url:
        assert migrate_store(url) == migrate_store(url) == head_revision()
