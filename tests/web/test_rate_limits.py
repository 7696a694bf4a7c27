"""How often a client may ask, and how it is told."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from api.web.rate_limits import RateLimits
from tests.web.contract_client import ContractClient


@pytest.fixture
def limited(library: Flask, monkeypatch: pytest.MonkeyPatch) -> ContractClient:
    """A client that may read three times, and write once, in an hour."""
    limits = RateLimits(reads="3/hour", writes="1/hour", storage="memory://")
    given = library.extensions["figures"]
    tracker = replace(given.tracker, now=lambda: datetime.now(UTC))  # noqa: TID251 - the limits read the clock
    monkeypatch.setitem(library.extensions, "figures", replace(given, rate_limits=limits, tracker=tracker))
    made = library.test_client()
    assert isinstance(made, ContractClient)
    made.key = None
    return made


def test_each_answer_says_how_much_is_left(limited: ContractClient) -> None:
    left = [limited.get("/v1/indicators").headers["RateLimit"].partition(";t=")[0] for _ in range(3)]
    assert left == ['"reads";r=2', '"reads";r=1', '"reads";r=0']


def test_who_asks_too_often_is_told_when_to_come_again(limited: ContractClient) -> None:
    answers = [limited.get("/v1/indicators") for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    refused = answers[-1]
    assert 0 < int(refused.headers["Retry-After"]) <= 3_600
    assert refused.headers["RateLimit-Policy"] == '"reads";q=3;w=3600'
    assert refused.json["type"].endswith(":too_many_requests")


def test_reads_and_writes_are_counted_apart(limited: ContractClient) -> None:
    text = {"text": "At least 12 people were killed."}
    assert [limited.post("/v1/extract", json=text).status_code for _ in range(2)] == [200, 429]
    assert limited.get("/v1/indicators").status_code == 200


def test_another_address_has_its_own_count(limited: ContractClient) -> None:
    for address in ("10.1.1.1", "10.1.1.2"):
        statuses = [
            limited.get("/v1/indicators", environ_overrides={"REMOTE_ADDR": address}).status_code
            for _ in range(4)
        ]
        assert statuses == [200, 200, 200, 429]


def test_a_key_is_counted_wherever_it_comes_from(library: Flask, limited: ContractClient) -> None:
    limited.key = library.config["KEY_OF_TESTS"]
    statuses = [
        limited.get("/v1/indicators", environ_overrides={"REMOTE_ADDR": f"10.1.1.{one}"}).status_code
        for one in range(4)
    ]
    assert statuses == [200, 200, 200, 429]


def test_trying_keys_is_counted_too(limited: ContractClient) -> None:
    limited.key = "hft_ItnaiVGb8KMnyb1AROWvE5bhW1XAPBnYl7H5CgYbnfruXWyJMgO6CZ3uCVDQ"
    assert [limited.get("/v1/indicators").status_code for _ in range(4)] == [401, 401, 401, 429]


def test_health_is_never_limited(limited: ContractClient) -> None:
    assert [limited.get("/healthz").status_code for _ in range(5)] == [200] * 5


def test_windows_that_are_over_begin_anew_and_are_forgotten_when_there_are_many() -> None:
    limits = RateLimits(reads="2/minute", writes="1/minute", storage="memory://")
    began = datetime(2026, 1, 1, tzinfo=UTC)
    assert [limits.count("reads", "10.1.1.1", began).remaining for _ in range(3)] == [1, 0, 0]
    assert not limits.count("reads", "10.1.1.1", began + timedelta(seconds=59)).allowed
    later = began + timedelta(seconds=60)
    for one in range(10_001):
        assert limits.count("reads", f"key {one}", later).allowed
    again = limits.count("reads", "10.1.1.1", later)
    assert (again.allowed, again.remaining, again.seconds) == (True, 1, 60)
    assert limits.count("reads", "key 0", later).remaining == 0
