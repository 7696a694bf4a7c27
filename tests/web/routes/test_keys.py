"""Keys over HTTP."""

from typing import Any

import pytest

from tests.web.contract_client import ContractClient

MADE = {"owner": "ann@desk.example", "scopes": ["ingest"], "expires_at": "2027-01-01T00:00:00Z"}


@pytest.fixture
def made(writer: ContractClient) -> dict[str, Any]:
    """A key of Ann's, as it was shown when it was made."""
    answer = writer.post("/v1/keys", json=MADE)
    assert answer.status_code == 201
    assert answer.headers["Location"] == answer.json["url"]
    assert answer.headers["Cache-Control"] == "no-store"
    shown: dict[str, Any] = answer.json
    return shown


def test_a_key_is_shown_once(writer: ContractClient, made: dict[str, Any]) -> None:
    shown = writer.get(made["url"])
    assert shown.json == {name: value for name, value in made.items() if name != "key"}
    assert (made["owner"], made["scopes"], made["created_by"]) == (
        "ann@desk.example",
        ["ingest"],
        "maria@desk.example",
    )
    assert made["key"][15:] not in writer.get("/v1/keys").text


def test_what_is_written_with_a_key_names_its_owner(writer: ContractClient, made: dict[str, Any]) -> None:
    administrator, writer.key = writer.key, made["key"]
    writer.post("/v1/documents", json={"text": "At least 12 people were killed in the flood."})
    writer.key = administrator
    assert writer.get("/v1/changesets/1").json["changeset"]["actor"] == "ann@desk.example"


def test_a_revoked_key_says_since_when(writer: ContractClient, made: dict[str, Any]) -> None:
    first = writer.post(f"{made['url']}/revoke")
    assert first.json["revoked_at"] is not None
    assert writer.post(f"{made['url']}/revoke").json == first.json


def test_a_rotated_key_names_the_one_that_it_replaces(writer: ContractClient, made: dict[str, Any]) -> None:
    answer = writer.post(f"{made['url']}/rotate", json={"overlap_seconds": 0})
    assert answer.status_code == 201
    assert answer.json["replaces"] == made["id"]
    writer.key = made["key"]
    assert writer.get("/v1/figures").status_code == 401
    writer.key = answer.json["key"]
    assert writer.get("/v1/figures").status_code == 200


def test_keys_are_listed_in_pages(writer: ContractClient, made: dict[str, Any]) -> None:
    first = writer.get("/v1/keys?limit=1")
    assert [key["id"] for key in first.json["data"]] == [made["id"]]
    rest = writer.get(f"/v1/keys?limit=1&cursor={first.json['page']['next_cursor']}")
    assert [key["owner"] for key in rest.json["data"]] == ["maria@desk.example"]
    assert rest.json["page"]["next_cursor"] is None


@pytest.mark.parametrize(
    ("fields", "pointer"),
    [
        ({"owner": ""}, "/owner"),
        ({"owner": None}, "/owner"),
        ({"scopes": []}, "/scopes"),
        ({"scopes": ["write"]}, "/scopes/0"),
        ({"expires_at": "tomorrow"}, "/expires_at"),
        ({"expires_at": "2020-01-01T00:00:00Z"}, "/expires_at"),
        ({"expires_at": "2027-01-01T00:00:00"}, "/expires_at"),
        ({"name": "mine"}, "/name"),
    ],
)
def test_a_key_that_cannot_be_made_says_why(
    writer: ContractClient, fields: dict[str, Any], pointer: str
) -> None:
    answer = writer.post("/v1/keys", json={**MADE, **fields})
    assert answer.status_code == 422
    assert [error["pointer"] for error in answer.json["errors"]] == [pointer]


@pytest.mark.parametrize("verb", ["", "/revoke", "/rotate"])
def test_a_key_that_is_not_there_is_not_found(writer: ContractClient, verb: str) -> None:
    url = f"/v1/keys/00000000-0000-7000-8000-000000000000{verb}"
    answer = writer.post(url, json={}) if verb else writer.get(url)
    assert answer.status_code == 404
