"""What an operation promises, declared once beside its route: answers, problems, and its name."""

from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

import yaml
from flask_smorest import Blueprint

from api.domain.key import Scope
from api.web.access import needed_by
from api.web.parameters import StrictParser
from api.web.schemas.formats import GEOJSON, JSON, MEDIA_TYPES

View = TypeVar("View", bound=Callable[..., Any])

_REQUEST_ID = {
    "X-Request-ID": {
        "description": "The request's name: the client's own where it sent one, else made here.",
        "schema": {"type": "string"},
    }
}
_KEPT = {
    "ETag": {"description": "What this answer is known by.", "schema": {"type": "string"}},
    "Cache-Control": {"description": "How long it may be kept.", "schema": {"type": "string"}},
}
NEXT = {
    "Link": {
        "description": 'The next page, with rel="next"; absent on the last.',
        "schema": {"type": "string"},
    }
}


def location(of: str) -> dict[str, object]:
    """Declare the header that says where what was made is to be found."""
    return {"Location": {"description": f"The {of} in this API.", "schema": {"type": "string"}}}


FIGURE_TAG = {"ETag": _KEPT["ETag"]}
KEY = "key"
"""The name of the one security scheme."""

_PROBLEMS_OF_KEYS: Mapping[Scope | None, tuple[int, ...]] = {
    None: (),
    Scope.READ: (401, 429),
    Scope.INGEST: (401, 403, 429),
    Scope.REVIEW: (401, 403, 429),
    Scope.ADMIN: (401, 403, 429),
}
_DESCRIPTIONS = {
    200: "The answer.",
    201: "It was not there before, and now it is.",
    304: "You have it already.",
}


_TABLE_SHAPES: Mapping[str, object] = {
    GEOJSON: {"type": "object", "required": ["type", "features", "without_point"]},
    "xlsx": {"type": "string", "contentMediaType": "application/octet-stream"},
    "parquet": {"type": "string", "contentMediaType": "application/octet-stream"},
}


class Resource(Blueprint):
    """A group of routes whose query parameters are read strictly."""

    ARGUMENTS_PARSER = StrictParser()


def promises(
    blueprint: Resource,
    operation_id: str,
    answers: Mapping[int, object],
    *,
    problems: tuple[int, ...] = (),
    headers: Mapping[str, object] | None = None,
) -> Callable[[View], View]:
    """Declare an operation: its id, the schema of each answer, and the problems it may end in.

    What the view `needs` of a key is declared with it, and for a view that says nothing it is `read`.
    """

    def declare(view: View) -> View:
        scope, declared = needed_by(view), view
        for status, schema in answers.items():
            declared = blueprint.response(
                status,
                schema,
                description=_DESCRIPTIONS[status],
                example=examples()[operation_id]["response"],
                headers={**_REQUEST_ID, **(headers or {})},
            )(declared)
        for status in (*problems, *_PROBLEMS_OF_KEYS[scope], 500):
            declared = blueprint.alt_response(status, response=problem_name(status))(declared)
        documented = blueprint.doc(operationId=operation_id, security=_keys_for(scope))(declared)
        return _told(view, documented)

    return declare


def promises_kept(
    blueprint: Resource,
    operation_id: str,
    schema: object,
    *,
    problems: tuple[int, ...] = (),
    paged: bool = False,
) -> Callable[[View], View]:
    """Declare an operation whose answer has an ETag, and which answers 304 to those who have it."""
    headers = {**_KEPT, **(NEXT if paged else {})}

    def declare(view: View) -> View:
        unchanged = blueprint.alt_response(304, description=_DESCRIPTIONS[304], headers=_REQUEST_ID)(view)
        declared = promises(
            blueprint, operation_id, {200: schema}, problems=(*problems, 422, 503), headers=headers
        )(unchanged)
        return _told(view, declared)

    return declare


def _keys_for(scope: Scope | None) -> list[dict[str, list[str]]]:
    """Say which key an operation needs, in OpenAPI's way: a list of alternatives, of which {} is none."""
    if scope is None:
        return []
    key = {KEY: [scope.value]}
    return [{}, key] if scope is Scope.READ else [key]


def also_as(blueprint: Resource, operation_id: str, schemas: Mapping[str, object]) -> Callable[[View], View]:
    """Declare in which other media types, by what schema, the answer of an operation may come."""

    def declare(view: View) -> View:
        declared = view
        for media_type, schema in schemas.items():
            declared = blueprint.alt_response(
                200,
                schema=schema,
                content_type=media_type,
                description=_DESCRIPTIONS[200],
                example=examples()[operation_id][media_type],
            )(declared)
        return _told(view, declared)

    return declare


def also_as_table(blueprint: Resource, operation_id: str, *, mapped: bool = False) -> Callable[[View], View]:
    """Declare that the list of an operation may come as a table in every form that there is.

    `mapped` says that its rows may have a point. An example of the operation's own goes before the general.
    """
    shown = {**examples()["tables"], **examples()[operation_id]}

    def declare(view: View) -> View:
        declared = view
        for form, media_type in MEDIA_TYPES.items():
            if form not in {JSON, "hxl"} and (mapped or form != GEOJSON):
                declared = blueprint.alt_response(
                    200,
                    schema=_TABLE_SHAPES.get(form, {"type": "string"}),
                    content_type=media_type,
                    description=_DESCRIPTIONS[200],
                    example=shown[media_type],
                )(declared)
        return _told(view, declared)

    return declare


def _told(view: View, declared: Callable[..., Any]) -> View:
    """Give a view what was declared of it and nothing around it: our views write their answers themselves.

    flask-smorest puts a function around it for each declaration, and calls them all at each request.
    """
    told = vars(declared).get("_apidoc")
    if told is not None:
        vars(view)["_apidoc"] = told
    return view


def problem_name(status: int) -> str:
    """Name the response component of a problem with this status."""
    return f"Problem{status}"


@cache
def examples() -> dict[str, Any]:
    """Read the example of each operation: `response`, and `request` where it has a body."""
    text = (files("api.web") / "examples.yaml").read_text(encoding="utf-8")
    read: dict[str, Any] = yaml.safe_load(text)
    return read
