import pytest
from flask import Flask

from tests.web.contract_client import ContractClient

ORIGIN = {"Origin": "https://dashboard.example"}


@pytest.mark.parametrize("path", ["/v1/figures", "/v1/figures?format=csv", "/v1/indicators", "/v1/nowhere"])
def test_a_page_of_another_origin_may_read_answers_and_problems(client: ContractClient, path: str) -> None:
    answer = client.get(path, headers=ORIGIN)
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "ETag" in answer.headers["Access-Control-Expose-Headers"]
    assert "Access-Control-Allow-Credentials" not in answer.headers


def test_it_may_ask_whether_what_it_has_is_still_good(library: Flask) -> None:
    asked = {
        **ORIGIN,
        "Access-Control-Request-Method": "GET",
        "Access-Control-Request-Headers": "if-none-match",
    }
    client = library.test_client()
    assert isinstance(client, ContractClient)
    answer = client.preflight("/v1/figures", headers=asked)
    assert answer.status_code == 200
    assert answer.headers["Access-Control-Allow-Methods"] == "GET, HEAD"
    assert "If-None-Match" in answer.headers["Access-Control-Allow-Headers"]


def test_an_answer_that_is_had_already_may_be_read_too(client: ContractClient) -> None:
    tag = client.get("/v1/figures").headers["ETag"]
    answer = client.get("/v1/figures", headers={**ORIGIN, "If-None-Match": tag})
    assert (answer.status_code, answer.headers["Access-Control-Allow-Origin"]) == (304, "*")


def test_it_may_not_see_what_a_change_is_answered_with(writer: ContractClient) -> None:
    answer = writer.post("/v1/documents", json={"text": "Nothing."}, headers=ORIGIN)
    assert "Access-Control-Allow-Origin" not in answer.headers
