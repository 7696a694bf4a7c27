"""Health: the process, and whether it can work."""

from tests.web.contract_client import ContractClient


def test_a_process_that_answers_is_alive_whatever_its_database_does(
    client: ContractClient, lost: ContractClient
) -> None:
    for one in (client, lost):
        assert one.get("/healthz").json == {"status": "ok"}


def test_it_is_ready_when_the_database_stands_at_the_head_migration(client: ContractClient) -> None:
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json["status"] == "ready"


def test_it_is_not_ready_without_its_database(lost: ContractClient) -> None:
    answer = lost.get("/readyz")
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "5"
