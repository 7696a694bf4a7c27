"""Comparisons over HTTP: what each source says, how far they agree, and how often one text was printed."""

import csv
from io import StringIO
from typing import Any

import pytest

from api.ledger.store import Store
from tests.clock import Clock
from tests.web.contract_client import ContractClient
from tests.web.told import tell_of_a_winter


@pytest.fixture
def told(writer: ContractClient, store: Store, clock: Clock) -> ContractClient:
    """A client over what was told of a winter."""
    tell_of_a_winter(store, clock)
    return writer


def one(client: ContractClient, **asked: str) -> dict[str, Any]:
    (comparison,) = client.get("/v1/comparisons", query_string=asked).json["data"]
    assert isinstance(comparison, dict)
    return comparison


def test_each_source_is_shown_with_its_last_number(told: ContractClient) -> None:
    comparison = one(told)
    shown = {row["source"]["code"]: row["says"]["value"] for row in comparison["statements"]}
    assert shown == {"ocha": 500000, "sohr": 530000}
    assert comparison["spread"] == {"lowest": 500000, "highest": 530000, "difference": 30000, "ratio": 1.06}
    assert comparison["agreement"] == "different"
    assert (comparison["independent_sources"], comparison["publications"]) == (2, 2)


def test_a_copy_in_a_papers_own_voice_is_under_the_source_that_other_copies_name(
    told: ContractClient,
) -> None:
    """As of changeset 3 three papers print 358,000, one of them without saying whose it is."""
    comparison = one(told, as_of="3")
    assert (comparison["independent_sources"], comparison["publications"]) == (1, 3)
    assert comparison["agreement"] == "single"
    assert comparison["first"]["source"]["code"] == "ocha"
    assert comparison["first"]["reported_on"] == "2020-01-28"


def test_filters_choose_what_is_compared(told: ContractClient) -> None:
    january = one(told, reported_to="2020-01-31")
    assert [row["says"]["value"] for row in january["statements"]] == [358000]
    assert told.get("/v1/comparisons?country=TUR").status_code == 422


def test_only_what_several_sources_state_can_be_asked_for(told: ContractClient) -> None:
    assert one(told, min_sources="2")["independent_sources"] == 2
    assert told.get("/v1/comparisons?min_sources=4").json["data"] == []


def test_a_comparison_is_the_one_of_the_list(told: ContractClient) -> None:
    comparison = one(told)
    assert told.get(comparison["url"]).json == comparison
    assert told.get(comparison["url"], query_string={"as_of": "3"}).json == one(told, as_of="3")


def test_comparisons_come_as_a_table_of_sources(told: ContractClient) -> None:
    for path in ("/v1/comparisons?format=csv", f"{one(told)['url']}?format=csv"):
        rows = list(csv.DictReader(StringIO(told.get(path).text)))
        shown = [(row["statement_source_code"], row["statement_says_value"]) for row in rows]
        assert shown == [("ocha", "500000"), ("sohr", "530000")]


def test_who_has_an_answer_is_told_so_and_the_past_stays(
    told: ContractClient, store: Store, clock: Clock
) -> None:
    past = told.get("/v1/comparisons?as_of=4")
    tell_of_a_winter(store, clock)
    assert told.get("/v1/comparisons?as_of=4").data == past.data
    for path in ("/v1/comparisons", one(told)["url"], "/v1/comparisons?format=csv"):
        tag = told.get(path).headers["ETag"]
        assert told.get(path, headers={"If-None-Match": tag}).status_code == 304


@pytest.mark.parametrize(
    ("path", "parameter"),
    [
        ("/v1/comparisons?min_sources=0", "min_sources"),
        ("/v1/comparisons?within_days=-1", "within_days"),
        ("/v1/comparisons?bucket=week", "bucket"),
        ("/v1/comparisons/x?min_sources=2", "min_sources"),
    ],
)
def test_what_cannot_be_asked_is_refused(client: ContractClient, path: str, parameter: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 422
    assert [error["parameter"] for error in answer.json["errors"]] == [parameter]


@pytest.mark.parametrize("key", ["nothing", "%00", "%EF%BF%BF", "a" * 16, "A" * 5000])
def test_a_comparison_that_is_not_there_is_not_found(client: ContractClient, key: str) -> None:
    assert client.get(f"/v1/comparisons/{key}").status_code == 404
