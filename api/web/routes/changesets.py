"""Changesets: many changes at once, what was appended when, and a feed that a copy can be kept from."""

from collections.abc import Mapping
from typing import Any

import orjson
from flask import Response

from api.domain.key import Scope
from api.services.apply_changeset import apply_changeset
from api.services.look_up_changes import look_up_changes
from api.services.look_up_changeset import look_up_changeset
from api.web.access import actor, needs
from api.web.conditional import IMMUTABLE, NO_STORE, answer, digest
from api.web.operations import Resource, examples, promises, promises_kept
from api.web.pages import link_after
from api.web.parts import parts
from api.web.schemas.changesets import ChangesetContentSchema, FeedSchema, shape_of_content
from api.web.schemas.feed_queries import FeedQuerySchema
from api.web.schemas.many_changes import (
    AppliedChangesSchema,
    ChangesetInputSchema,
    DryRunSchema,
    change_of,
    shape_of_applied,
)
from api.web.schemas.words import NoParameters

changesets = Resource(
    "changesets", __name__, url_prefix="/v1", description="What was appended to the ledger, in its order."
)
_ID = {"in": "path", "name": "changeset_id", "description": "The changeset's number, from 1."}
_PROBLEMS = (400, 404, 412, 413, 415, 422, 503)


@changesets.route("/changesets", methods=["POST"])
@changesets.arguments(DryRunSchema(), location="query")
@changesets.arguments(
    ChangesetInputSchema(), location="json", example=examples()["applyChangeset"]["request"]
)
@promises(
    changesets,
    "applyChangeset",
    {200: AppliedChangesSchema(), 201: AppliedChangesSchema()},
    problems=_PROBLEMS,
)
@needs(Scope.REVIEW)
def apply(asked: Mapping[str, Any], given: Mapping[str, Any]) -> Response:
    """Make up to 1,000 changes of figures at once: all of them, or none.

    Each change names the version that it follows. With dry_run=true nothing is stored, and the answer is
    200 with what would differ.
    """
    changes = [change_of(one) for one in given["changes"]]
    applied = apply_changeset(
        parts().tracker, changes, actor=actor(), reason=given["reason"], dry_run=asked["dry_run"]
    )
    body = orjson.dumps(shape_of_applied(applied))
    response = Response(body, status=200, content_type="application/json")
    response.headers["Cache-Control"] = NO_STORE
    if applied.changeset is not None:
        response.status_code = 201
        response.headers["Location"] = f"/v1/changesets/{applied.changeset.id}"
    return response


@changesets.route("/changesets/<int(min=1, max=2147483647):changeset_id>", parameters=[_ID])
@changesets.arguments(NoParameters(), location="query")
@promises_kept(changesets, "getChangeset", ChangesetContentSchema(), problems=(404,))
def get_changeset(given: Mapping[str, Any], changeset_id: int) -> Response:
    """Show one changeset with every document and version that it brought."""
    del given
    content = look_up_changeset(parts().tracker, changeset_id)
    body = orjson.dumps(shape_of_content(content))
    return answer(lambda: body, etag=digest([body]), cache_control=IMMUTABLE)


@changesets.route("/changes")
@changesets.arguments(FeedQuerySchema(), location="query")
@promises_kept(changesets, "listChanges", FeedSchema(), paged=True)
def list_changes(given: Mapping[str, Any]) -> Response:
    """List whole changesets in the order of their numbers, without a gap, retractions included.

    A copy of the store that takes every page in turn is always exact. Where there is nothing behind `after`
    yet, the answer waits for it as long as `wait` says, and is empty then.
    """
    tracker, after = parts().tracker, given["after"]
    page = look_up_changes(tracker, after, limit=given["limit"], wait=given["wait"])
    shape = {
        "data": [shape_of_content(content) for content in page.changesets],
        "page": {"last": page.last, "head": page.head},
    }
    body = orjson.dumps(shape)
    link = link_after(page.last) if page.last < page.head else None
    return answer(lambda: body, etag=digest([body]), weak=True, link=link)
