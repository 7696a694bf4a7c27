"""A test client that holds every answer it sees to `openapi.yaml`: status, media type, headers and body."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

import orjson
import yaml
from flask import Flask
from flask.testing import FlaskClient
from openapi_schema_validator import OAS31Validator
from werkzeug.test import TestResponse

CONTRACT = Path(__file__).parents[2] / "openapi.yaml"
OUTSIDE = re.compile(r"/|/docs(/.*)?")
"""Pages for people, which the contract of the API does not speak of."""


class Answer(TestResponse):
    """An answer whose JSON may be looked into; asking for it where there is none fails the test."""

    @property
    def json(self) -> Any:  # noqa: ANN401 - any JSON
        """The body, parsed."""
        return orjson.loads(self.data)


class ContractClient(FlaskClient):
    """Fails on any answer that the contract does not promise."""

    def __init__(self, application: Flask, *_: object, **kwargs: Any) -> None:  # noqa: ANN401 - werkzeug's
        """Wrap answers in a type of ours."""
        super().__init__(application, Answer, **kwargs)
        self.key: str | None = application.config.get("KEY_OF_TESTS")

    def get(self, *args: Any, **kwargs: Any) -> Answer:  # noqa: ANN401 - werkzeug's signature
        """Make a GET request."""
        return cast("Answer", super().get(*args, **kwargs))

    def post(self, *args: Any, **kwargs: Any) -> Answer:  # noqa: ANN401 - werkzeug's signature
        """Make a POST request."""
        return cast("Answer", super().post(*args, **kwargs))

    def patch(self, *args: Any, **kwargs: Any) -> Answer:  # noqa: ANN401 - werkzeug's signature
        """Make a PATCH request."""
        return cast("Answer", super().patch(*args, **kwargs))

    def preflight(self, *args: Any, **kwargs: Any) -> Answer:  # noqa: ANN401 - werkzeug's signature
        """Ask what a page of another origin may do, of which the contract does not speak."""
        return cast("Answer", super().open(*args, method="OPTIONS", **kwargs))

    def open(self, *args: Any, **kwargs: Any) -> Answer:  # noqa: ANN401 - werkzeug's signature
        """Make a request with the client's key, and check its answer."""
        if self.key is not None:
            self.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {self.key}"
        else:
            self.environ_base.pop("HTTP_AUTHORIZATION", None)
        response = cast("Answer", super().open(*args, **kwargs))
        assert response.data is not None, "read to its end, so that what it is read from is given back"
        check(response)
        return response


def check(response: TestResponse) -> None:
    """Hold one answer to the contract."""
    request = response.request
    path = urlsplit(request.path).path
    if OUTSIDE.fullmatch(path) is not None and response.status_code < 400:
        return
    assert response.headers["X-Request-ID"], "every answer names its request"
    operation = operation_of(path, "GET" if request.method == "HEAD" else request.method)
    if operation is None:
        assert response.status_code in {404, 405, 410, 500}, f"{request.method} {path} is not in the contract"
        check_problem(response)
        return
    promised = operation["responses"].get(str(response.status_code))
    assert promised is not None, f"{operation['operationId']} does not promise {response.status_code}"
    promised = resolved(promised)
    for name in promised.get("headers", {}):
        assert name == "Link" or response.status_code == 304 or name in response.headers, f"{name} is missing"
    if "content" not in promised:
        assert response.data == b""
        return
    assert response.mimetype in promised["content"], f"{response.mimetype} is not promised"
    if request.method == "HEAD":
        assert response.data == b""
        return
    if response.status_code >= 400:
        check_problem(response)
        return
    if not response.is_json:
        return
    schema = promised["content"][response.mimetype]["schema"]
    validate(orjson.loads(response.data), _asked_for(schema, response.request.args))


def _asked_for(schema: dict[str, Any], asked: Mapping[str, str]) -> dict[str, Any]:
    """Choose among alternatives: whole before cut to fields or into buckets, and versions after figures."""
    if "anyOf" not in schema:
        return schema
    place = int("fields" in asked or "bucket" in asked) + 2 * int(asked.get("include_history") == "true")
    chosen: dict[str, Any] = schema["anyOf"][place]
    return chosen


def check_problem(response: TestResponse) -> None:
    """Hold a problem to its shape, and to what a problem never says."""
    assert response.mimetype == "application/problem+json"
    shape = orjson.loads(response.data)
    validate(shape, {"$ref": "#/components/schemas/Problem"})
    assert shape["status"] == response.status_code
    assert shape["instance"] == urlsplit(response.request.path).path
    assert shape["request_id"] == response.headers["X-Request-ID"]
    assert response.headers["Cache-Control"] == "no-store"
    said = response.text.lower()
    assert not any(word in said for word in ("traceback", "<html", "select ", "psycopg", "sqlalchemy"))


def validate(instance: Any, schema: dict[str, Any]) -> None:  # noqa: ANN401 - any JSON
    """Hold a value to a schema of the contract."""
    whole = {**schema, "components": contract()["components"]}
    checker = OAS31Validator(whole, format_checker=OAS31Validator.FORMAT_CHECKER)
    errors = [f"{error.json_path}: {error.message}" for error in checker.iter_errors(instance)]
    assert not errors, "\n".join(errors)


def operation_of(path: str, method: str) -> Any:  # noqa: ANN401 - a piece of the contract
    """Find the operation that serves a path; null where the contract has none."""
    for template, operations in contract()["paths"].items():
        if re.fullmatch(re.sub(r"\{[^}]+\}", "[0-9a-zA-Z-]{1,36}", template), path) is not None:
            return operations.get(method.lower())
    return None


def resolved(shape: dict[str, Any]) -> dict[str, Any]:
    """Follow a reference into the components, where there is one."""
    reference = shape.get("$ref")
    if reference is None:
        return shape
    found: Any = contract()
    for key in reference.removeprefix("#/").split("/"):
        found = found[key]
    return dict(found)


@cache
def contract() -> dict[str, Any]:
    """Read the contract as it is checked in."""
    read: dict[str, Any] = yaml.load(CONTRACT.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return read
