"""Many changes at once, the feed of what was appended, and what vouches for it."""

from typing import Any

import orjson
import pytest

from api.extraction.version import extractor_name
from tests.web.contract_client import Answer, ContractClient

TEXT = (
    "Officials said that about 4,200 people had fled their homes in Beira. In Dondo 310 more had fled. "
    "See room 77."
)
REASON = {"code": "other", "note": "because it is tested"}


@pytest.fixture
def figures(writer: ContractClient) -> list[dict[str, Any]]:
    """The two figures of a document that was taken in."""
    found: list[dict[str, Any]] = writer.post("/v1/documents", json={"text": TEXT}).json["figures"]
    assert len(found) == 2
    return found


def change(figure: dict[str, Any], action: str, **fields: Any) -> dict[str, Any]:  # noqa: ANN401
    """Write one change of a figure as it was read."""
    follows = {"figure_id": figure["id"], "expected_version": figure["version"]}
    return {"action": action, **follows, "reason": REASON, **fields}


def send(client: ContractClient, *changes: dict[str, Any], query: str = "") -> Answer:
    """Send changes."""
    body = {"reason": "weekly review", "changes": list(changes)}
    return client.post(f"/v1/changesets{query}", json=body)


def test_changes_are_appended_together(writer: ContractClient, figures: list[dict[str, Any]]) -> None:
    changes = (
        change(figures[0], "correct", modality="projected"),
        change(figures[1], "review", verdict="accept"),
    )
    answer = send(writer, *changes)
    assert answer.status_code == 201, answer.text
    applied = answer.json
    assert [one["version"] for one in applied["figures"]] == [2, 2]
    assert [[field["field"] for field in one["fields"]] for one in applied["differences"]] == [
        ["modality"],
        ["status"],
    ]
    shown = writer.get(answer.headers["Location"]).json
    assert shown["changeset"] == applied["changeset"]
    assert {version["figure"]["id"] for version in shown["versions"]} == {one["id"] for one in figures}
    assert writer.get(figures[0]["url"]).json == applied["figures"][0]


def test_a_dry_run_shows_the_difference_and_stores_nothing(
    writer: ContractClient, figures: list[dict[str, Any]]
) -> None:
    start = TEXT.index("77")
    added = {"action": "add", "document_id": figures[0]["document"]["id"], "reason": REASON}
    place = {"number": {"start": start, "end": start + 2}, "indicator": "displaced"}
    changes = (change(figures[1], "retract"), {**added, **place})
    answer = send(writer, *changes, query="?dry_run=true")
    assert answer.status_code == 200, answer.text
    assert (answer.json["changeset"], answer.json["figures"]) == (None, [])
    assert len(answer.json["differences"]) == 2
    assert writer.get("/v1/ledger").json["size"] == 1
    assert writer.get(figures[1]["url"]).json == figures[1]


def test_one_change_that_cannot_be_made_stops_all(
    writer: ContractClient, figures: list[dict[str, Any]]
) -> None:
    bad = {**change(figures[1], "retract"), "expected_version": 7}
    answer = send(writer, change(figures[0], "retract"), bad)
    assert answer.status_code == 412
    assert answer.json["errors"][0]["pointer"] == "/changes/1/expected_version"
    assert writer.get(figures[0]["url"]).json == figures[0]


@pytest.mark.parametrize(
    ("fields", "pointer"),
    [
        ({"action": "forget"}, "/changes/0/action"),
        ({"action": "review"}, "/changes/0/verdict"),
        ({"verdict": "accept"}, "/changes/0/verdict"),
        ({"modality": "planned"}, "/changes/0/modality"),
        ({"expected_version": "1"}, "/changes/0/expected_version"),
        ({"figure_id": "first"}, "/changes/0/figure_id"),
        ({"reason": {}}, "/changes/0/reason/code"),
    ],
)
def test_what_cannot_be_taken_is_named_with_its_place(
    writer: ContractClient, figures: list[dict[str, Any]], fields: dict[str, Any], pointer: str
) -> None:
    answer = send(writer, {**change(figures[0], "retract"), **fields})
    assert answer.status_code == 422
    assert pointer in [error["pointer"] for error in answer.json["errors"]]


def test_no_changes_two_of_one_figure_and_a_strange_dry_run_are_refused(
    writer: ContractClient, figures: list[dict[str, Any]]
) -> None:
    one = change(figures[0], "retract")
    assert send(writer).status_code == 422
    assert send(writer, one, one).status_code == 422
    assert send(writer, one, query="?dry_run=perhaps").status_code == 422


def test_a_copy_kept_from_the_feed_is_exact(writer: ContractClient, figures: list[dict[str, Any]]) -> None:
    send(writer, change(figures[0], "retract"))
    writer.post("/v1/documents", json={"text": "Another flood killed 12 people in Lima."})
    copy: dict[str, Any] = {}
    after, numbers = 0, []
    while True:
        page = writer.get(f"/v1/changes?after={after}&limit=1").json
        for content in page["data"]:
            numbers.append(content["changeset"]["id"])
            copy |= {version["figure"]["id"]: version["figure"] for version in content["versions"]}
        after = page["page"]["last"]
        if after == page["page"]["head"]:
            break
    assert numbers == [1, 2, 3]
    rows = writer.get("/v1/figures").json["data"]
    assert sorted(map(orjson.dumps, copy.values())) == sorted(map(orjson.dumps, rows))
    empty = writer.get("/v1/changes?after=3&wait=1")
    assert (empty.json["data"], empty.json["page"]) == ([], {"last": 3, "head": 3})


@pytest.mark.parametrize("query", ["after=99", "after=-1", "wait=31", "limit=0", "since=1"])
def test_a_feed_that_cannot_be_is_refused(writer: ContractClient, query: str) -> None:
    assert writer.get(f"/v1/changes?{query}").status_code == 422


def test_each_changeset_vouches_for_the_one_before(
    writer: ContractClient, figures: list[dict[str, Any]]
) -> None:
    send(writer, change(figures[0], "retract"))
    first, second = (writer.get(f"/v1/changesets/{number}").json["changeset"] for number in (1, 2))
    assert (first["previous_hash"], second["previous_hash"]) == (None, first["content_hash"])
    assert (first["extractor"], second["extractor"]) == (extractor_name(), None)
    ledger = writer.get("/v1/ledger").json
    assert (ledger["size"], ledger["hash"], ledger["head"]) == (2, second["content_hash"], second)
    proof = writer.get("/v1/ledger/consistency?first=1&second=2").json
    assert proof["second_root"] == ledger["root"]
    assert writer.get("/v1/ledger/consistency?first=3").status_code == 422
    assert writer.get("/v1/changesets/9").status_code == 404


def test_an_empty_ledger_has_a_head_too(writer: ContractClient) -> None:
    ledger = writer.get("/v1/ledger").json
    assert (ledger["size"], ledger["hash"], ledger["head"]) == (0, None, None)


def test_a_verification_says_that_all_is_well(writer: ContractClient, figures: list[dict[str, Any]]) -> None:
    send(writer, change(figures[0], "retract"))
    found = writer.get("/v1/ledger/verify").json
    assert (found["well"], found["changesets"], found["versions"], found["flaw"]) == (True, 2, 3, None)
    assert found["root"] == writer.get("/v1/ledger").json["root"]
