"""The contract, as the application itself serves it."""

from collections.abc import Mapping
from typing import Any

from flask import Response

from api.web.access import needs
from api.web.conditional import answer, digest
from api.web.operations import Resource, promises
from api.web.parts import parts
from api.web.schemas.words import NoParameters

openapi = Resource("openapi", __name__, url_prefix="/v1", description="The contract of this API.")


@openapi.route("/openapi.json")
@openapi.arguments(NoParameters(), location="query")
@promises(openapi, "getContract", {200: {"type": "object"}}, problems=(422,))
@needs(None)
def get_contract(given: Mapping[str, Any]) -> Response:
    """Show the contract: OpenAPI 3.1, the same as `openapi.yaml`."""
    del given
    contract = parts().contract
    return answer(lambda: contract, etag=digest([contract]))
