"""`openapi.yaml` and the application are one contract, seen from both sides."""

import re
import tomllib
from collections.abc import Iterator
from typing import Any

import orjson
import pytest
from flask import Flask
from openapi_spec_validator import validate as validate_document

from api.web.contract import API_VERSION, openapi_document
from api.web.schemas.figures import FigureSchema
from tests.web.contract_client import CONTRACT, OUTSIDE, contract, resolved, validate

METHODS = {"get", "post", "put", "patch", "delete"}


def operations() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """List every operation of the contract."""
    for path, methods in contract()["paths"].items():
        for method in methods.keys() & METHODS:
            yield path, method, methods[method]


OPERATIONS = {shape["operationId"]: shape for _, _, shape in operations()}


def test_the_file_is_what_the_routes_and_schemas_say() -> None:
    assert CONTRACT.read_text(encoding="utf-8") == openapi_document(), (
        "run `make openapi` and look at the diff"
    )


def test_the_contract_is_valid_openapi_3_1() -> None:
    assert contract()["openapi"] == "3.1.0"
    validate_document(contract())


def test_every_route_is_in_the_contract_and_every_path_is_a_route(library: Flask) -> None:
    served = {
        (re.sub(r"<(?:[^:<>]+:)?([a-z_]+)>", r"{\1}", rule.rule), method.lower())
        for rule in library.url_map.iter_rules()
        for method in (rule.methods or set()) & {word.upper() for word in METHODS}
    }
    promised = {(path, method) for path, method, _ in operations()}
    assert {pair for pair in served if OUTSIDE.fullmatch(pair[0]) is None} == promised


def test_what_the_server_shows_is_the_file(client: Any) -> None:  # noqa: ANN401 - the web tests' client
    assert client.get("/v1/openapi.json").json == contract()


def test_each_operation_has_a_name_of_its_own_a_summary_and_a_tag() -> None:
    assert len(OPERATIONS) == len(list(operations()))
    tags = {tag["name"] for tag in contract()["tags"]}
    for name, shape in OPERATIONS.items():
        assert re.fullmatch(r"[a-z]+[A-Z]\w+", name)
        assert shape["summary"].endswith(".")
        assert set(shape["tags"]) <= tags
        for parameter in shape.get("parameters", []):
            assert parameter["description"], f"{name}: {parameter['name']} says nothing"


def examples() -> Iterator[Any]:
    """List every example of a request or an answer, with its schema."""
    for name, shape in OPERATIONS.items():
        places = {"request": shape.get("requestBody", {"content": {}})}
        places |= {status: resolved(answer) for status, answer in shape["responses"].items()}
        for place, declared in places.items():
            for media_type, content in declared.get("content", {}).items():
                yield pytest.param(content, id=f"{name} {place} {media_type}")


@pytest.mark.parametrize("content", list(examples()))
def test_each_request_and_answer_has_an_example_that_keeps_its_schema(content: dict[str, Any]) -> None:
    assert content["example"]
    schema = content["schema"]
    validate(content["example"], schema["anyOf"][0] if "anyOf" in schema else schema)


def test_every_problem_is_declared_as_what_it_is() -> None:
    for name, shape in OPERATIONS.items():
        assert "500" in shape["responses"], name
        for status, answer in shape["responses"].items():
            if int(status) >= 400:
                assert list(resolved(answer)["content"]) == ["application/problem+json"], f"{name} {status}"


def test_a_figure_promises_every_field_and_no_other() -> None:
    figure = contract()["components"]["schemas"]["Figure"]
    assert set(figure["required"]) == set(figure["properties"]) == set(FigureSchema().fields)
    assert figure["additionalProperties"] is False


def test_the_licence_and_the_version_are_the_projects() -> None:
    project = tomllib.loads((CONTRACT.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    info = contract()["info"]
    assert info["license"] == {"name": project["license"], "identifier": project["license"]}
    assert info["version"] == API_VERSION == project["version"]


def test_no_component_is_without_use() -> None:
    text = CONTRACT.read_text(encoding="utf-8")
    for kind, components in contract()["components"].items():
        if kind == "securitySchemes":  # operations name these without a path
            continue
        for name in components:
            assert f"#/components/{kind}/{name}'" in text, f"{kind}/{name} is used nowhere"


ABOUT_THE_STORE = {"id", "url", "recorded_at", "document", "confidence", "trace"}
"""What depends on the store and its moment; how sure a reading is, which improves with the readers; and the
trace, which comes when it is asked for."""


def lasting(shape: dict[str, Any]) -> dict[str, Any]:
    """Leave out what differs from store to store."""
    return {name: value for name, value in shape.items() if name not in ABOUT_THE_STORE}


@pytest.mark.parametrize("name", ["createDocument", "extractDocument"])
def test_sending_the_example_gives_the_answer_that_is_shown_with_it(
    client: Any,  # noqa: ANN401 - the web tests' client
    name: str,
) -> None:
    path = next(path for path, _, shape in operations() if shape["operationId"] == name)
    request = OPERATIONS[name]["requestBody"]["content"]["application/json"]["example"]
    shown = OPERATIONS[name]["responses"]["200"]["content"]["application/json"]["example"]
    answer = client.post(path, json=request).json
    assert lasting(answer["document"]) == lasting(shown["document"])
    assert [lasting(one) for one in answer["figures"]] == [lasting(one) for one in shown["figures"]]


@pytest.mark.parametrize("media_type", ["application/json", "text/plain", "text/html"])
def test_each_form_of_the_example_is_taken_and_states_the_same(client: Any, media_type: str) -> None:  # noqa: ANN401 - the web tests' client
    example = OPERATIONS["extractDocument"]["requestBody"]["content"][media_type]["example"]
    sent = orjson.dumps(example) if media_type == "application/json" else example
    answer = client.post("/v1/extract", data=sent, content_type=media_type)
    assert [figure["value"] for figure in answer.json["figures"]] == [358_000]


def test_each_operation_says_which_key_it_needs_and_how_it_refuses_others() -> None:
    (scheme,) = contract()["components"]["securitySchemes"]
    for name, shape in OPERATIONS.items():
        scopes = [scope for one in shape["security"] for scope in one.get(scheme, [])]
        assert len(scopes) == (0 if not shape["security"] else 1), name
        assert ("401" in shape["responses"]) == bool(scopes), name
        assert ("403" in shape["responses"]) == bool(set(scopes) - {"read"}), name
