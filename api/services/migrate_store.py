"""Bring a database to the head migration."""

from api.ledger.migrations import head_revision, upgrade


def migrate_store(url: str) -> str:
    """Run every migration that the database at `url` has not had; answer with the revision it stands at.

    Safe to start twice at once: the second waits for the first. Raises InvalidInput, StoreUnavailable.
    """
    upgrade(url)
    return head_revision()
