"""The life of a key: it is made, opens, is noted, expires, is rotated, is revoked."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import text

from api.domain import key_text
from api.domain.errors import InvalidInput, NotFound, Unauthenticated
from api.domain.key import KeyDraft, MadeKey, Scope
from api.services.authenticate_key import authenticate_key
from api.services.create_key import create_key
from api.services.look_up_key import look_up_key
from api.services.look_up_keys import look_up_keys
from api.services.make_first_key import make_first_key
from api.services.revoke_key import revoke_key
from api.services.rotate_key import rotate_key
from api.services.tracker import Tracker
from tests.clock import Clock


def made(tracker: Tracker, *scopes: Scope, lasts: timedelta | None = None) -> MadeKey:
    """Make a key of Maria's."""
    expires_at = None if lasts is None else tracker.now() + lasts
    draft = KeyDraft(owner="maria", scopes=scopes or (Scope.REVIEW,), expires_at=expires_at)
    return create_key(tracker, draft, actor="the tests")


def test_a_key_opens_what_it_was_made_for_and_belongs_to_its_owner(tracker: Tracker) -> None:
    key = authenticate_key(tracker, made(tracker, Scope.INGEST, Scope.REVIEW).text)
    assert (key.owner, key.created_by) == ("maria", "the tests")
    assert [scope for scope in Scope if key.opens(scope)] == [Scope.READ, Scope.INGEST, Scope.REVIEW]


def test_an_administrators_key_opens_everything(tracker: Tracker) -> None:
    assert all(made(tracker, Scope.ADMIN).key.opens(scope) for scope in Scope)


def test_nothing_in_the_store_is_the_key_or_its_secret(tracker: Tracker) -> None:
    key = made(tracker)
    with tracker.store.reading() as connection:
        kept = str(connection.execute(text("select keys::text from keys")).scalars().all())
    assert key.key.name in kept
    assert key.text[15:] not in kept
    assert key.text[15:58] not in kept


@pytest.mark.parametrize("given", ["", "Bearer", "hft_" + "0" * 60])
def test_what_is_no_key_opens_nothing(tracker: Tracker, given: str) -> None:
    with pytest.raises(Unauthenticated, match="letter"):
        authenticate_key(tracker, given)


def test_a_key_whose_name_is_known_opens_nothing_with_another_secret(tracker: Tracker) -> None:
    name, secrets = bytes(range(8)), iter((bytes(32), bytes([7]) * 32))
    made(replace(tracker, random_bytes=lambda _: name + next(secrets)))
    forged = key_text.written(name + next(secrets))
    with pytest.raises(Unauthenticated, match="no such key"):
        authenticate_key(tracker, forged.text)


def test_a_key_expires_at_its_instant(tracker: Tracker, clock: Clock) -> None:
    key = made(tracker, lasts=timedelta(hours=1))
    authenticate_key(tracker, key.text)
    clock.time += timedelta(hours=1)
    with pytest.raises(Unauthenticated, match="expired"):
        authenticate_key(tracker, key.text)


def test_an_expiry_that_is_past_is_refused(tracker: Tracker) -> None:
    with pytest.raises(InvalidInput, match="still to come"):
        made(tracker, lasts=timedelta(hours=-1))


def test_a_revoked_key_opens_nothing_and_stays_revoked_from_then(tracker: Tracker) -> None:
    key = made(tracker)
    first = revoke_key(tracker, key.key.id)
    assert revoke_key(tracker, key.key.id) == first
    with pytest.raises(Unauthenticated, match="revoked"):
        authenticate_key(tracker, key.text)


def test_use_is_noted_to_a_minute_and_not_at_each_request(tracker: Tracker, clock: Clock) -> None:
    key = made(tracker)
    assert look_up_key(tracker, key.key.id).last_used_at is None
    authenticate_key(tracker, key.text)
    first = look_up_key(tracker, key.key.id).last_used_at
    assert first is not None
    authenticate_key(tracker, key.text)
    assert look_up_key(tracker, key.key.id).last_used_at == first
    clock.time += timedelta(minutes=1)
    authenticate_key(tracker, key.text)
    later = look_up_key(tracker, key.key.id).last_used_at
    assert later is not None
    assert later - first >= timedelta(minutes=1)


def test_rotation_makes_a_like_key_and_lets_the_old_one_work_a_while(tracker: Tracker, clock: Clock) -> None:
    old = made(tracker, Scope.INGEST, lasts=timedelta(days=30))
    new = rotate_key(tracker, old.key.id, overlap=timedelta(hours=1), actor="ann")
    assert (new.key.owner, new.key.scopes, new.key.replaces) == ("maria", (Scope.INGEST,), old.key.id)
    assert new.key.expires_at is not None
    assert new.key.expires_at - new.key.created_at > timedelta(days=29)
    authenticate_key(tracker, old.text)
    clock.time += timedelta(hours=1)
    authenticate_key(tracker, new.text)
    with pytest.raises(Unauthenticated, match="expired"):
        authenticate_key(tracker, old.text)


def test_rotation_never_makes_the_old_key_last_longer(tracker: Tracker) -> None:
    old = made(tracker, lasts=timedelta(minutes=5))
    rotate_key(tracker, old.key.id, overlap=timedelta(days=1), actor="ann")
    assert look_up_key(tracker, old.key.id).expires_at == old.key.expires_at


def test_a_key_that_opens_nothing_is_not_rotated(tracker: Tracker) -> None:
    key = made(tracker).key
    revoke_key(tracker, key.id)
    with pytest.raises(InvalidInput, match="make a new one"):
        rotate_key(tracker, key.id, overlap=timedelta(), actor="ann")


@pytest.mark.parametrize("verb", [look_up_key, revoke_key])
def test_a_key_that_is_not_there_is_not_found(
    tracker: Tracker, verb: Callable[[Tracker, UUID], object]
) -> None:
    with pytest.raises(NotFound):
        verb(tracker, tracker.new_id())


def test_keys_are_listed_newest_first_page_by_page(tracker: Tracker) -> None:
    ids = [made(tracker).key.id for _ in range(5)]
    first = look_up_keys(tracker, limit=3)
    second = look_up_keys(tracker, limit=3, after=first.next)
    assert [key.id for key in (*first.keys, *second.keys)] == ids[::-1]
    assert second.next is None


def test_the_first_key_is_made_once(tracker: Tracker) -> None:
    first = make_first_key(tracker, owner="root")
    assert first is not None
    assert authenticate_key(tracker, first.text).opens(Scope.ADMIN)
    assert make_first_key(tracker, owner="root") is None
    revoke_key(tracker, first.key.id)
    assert make_first_key(tracker, owner="root") is None
