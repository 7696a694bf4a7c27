"""Each request has a name and one line in the log, and no line holds a document's words."""

from uuid import UUID

import pytest
from structlog.testing import capture_logs

from tests.web.contract_client import ContractClient


@pytest.mark.parametrize("given", ["abc-123", "A.b_c-9", "x" * 128])
def test_a_plain_request_id_is_the_clients_own(client: ContractClient, given: str) -> None:
    assert client.get("/healthz", headers={"X-Request-ID": given}).headers["X-Request-ID"] == given


@pytest.mark.parametrize("given", ["", "a b", "é", "x" * 129, '{"a":1}', "-rf", "<script>"])
def test_another_request_id_is_replaced_by_one_of_ours(client: ContractClient, given: str) -> None:
    made = client.get("/healthz", headers={"X-Request-ID": given}).headers["X-Request-ID"]
    assert UUID(made).version == 7


def test_an_error_carries_the_requests_name_in_its_body(client: ContractClient) -> None:
    answer = client.get("/nowhere", headers={"X-Request-ID": "mine"})
    assert answer.json["request_id"] == answer.headers["X-Request-ID"] == "mine"


def test_a_request_is_one_line_of_the_log(client: ContractClient) -> None:
    with capture_logs() as logs:
        client.get("/v1/figures?limit=1", headers={"X-Request-ID": "mine"})
    (line,) = logs
    assert (line["event"], line["log_level"], line["request_id"]) == ("request", "info", "mine")
    assert (line["method"], line["path"], line["status"]) == ("GET", "/v1/figures", 200)
    assert line["bytes"] > 0
    assert line["microseconds"] > 0


def test_no_word_of_a_document_or_of_a_query_is_logged(writer: ContractClient) -> None:
    with capture_logs() as logs:
        writer.post("/v1/documents", json={"text": "Xylophones hid 12 people.", "title": "Yearning"})
        writer.post("/v1/documents?title=Yearning", data=b"\x00Xylophones", content_type="text/plain")
        writer.get("/v1/figures?q=Xylophones")
    assert len(logs) == 3
    assert not any(word in str(logs) for word in ("Xylophones", "Yearning"))


def test_answers_forbid_guessing_at_their_type(client: ContractClient) -> None:
    assert client.get("/v1/figures").headers["X-Content-Type-Options"] == "nosniff"
