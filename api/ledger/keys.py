"""Keys in the store: a row each, of which only use, expiry and revocation ever change."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, RowMapping, exists, func, insert, or_, select, update

from api.domain.errors import NotFound
from api.domain.key import Key, KeyPage, Scope
from api.ledger.tables import keys

_COLUMNS = keys.c
_SHOWN = [column for column in _COLUMNS if column.name != "digest"]


def add_key(connection: Connection, key: Key, digest: bytes) -> None:
    """Keep a new key with the hash of its text."""
    shown = {column.name: getattr(key, column.name) for column in _SHOWN}
    connection.execute(insert(keys).values(**shown, digest=digest))


def find_key(connection: Connection, name: str) -> tuple[Key, bytes] | None:
    """Find a key by its name, with the hash of its text; null where there is none."""
    row = connection.execute(select(keys).where(_COLUMNS.name == name)).mappings().one_or_none()
    return None if row is None else (_key(row), bytes(row["digest"]))


def read_key(connection: Connection, key_id: UUID) -> Key:
    """Read a key by its id. Raises NotFound."""
    row = connection.execute(select(*_SHOWN).where(_COLUMNS.id == key_id)).mappings().one_or_none()
    if row is None:
        message = f"There is no key {key_id}."
        raise NotFound(message)
    return _key(row)


def read_keys(connection: Connection, *, limit: int, after: UUID | None = None) -> KeyPage:
    """Read keys, newest first, from behind the one that the last page ended with."""
    # Ids are made in the order of time, so that they sort as the keys came.
    statement = select(*_SHOWN).order_by(_COLUMNS.id.desc()).limit(limit + 1)
    if after is not None:
        statement = statement.where(_COLUMNS.id < after)
    found = [_key(row) for row in connection.execute(statement).mappings()]
    page = tuple(found[:limit])
    return KeyPage(keys=page, next=page[-1].id if len(found) > limit else None)


def any_key(connection: Connection) -> bool:
    """Say whether a key was ever made."""
    return bool(connection.scalar(select(exists(select(_COLUMNS.id)))))


def revoke(connection: Connection, key_id: UUID, at: datetime) -> None:
    """Let a key open nothing from an instant on; one that was revoked before stays so from then."""
    connection.execute(
        update(keys).where(_COLUMNS.id == key_id, _COLUMNS.revoked_at.is_(None)).values(revoked_at=at)
    )


def let_expire(connection: Connection, key_id: UUID, at: datetime) -> None:
    """Let a key expire at an instant, or when it would have anyway where that comes first."""
    connection.execute(
        update(keys).where(_COLUMNS.id == key_id).values(expires_at=func.least(_COLUMNS.expires_at, at))
    )


def mark_used(connection: Connection, key_id: UUID, at: datetime) -> None:
    """Note when a key was last used; a use that is noted already stays."""
    unnoted = or_(_COLUMNS.last_used_at.is_(None), _COLUMNS.last_used_at < at)
    connection.execute(update(keys).where(_COLUMNS.id == key_id, unnoted).values(last_used_at=at))


def _key(row: RowMapping) -> Key:
    shown = {column.name: row[column.name] for column in _SHOWN}
    return Key(**{**shown, "scopes": tuple(map(Scope, row["scopes"]))})
