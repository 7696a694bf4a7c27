"""Every error is a problem document that says what to do, and never how the inside is built."""

import orjson
import pytest
from flask import Flask
from structlog.testing import capture_logs
from werkzeug.exceptions import Gone, InternalServerError

from api.domain.errors import EvidenceMismatch
from tests.web.contract_client import ContractClient


@pytest.mark.parametrize(
    "path", ["/nowhere", "/v1/nothing", "/v1/figures/12", "/v1/figures/", "/v1", "/docs/none.js"]
)
def test_an_unknown_address_is_a_problem_that_names_where_all_are_listed(
    client: ContractClient, path: str
) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.mimetype) == (404, "application/problem+json")
    assert "/v1/openapi.json" in answer.json["detail"]
    assert answer.json["type"] == "urn:humanitarian-figures:problem:not_found"


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("DELETE", "/v1/figures", {"GET", "HEAD", "OPTIONS"}),
        ("PUT", "/v1/documents", {"GET", "HEAD", "OPTIONS", "POST"}),
        ("GET", "/v1/extract", {"OPTIONS", "POST"}),
        ("POST", "/healthz", {"GET", "HEAD", "OPTIONS"}),
    ],
)
def test_a_method_that_an_address_does_not_take_is_answered_with_those_it_does(
    client: ContractClient, method: str, path: str, allowed: set[str]
) -> None:
    answer = client.open(path, method=method)
    assert answer.status_code == 405
    assert set(answer.headers["Allow"].split(", ")) == allowed
    assert answer.json["type"] == "urn:humanitarian-figures:problem:method_not_allowed"


@pytest.mark.parametrize(
    "path", ["/v1/figures", "/v1/documents", "/v1/sources", "/v1/indicators", "/v1/places"]
)
def test_a_database_that_is_down_is_a_503_that_says_when_to_come_back(
    lost: ContractClient, path: str
) -> None:
    with capture_logs() as logs:
        answer = lost.get(path)
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "5"
    assert "127.0.0.1" not in answer.text
    (line,) = [line for line in logs if line["event"] == "store_unavailable"]
    assert line["request_id"] == answer.json["request_id"]


def test_a_document_sent_to_a_database_that_is_down_is_a_503(lost: ContractClient) -> None:
    assert lost.post("/v1/documents", json={"text": "Twelve people were killed."}).status_code == 503


@pytest.mark.parametrize(
    ("error", "status", "kind"),
    [
        pytest.param(
            EvidenceMismatch("The store is damaged."), 500, "fault", id="no error a client can cause"
        ),
        pytest.param(InternalServerError(), 500, "fault", id="a fault that HTTP names"),
        pytest.param(Gone(), 410, "http_410", id="an error that has no words of ours"),
    ],
)
def test_errors_that_nobody_expects_have_the_one_shape_too(
    empty_app: Flask, error: Exception, status: int, kind: str
) -> None:
    def fail() -> str:
        raise error

    empty_app.add_url_rule("/v1/odd", "odd", fail)
    answer = empty_app.test_client().get("/v1/odd")
    assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")
    assert orjson.loads(answer.data)["type"] == f"urn:humanitarian-figures:problem:{kind}"
    assert "damaged" not in answer.text


def test_a_fault_of_ours_is_told_to_the_log_and_not_to_the_client(empty_app: Flask) -> None:
    def fail() -> str:
        message = "select secret from figures"
        raise RuntimeError(message)

    empty_app.add_url_rule("/fault", "fault", fail)
    client = empty_app.test_client()
    assert isinstance(client, ContractClient)
    with capture_logs() as logs:
        answer = client.get("/fault")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert "RuntimeError" not in answer.text
    (line,) = [line for line in logs if line["event"] == "fault"]
    assert isinstance(line["exc_info"], RuntimeError)
    assert line["request_id"] == answer.json["request_id"]
