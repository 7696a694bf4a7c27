"""The contract: `openapi.yaml`, written from the routes and their schemas, and from nothing else."""

from http import HTTPStatus
from typing import Any

import orjson
import yaml
from flask import Flask, Response
from flask_smorest import Api
from werkzeug.exceptions import HTTPException

from api.domain.key import SCOPES
from api.web.operations import KEY, Resource, examples, problem_name
from api.web.problems import MEDIA_TYPE, TYPE_PREFIX, code_of, problem_of_http, title_of
from api.web.routes.changes import changes
from api.web.routes.changesets import changesets
from api.web.routes.check import check
from api.web.routes.comparisons import comparisons
from api.web.routes.documents import documents
from api.web.routes.figures import figures
from api.web.routes.health import health
from api.web.routes.indicators import indicators
from api.web.routes.keys import keys
from api.web.routes.ledger import ledger
from api.web.routes.openapi import openapi
from api.web.routes.places import places
from api.web.routes.series import series
from api.web.routes.sources import sources
from api.web.routes.totals import totals
from api.web.routes.versions import versions
from api.web.schemas.problems import ProblemSchema

API_VERSION = "0.1.0"
RESOURCES: tuple[Resource, ...] = (
    documents, figures, versions, changes, changesets, ledger, totals, series, comparisons, check,
    sources, indicators, places, keys, health, openapi,
)  # fmt: skip

_PROBLEMS = {
    400: "The body is not UTF-8, holds control characters, or is no JSON.",
    401: "There is no key where one is needed, or one that opens nothing: wrong, expired or revoked.",
    403: "The key does not have the scope that this needs.",
    404: "Nothing has this id.",
    412: "The figure has another version than the change was made for; read it again.",
    413: "The body is larger than one document may be.",
    415: "The body is of a content type that is not read.",
    422: "A parameter or a field cannot be taken; `errors` names each.",
    428: "The change does not say in If-Match which version of the figure it was made for.",
    429: "The client asks more often than it may; it may again after the seconds in Retry-After.",
    500: "A fault of ours; the log has it under the request id.",
    503: "The database does not answer; try again after the seconds in Retry-After.",
}
_ORDER = ("openapi", "info", "servers", "security", "tags", "paths", "components")
_OPERATION_ORDER = ("operationId", "summary", "description", "tags", "parameters", "requestBody", "responses")
_DESCRIPTION = """\
Finds humanitarian figures in texts, and keeps who said each, where it stands, and every later version.

Lists are pages: `page.next_cursor` is the `cursor` of the next one, with the same filters. Commas stand
between alternatives; different parameters all hold; what is unknown is refused and never ignored. Instants
are RFC 3339 in UTC, days are ISO 8601. Every error is a problem document of RFC 9457, also 404, 405 and 500.
`HEAD` works wherever `GET` does.

Writing needs a key: `Authorization: Bearer <key>`. Its scopes say what it opens, and its owner is the actor
of whatever is written with it. Reading needs one only where the server's settings close it.
Requests are counted by key, or by address; `RateLimit` and `RateLimit-Policy` say how many are left."""

_KEY_SCHEME = {
    "type": "http",
    "scheme": "bearer",
    "bearerFormat": "hft_ and 60 letters and digits",
    "description": "A key of /v1/keys. Scopes: "
    + " ".join(f"`{name}`: {what}" for name, what in SCOPES.items()),
}


class Contract(Api):
    """flask-smorest, with this project's one shape of error."""

    DEFAULT_ERROR_RESPONSE_NAME = None

    def handle_http_exception(self, error: HTTPException) -> Response:
        """Answer an error of HTTP as a problem."""
        return problem_of_http(error)

    def _register_responses(self) -> None:
        """Declare the problems that operations end in, as what they are."""
        for status, description in _PROBLEMS.items():
            self.spec.components.response(problem_name(status), _problem_response(status, description))


def attach_contract(app: Flask) -> Contract:
    """Register every route of the API on an application, and with it the contract."""
    app.config.update(API_TITLE="Humanitarian figures", API_VERSION=API_VERSION, OPENAPI_VERSION="3.1.0")
    contract = Contract(
        spec_kwargs={
            "info": {
                "description": _DESCRIPTION,
                "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
            },
            "servers": [{"url": "/", "description": "The server that this file came from."}],
            "security": [],
        }
    )
    contract.init_app(app)
    contract.spec.components.security_scheme(KEY, _KEY_SCHEME)
    for resource in RESOURCES:
        contract.register_blueprint(resource)
    return contract


def contract_shape(contract: Contract) -> dict[str, Any]:
    """Give the OpenAPI document as plain values."""
    shape: dict[str, Any] = orjson.loads(orjson.dumps(contract.spec.to_dict()))
    shape["components"]["schemas"].pop("PaginationMetadata")  # flask-smorest adds it, and nothing uses it
    for path in shape["paths"].values():
        for method in path.keys() - {"parameters"}:
            path[method] = _in_order(path[method], _OPERATION_ORDER)
    return _in_order(shape, _ORDER)


def openapi_document() -> str:
    """Write `openapi.yaml`. Needs no database and no settings."""
    shape = contract_shape(attach_contract(Flask("api")))
    return yaml.dump(shape, Dumper=_PlainDumper, sort_keys=False, allow_unicode=True, width=110)


def _in_order(shape: dict[str, Any], order: tuple[str, ...]) -> dict[str, Any]:
    """Put the named keys first, as a reader wants them, and the others after them as they come."""
    return {key: shape[key] for key in (*order, *shape) if key in shape}


class _PlainDumper(yaml.SafeDumper):
    """YAML as a reader wants it: no anchors to follow, and text of several lines as it stands."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - yaml's signature
        """Write everything where it stands."""
        return True


def _represent_text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    """Write text of several lines as a block."""
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_PlainDumper.add_representer(str, _represent_text)


def _problem_response(status: int, description: str) -> dict[str, Any]:
    """Declare one problem, with an example of it."""
    example = {
        "type": TYPE_PREFIX + code_of(HTTPStatus(status)),
        "title": title_of(HTTPStatus(status)),
        "status": status,
        **examples()["problems"][status],
    }
    return {
        "description": description,
        "content": {MEDIA_TYPE: {"schema": ProblemSchema, "example": example}},
    }
