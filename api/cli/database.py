"""The database that a command works on, and the tracker over it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from api.app import open_tracker
from api.embedded.server import running
from api.services.migrate_store import migrate_store
from api.services.tracker import Tracker
from api.settings import Settings, read_settings


@contextmanager
def database() -> Iterator[Settings]:
    """Read the settings and yield them with a `database_url`: the given one, or the embedded PostgreSQL's."""
    settings = read_settings()
    if settings.database_url is not None:
        yield settings
        return
    with running(settings.data_dir) as url:
        yield replace(settings, database_url=url)


@contextmanager
def tracker() -> Iterator[Tracker]:
    """Yield a tracker over the database; one that had no migration yet gets them all."""
    with database() as settings:
        migrate(settings)
        with open_tracker(settings) as opened:
            yield opened


def migrate(settings: Settings) -> str:
    """Bring the database that `database` yields to the head migration, and name that."""
    return migrate_store(settings.database_url or "")
