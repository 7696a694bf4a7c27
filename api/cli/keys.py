"""`figures keys`."""

from datetime import datetime, timedelta
from uuid import UUID

import click

from api.cli.database import tracker
from api.cli.say import say
from api.cli.user import user
from api.domain.key import SCOPES, Key, KeyDraft, MadeKey, Scope
from api.services.create_key import create_key
from api.services.look_up_keys import look_up_keys
from api.services.revoke_key import revoke_key
from api.services.rotate_key import rotate_key

_PAGE = 1_000
_ID = click.argument("key_id", metavar="ID", type=click.UUID)


@click.group()
def keys() -> None:
    """Make, list, revoke and rotate the keys that writing needs."""


@keys.command()
@click.option("--owner", required=True, help="Whose it is: the actor of whatever is written with it.")
@click.option(
    "--scope",
    "scopes",
    multiple=True,
    required=True,
    type=click.Choice([scope.value for scope in Scope]),
    help="What it opens; several may be given. "
    + " ".join(f"{name}: {what}" for name, what in SCOPES.items()),
)
@click.option("--days", type=click.IntRange(min=1), help="How long it lasts; for good where nothing is said.")
def create(owner: str, scopes: tuple[str, ...], days: int | None) -> None:
    """Make a key and show it, this once: the store keeps a hash of it."""
    with tracker() as opened:
        ends = None if days is None else opened.now() + timedelta(days=days)
        draft = KeyDraft(owner=owner, scopes=tuple(map(Scope, scopes)), expires_at=ends)
        _show(create_key(opened, draft, actor=user()))


@keys.command("list")
def list_keys() -> None:
    """List all keys, newest first: id, name, scopes, owner, and how it stands with each."""
    with tracker() as opened:
        after: UUID | None = None
        while True:
            page = look_up_keys(opened, limit=_PAGE, after=after)
            for key in page.keys:
                click.echo(
                    "  ".join(
                        (str(key.id), key.name, ",".join(key.scopes), key.owner, _standing(key, opened.now()))
                    )
                )
            if page.next is None:
                return
            after = page.next


@keys.command()
@_ID
def revoke(key_id: UUID) -> None:
    """Let a key open nothing any more; a server that runs takes it for some seconds yet."""
    with tracker() as opened:
        say(f"Revoked {revoke_key(opened, key_id).name}")


@keys.command()
@_ID
@click.option(
    "--overlap-hours",
    type=click.IntRange(min=0, max=720),
    default=24,
    show_default=True,
    help="For how long the old key still works.",
)
def rotate(key_id: UUID, overlap_hours: int) -> None:
    """Make a key in an old one's place and show it, this once."""
    with tracker() as opened:
        _show(rotate_key(opened, key_id, overlap=timedelta(hours=overlap_hours), actor=user()))


def _show(made: MadeKey) -> None:
    """Show a new key: itself alone on stdout, so that it can be piped, and what it is beside."""
    say(f"{made.key.id} of {made.key.owner}: {', '.join(made.key.scopes)}. It is not shown again:")
    click.echo(made.text)


def _standing(key: Key, now: datetime) -> str:
    """Say in words whether a key works, and when it was used."""
    if key.revoked_at is not None:
        return f"revoked {key.revoked_at:%Y-%m-%d}"
    if not key.holds(now):
        return f"expired {key.expires_at:%Y-%m-%d}"
    ends = "does not expire" if key.expires_at is None else f"until {key.expires_at:%Y-%m-%d}"
    used = "never used" if key.last_used_at is None else f"last used {key.last_used_at:%Y-%m-%d}"
    return f"{ends}, {used}"
