"""Keys: who may write, how far, and until when. Only an administrator sees or makes them."""

from collections.abc import Mapping
from datetime import timedelta
from http import HTTPStatus
from typing import Any
from uuid import UUID

import orjson
from flask import Response

from api.domain.key import Key, KeyDraft, Scope
from api.services.create_key import create_key
from api.services.look_up_key import look_up_key
from api.services.look_up_keys import look_up_keys
from api.services.revoke_key import revoke_key
from api.services.rotate_key import rotate_key
from api.web.access import actor, needs
from api.web.conditional import NO_STORE
from api.web.operations import NEXT, Resource, examples, location, promises
from api.web.pages import code_position, envelope, next_link, question, seal_code
from api.web.parts import parts
from api.web.schemas.keys import (
    KeyInputSchema,
    KeyPageSchema,
    KeySchema,
    MadeKeySchema,
    RotationSchema,
    shape_of_key,
    shape_of_made_key,
)
from api.web.schemas.words import NoParameters, Paged

keys = Resource("keys", __name__, url_prefix="/v1", description="Who may write, how far, and until when.")
_ID = {"in": "path", "name": "key_id", "description": "The key's id."}
_BODY_PROBLEMS = (400, 413, 415, 422, 503)


@keys.route("/keys", methods=["POST"])
@keys.arguments(KeyInputSchema(), location="json", example=examples()["createKey"]["request"])
@promises(
    keys,
    "createKey",
    {201: MadeKeySchema()},
    problems=_BODY_PROBLEMS,
    headers=location("key"),
)
@needs(Scope.ADMIN)
def create(given: Mapping[str, Any]) -> Response:
    """Make a key. The answer shows it this once: the store keeps a hash of it."""
    draft = KeyDraft(owner=given["owner"], scopes=tuple(given["scopes"]), expires_at=given.get("expires_at"))
    return _made(shape_of_made_key(create_key(parts().tracker, draft, actor=actor())))


@keys.route("/keys")
@keys.arguments(Paged(), location="query")
@promises(keys, "listKeys", {200: KeyPageSchema()}, problems=(422, 503), headers=NEXT)
@needs(Scope.ADMIN)
def list_keys(given: Mapping[str, Any]) -> Response:
    """List keys, newest first; those that open nothing any more too. No key's text is shown."""
    asked = question(given)
    position = code_position(given.get("cursor"), asked)
    after = None if position is None else UUID(position)
    page = look_up_keys(parts().tracker, limit=given["limit"], after=after)
    following = seal_code(None if page.next is None else str(page.next), asked)
    rows = (orjson.dumps(shape_of_key(key)) for key in page.keys)
    response = _fresh(envelope(rows, next_cursor=following, limit=given["limit"]))
    link = next_link(following)
    if link is not None:
        response.headers["Link"] = link
    return response


@keys.route("/keys/<uuid:key_id>", parameters=[_ID])
@keys.arguments(NoParameters(), location="query")
@promises(keys, "getKey", {200: KeySchema()}, problems=(404, 422, 503))
@needs(Scope.ADMIN)
def get_key(given: Mapping[str, Any], key_id: UUID) -> Response:
    """Show one key: whose it is, what it opens, when it was last used; never its text."""
    del given
    return _shown(look_up_key(parts().tracker, key_id))


@keys.route("/keys/<uuid:key_id>/revoke", methods=["POST"], parameters=[_ID])
@keys.arguments(NoParameters(), location="query")
@promises(keys, "revokeKey", {200: KeySchema()}, problems=(404, 413, 422, 503))
@needs(Scope.ADMIN)
def revoke(given: Mapping[str, Any], key_id: UUID) -> Response:
    """Let a key open nothing any more. Within seconds no worker takes it; doing it twice changes nothing."""
    del given
    return _shown(revoke_key(parts().tracker, key_id))


@keys.route("/keys/<uuid:key_id>/rotate", methods=["POST"], parameters=[_ID])
@keys.arguments(RotationSchema(), location="json", example=examples()["rotateKey"]["request"])
@promises(
    keys,
    "rotateKey",
    {201: MadeKeySchema()},
    problems=(*_BODY_PROBLEMS, 404),
    headers=location("key"),
)
@needs(Scope.ADMIN)
def rotate(given: Mapping[str, Any], key_id: UUID) -> Response:
    """Make a key with the owner and scopes of another, which goes on working for a while and then expires."""
    overlap = timedelta(seconds=given["overlap_seconds"])
    return _made(shape_of_made_key(rotate_key(parts().tracker, key_id, overlap=overlap, actor=actor())))


def _made(shape: Mapping[str, Any]) -> Response:
    """Answer with a key that was made just now."""
    response = _fresh(orjson.dumps(shape))
    response.status_code = HTTPStatus.CREATED
    response.headers["Location"] = shape["url"]
    return response


def _shown(key: Key) -> Response:
    """Answer with a key."""
    return _fresh(orjson.dumps(shape_of_key(key)))


def _fresh(body: bytes) -> Response:
    """Answer what nobody may keep."""
    response = Response(body, content_type="application/json")
    response.headers["Cache-Control"] = NO_STORE
    return response
