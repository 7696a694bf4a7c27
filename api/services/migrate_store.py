"""Bring a database to the head migration."""


def migrate_store(url: str) -> str:
    """Run every migration that the database at `url` has not had; answer with the revision it stands at.

    Safe to start twice at once: the second waits for the first. Raises StoreUnavailable.
    """
    raise NotImplementedError
