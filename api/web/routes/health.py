"""Health: for those who start, stop and watch the process."""

from collections.abc import Mapping
from typing import Any

import orjson
from flask import Response

from api.domain.errors import StoreUnavailable
from api.services.check_readiness import check_readiness
from api.web.access import needs
from api.web.conditional import NO_STORE
from api.web.operations import Resource, promises
from api.web.parts import parts
from api.web.schemas.health import LivenessSchema, ReadinessSchema
from api.web.schemas.words import NoParameters

health = Resource("health", __name__, description="Whether the process runs and can work.")


@health.route("/healthz")
@health.arguments(NoParameters(), location="query")
@promises(health, "getLiveness", {200: LivenessSchema()}, problems=(422,))
@needs(None)
def get_liveness(given: Mapping[str, Any]) -> Response:
    """Say that the process answers."""
    del given
    return _now({"status": "ok"})


@health.route("/readyz")
@health.arguments(NoParameters(), location="query")
@promises(health, "getReadiness", {200: ReadinessSchema()}, problems=(422, 503))
@needs(None)
def get_readiness(given: Mapping[str, Any]) -> Response:
    """Say whether the database answers and stands at the head migration."""
    del given
    readiness = check_readiness(parts().tracker)
    if not readiness.ready:
        stands = f"at {readiness.revision}, not at {readiness.head}" if readiness.reachable else "unreachable"
        message = f"The database is {stands}."
        raise StoreUnavailable(message)
    return _now({"status": "ready", "revision": readiness.revision})


def _now(shape: Mapping[str, object]) -> Response:
    """Answer what holds at this moment only."""
    response = Response(orjson.dumps(shape), content_type="application/json")
    response.headers["Cache-Control"] = NO_STORE
    return response
