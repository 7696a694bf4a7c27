"""Every error as one shape: RFC 9457 problem details, from the domain's errors and from HTTP's own."""

from collections.abc import Mapping
from http import HTTPStatus
from urllib.parse import urlencode

import orjson
import structlog
from flask import Flask, Response, g, request
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from api.domain.errors import (
    FieldError,
    InvalidInput,
    MeaninglessSum,
    NotFound,
    OutOfScope,
    StaleVersion,
    StoreUnavailable,
    TooLarge,
    TooManyRequests,
    TrackerError,
    Unauthenticated,
    UnnamedVersion,
    UnreadableBytes,
    UnsupportedMedia,
)
from api.web.parts import parts
from api.web.schemas.shapes import plain_number

MEDIA_TYPE = "application/problem+json"
TYPE_PREFIX = "urn:humanitarian-figures:problem:"
RETRY_AFTER_SECONDS = 5

_STATUS: tuple[tuple[type[TrackerError], HTTPStatus], ...] = (
    (UnreadableBytes, HTTPStatus.BAD_REQUEST),
    (InvalidInput, HTTPStatus.UNPROCESSABLE_ENTITY),
    (TooLarge, HTTPStatus.REQUEST_ENTITY_TOO_LARGE),
    (UnsupportedMedia, HTTPStatus.UNSUPPORTED_MEDIA_TYPE),
    (Unauthenticated, HTTPStatus.UNAUTHORIZED),
    (OutOfScope, HTTPStatus.FORBIDDEN),
    (NotFound, HTTPStatus.NOT_FOUND),
    (StaleVersion, HTTPStatus.PRECONDITION_FAILED),
    (UnnamedVersion, HTTPStatus.PRECONDITION_REQUIRED),
    (TooManyRequests, HTTPStatus.TOO_MANY_REQUESTS),
    (StoreUnavailable, HTTPStatus.SERVICE_UNAVAILABLE),
)
_TITLES = {
    HTTPStatus.BAD_REQUEST: "The body cannot be read",
    HTTPStatus.UNAUTHORIZED: "A key is needed",
    HTTPStatus.FORBIDDEN: "The key does not go so far",
    HTTPStatus.NOT_FOUND: "Nothing is there",
    HTTPStatus.METHOD_NOT_ALLOWED: "This address does not take this method",
    HTTPStatus.PRECONDITION_FAILED: "The figure has another version by now",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "The body is too large",
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: "This content type is not read",
    HTTPStatus.UNPROCESSABLE_ENTITY: "The request cannot be taken as it is",
    HTTPStatus.PRECONDITION_REQUIRED: "The change does not name a version",
    HTTPStatus.TOO_MANY_REQUESTS: "Too many requests",
    HTTPStatus.INTERNAL_SERVER_ERROR: "Something went wrong here",
    HTTPStatus.SERVICE_UNAVAILABLE: "The store cannot be used at the moment",
}
_CODES = {
    HTTPStatus.BAD_REQUEST: UnreadableBytes.code,
    HTTPStatus.UNAUTHORIZED: Unauthenticated.code,
    HTTPStatus.FORBIDDEN: OutOfScope.code,
    HTTPStatus.NOT_FOUND: NotFound.code,
    HTTPStatus.METHOD_NOT_ALLOWED: "method_not_allowed",
    HTTPStatus.PRECONDITION_FAILED: StaleVersion.code,
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: TooLarge.code,
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: UnsupportedMedia.code,
    HTTPStatus.UNPROCESSABLE_ENTITY: InvalidInput.code,
    HTTPStatus.PRECONDITION_REQUIRED: UnnamedVersion.code,
    HTTPStatus.TOO_MANY_REQUESTS: TooManyRequests.code,
    HTTPStatus.INTERNAL_SERVER_ERROR: "fault",
    HTTPStatus.SERVICE_UNAVAILABLE: StoreUnavailable.code,
}
_CHALLENGE = 'Bearer realm="figures"'
_LOG = structlog.get_logger("api.web")


def handle_problems(app: Flask) -> None:
    """Answer the domain's errors, and every error that nobody foresaw, as problems."""
    app.register_error_handler(TrackerError, _foreseen)
    app.register_error_handler(Exception, _unforeseen)


def problem_of_http(error: HTTPException) -> Response:
    """Answer what Flask and Werkzeug raise."""
    status = HTTPStatus(error.code or HTTPStatus.INTERNAL_SERVER_ERROR)
    headers = {}
    if isinstance(error, MethodNotAllowed) and error.valid_methods:
        headers["Allow"] = ", ".join(sorted(error.valid_methods))
    return problem(status, detail=_advice(status, error), headers=headers)


def problem(
    status: HTTPStatus,
    *,
    detail: str,
    code: str | None = None,
    headers: Mapping[str, str] | None = None,
    more: Mapping[str, object] | None = None,
) -> Response:
    """Build the one shape; `code` names the problem type, and is the status's own when none is given.

    `more` is what this type of problem has beside (RFC 9457, extension members).
    """
    shape: dict[str, object] = {
        "type": TYPE_PREFIX + (code if code is not None else code_of(status)),
        "title": title_of(status),
        "status": status.value,
        "detail": detail,
        "instance": request.path,
        "request_id": g.get("request_id"),
    }
    shape |= more or {}
    response = Response(orjson.dumps(shape), status=status, content_type=MEDIA_TYPE)
    response.headers["Cache-Control"] = "no-store"
    response.headers.update(headers or {})
    return response


def code_of(status: HTTPStatus) -> str:
    """Name the problem type that a status stands for where no other is given."""
    return _CODES.get(status, f"http_{status.value}")


def title_of(status: HTTPStatus) -> str:
    """Name a kind of problem in words."""
    return _TITLES.get(status, status.phrase)


def _foreseen(error: TrackerError) -> Response:
    """Answer an error of the domain."""
    status = next((status for kind, status in _STATUS if isinstance(error, kind)), None)
    if status is None:
        return _unforeseen(error)
    if status is HTTPStatus.SERVICE_UNAVAILABLE:
        _LOG.error("store_unavailable", detail=error.detail, request_id=g.get("request_id"))
        return problem(
            status,
            code=error.code,
            detail=f"The store does not answer. Try again in {RETRY_AFTER_SECONDS} seconds.",
            headers={"Retry-After": str(RETRY_AFTER_SECONDS)},
        )
    return problem(
        status, code=error.code, detail=error.detail, more=_extension(error), headers=_beside(error)
    )


def _extension(error: TrackerError) -> dict[str, object]:
    """Give what a problem of this kind has beside what every problem has."""
    more: dict[str, object] = {}
    if error.errors:
        more["errors"] = [_shape_of(one) for one in error.errors]
    return more | _of_a_sum(error) if isinstance(error, MeaninglessSum) else more


def _of_a_sum(error: MeaninglessSum) -> dict[str, object]:
    """Say of a sum without meaning which rule it breaks, what bounds the number, and what to ask instead."""
    asked = {**request.args.to_dict(), **error.nearest}
    kept = {name: value for name, value in asked.items() if value is not None}
    bounds = {"lower": error.lower, "upper": error.upper}
    return {
        "rule": error.rule,
        "bounds": {side: None if bound is None else plain_number(bound) for side, bound in bounds.items()},
        "nearest": f"{request.path}?{urlencode(kept, safe=',:')}",
    }


def _beside(error: TrackerError) -> dict[str, str]:
    """Give the headers that belong to an error: what RFC 6750 wants at a refusal, and when to come again."""
    match error:
        case Unauthenticated() if "Authorization" in request.headers:
            return {"WWW-Authenticate": f'{_CHALLENGE}, error="invalid_token"'}
        case Unauthenticated():
            return {"WWW-Authenticate": _CHALLENGE}
        case OutOfScope():
            return {"WWW-Authenticate": f'{_CHALLENGE}, error="insufficient_scope"'}
        case TooManyRequests():
            return {"Retry-After": str(error.retry_after)}
        case _:
            return {}


def _unforeseen(error: Exception) -> Response:
    """Answer a fault of ours: all of it to the log, none of it to the client."""
    _LOG.error("fault", exc_info=error, request_id=g.get("request_id"))
    return problem(
        HTTPStatus.INTERNAL_SERVER_ERROR,
        detail="The fault is ours, and it is in the log under this request_id. Quote it when you report it.",
    )


def _advice(status: HTTPStatus, error: HTTPException) -> str:
    """Say what to do about an error of HTTP."""
    if status is HTTPStatus.NOT_FOUND:
        return "No resource has this address. /v1/openapi.json lists all that do, and /docs shows them."
    if isinstance(error, MethodNotAllowed) and error.valid_methods:
        return f"Use one of: {', '.join(sorted(error.valid_methods))}."
    if status is HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        limit = parts().max_document_bytes
        return f"A document may have {limit} bytes, and this one has more. Send it in parts."
    return error.description or status.phrase


def _shape_of(error: FieldError) -> dict[str, str]:
    """Write one field error: its place, where it has one, and what to do."""
    shape = {"detail": error.detail}
    if error.pointer is not None:
        shape["pointer"] = error.pointer
    if error.parameter is not None:
        shape["parameter"] = error.parameter
    return shape
