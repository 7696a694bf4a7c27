"""Keys: what lets a client in, and how far."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class Scope(StrEnum):
    """What a key opens."""

    READ = "read"
    INGEST = "ingest"
    REVIEW = "review"
    ADMIN = "admin"


SCOPES: dict[Scope, str] = {
    Scope.READ: "Read, where reading is closed. Every key may.",
    Scope.INGEST: "Send documents.",
    Scope.REVIEW: "Change figures: correct, review, retract, restore, add.",
    Scope.ADMIN: "All of these, keys, and the check of the whole ledger.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """A key as the store knows it; its secret is known to its owner alone.

    `name` is the part of the key that may be shown. `owner` is the actor of whatever is written with it.
    `replaces` is the key that this one was made in place of.
    """

    id: UUID
    name: str
    owner: str
    scopes: tuple[Scope, ...]
    created_at: datetime
    created_by: str
    expires_at: datetime | None = None
    last_used_at: datetime | None = None
    revoked_at: datetime | None = None
    replaces: UUID | None = None

    def opens(self, scope: Scope) -> bool:
        """Say whether the key goes so far: `admin` opens everything, and every key may read."""
        return scope is Scope.READ or scope in self.scopes or Scope.ADMIN in self.scopes

    def holds(self, now: datetime) -> bool:
        """Say whether the key is neither revoked nor expired."""
        return self.revoked_at is None and (self.expires_at is None or now < self.expires_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyDraft:
    """A key that somebody asks for."""

    owner: str
    scopes: tuple[Scope, ...]
    expires_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeKey:
    """A new key with the one text that opens it, which is never shown again."""

    key: Key
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyPage:
    """One page of keys, newest first; `next` is the id after which the next page starts."""

    keys: tuple[Key, ...]
    next: UUID | None
