"""The ledger: what vouches for all of it, and proof that it was only added to."""

from collections.abc import Mapping
from typing import Any

import orjson
from flask import Response

from api.domain.key import Scope
from api.services.look_up_ledger import look_up_ledger
from api.services.prove_consistency import prove_consistency
from api.services.verify_ledger import verify_ledger
from api.web.access import needs
from api.web.conditional import NO_STORE, answer, digest
from api.web.operations import Resource, promises, promises_kept
from api.web.parts import parts
from api.web.schemas.ledger import (
    ConsistencyProofSchema,
    LedgerSchema,
    TwoSizesSchema,
    VerificationSchema,
    shape_of_consistency,
    shape_of_ledger,
    shape_of_verification,
)
from api.web.schemas.words import NoParameters

ledger = Resource("ledger", __name__, url_prefix="/v1", description="What vouches for every version.")


@ledger.route("/ledger")
@ledger.arguments(NoParameters(), location="query")
@promises_kept(ledger, "getLedger", LedgerSchema())
def get_ledger(given: Mapping[str, Any]) -> Response:
    """Show the head of the ledger: its size, its newest hash, and the root of the tree over all of it."""
    del given
    body = orjson.dumps(shape_of_ledger(look_up_ledger(parts().tracker)))
    return answer(lambda: body, etag=digest([body]))


@ledger.route("/ledger/consistency")
@ledger.arguments(TwoSizesSchema(), location="query")
@promises_kept(ledger, "proveConsistency", ConsistencyProofSchema())
def consistency(given: Mapping[str, Any]) -> Response:
    """Prove that the ledger of one size begins with the ledger of an earlier one (RFC 9162)."""
    proof = prove_consistency(parts().tracker, given["first"], given["second"])
    body = orjson.dumps(shape_of_consistency(proof))
    return answer(lambda: body, etag=digest([body]))


@ledger.route("/ledger/verify")
@ledger.arguments(NoParameters(), location="query")
@promises(ledger, "verifyLedger", {200: VerificationSchema()}, problems=(422, 503))
@needs(Scope.ADMIN)
def verify(given: Mapping[str, Any]) -> Response:
    """Work out every hash anew, slice every quote, and compare every row made for speed with its version.

    It ends at the first flaw and names it. Needs time in proportion to the ledger: for a large one use
    `figures verify` in the shell, which shows how far it is.
    """
    del given
    verification = verify_ledger(parts().tracker, progress=lambda _: None)
    response = Response(orjson.dumps(shape_of_verification(verification)), content_type="application/json")
    response.headers["Cache-Control"] = NO_STORE
    return response
