"""Reads of the past: one row a figure, the same answer whenever it is asked, and whole histories."""

from typing import Any

import pytest

from tests.web.conftest import OWNER
from tests.web.contract_client import ContractClient

TEXT = "Officials said that about 4,200 people had fled their homes in Beira. In Dondo 310 more had fled."
ACT = {"reason": {"code": "other", "note": "because it is tested"}}


@pytest.fixture
def changed(writer: ContractClient) -> dict[str, Any]:
    """A figure as it was before it was retracted."""
    figure: dict[str, Any] = writer.post("/v1/documents", json={"text": TEXT}).json["figures"][0]
    tag = writer.get(figure["url"]).headers["ETag"]
    assert writer.post(f"{figure['url']}/retract", json=ACT, headers={"If-Match": tag}).status_code == 200
    return figure


def test_a_figure_is_shown_as_it_stood_then(writer: ContractClient, changed: dict[str, Any]) -> None:
    then = writer.get(changed["url"], query_string={"as_of": changed["recorded_at"]})
    assert then.json == changed
    assert "immutable" in then.headers["Cache-Control"]
    assert writer.get(f"{changed['url']}?as_of=1").json == changed
    assert writer.get(f"{changed['url']}?as_of=2").json["status"] == "retracted"
    assert writer.get(f"{changed['url']}?as_of=0").status_code == 404
    again = writer.get(f"{changed['url']}?as_of=1", headers={"If-None-Match": then.headers["ETag"]})
    assert again.status_code == 304


def test_a_list_has_one_row_a_figure_at_any_moment(writer: ContractClient, changed: dict[str, Any]) -> None:
    def statuses(**asked: Any) -> list[str]:  # noqa: ANN401
        rows = writer.get("/v1/figures", query_string=asked).json["data"]
        assert len({row["id"] for row in rows}) == len(rows)
        return sorted(row["status"] for row in rows)

    assert statuses(as_of=0) == []
    assert statuses(as_of=1) == ["extracted", "extracted"]
    assert statuses(as_of=changed["recorded_at"]) == ["extracted", "extracted"]
    assert statuses() == statuses(as_of=2) == ["extracted", "retracted"]
    assert statuses(as_of=1, status="retracted") == []
    first = writer.get("/v1/figures?as_of=1&limit=1&include=document&count=exact")
    assert first.json["page"]["total"] == 2
    cursor = first.json["page"]["next_cursor"]
    assert writer.get(f"/v1/figures?as_of=2&limit=1&include=document&cursor={cursor}").status_code == 422


def test_documents_sources_and_evidence_know_the_past_too(
    writer: ContractClient, changed: dict[str, Any]
) -> None:
    assert writer.get("/v1/documents?as_of=0").json["data"] == []
    assert len(writer.get("/v1/documents?as_of=1").json["data"]) == 1
    document = writer.get(f"{changed['document']['url']}?as_of=1&include=figures").json
    assert changed in document["figures"]
    assert writer.get(f"{changed['document']['url']}?as_of=0").status_code == 404
    assert writer.get("/v1/sources?as_of=1").status_code == 200
    assert writer.get(f"{changed['url']}/evidence?as_of=1").json["figure"]["version"] == 1
    assert writer.get(f"{changed['url']}/evidence").json["figure"]["version"] == 2


@pytest.mark.parametrize("path", ["/v1/figures", "/v1/documents", "/v1/sources"])
@pytest.mark.parametrize(
    "moment",
    [
        "2999-01-01T00:00:00Z",
        "99",
        "999999999999999999",
        "yesterday",
        "2020-01-28",
        "2020-13-01T00:00:00Z",
        "-1",
        "",
    ],
)
def test_a_moment_that_has_not_come_or_is_none_is_refused(
    writer: ContractClient, path: str, moment: str
) -> None:
    answer = writer.get(path, query_string={"as_of": moment})
    assert answer.status_code == 422


def test_a_history_has_every_version_whole_with_when_it_held(
    writer: ContractClient, changed: dict[str, Any]
) -> None:
    rows = writer.get("/v1/figures?include_history=true").json["data"]
    mine = sorted(
        (row for row in rows if row["figure"]["id"] == changed["id"]), key=lambda row: row["valid_from"]
    )
    assert len(rows) == 3
    assert [row["figure"]["status"] for row in mine] == ["extracted", "retracted"]
    assert mine[0]["figure"] == changed
    assert mine[0]["valid_to"] == mine[1]["valid_from"] == mine[1]["figure"]["recorded_at"]
    assert (mine[0]["replaced_by"], mine[1]["replaced_by"], mine[1]["valid_to"]) == (2, None, None)
    assert (mine[1]["reason"]["code"], mine[1]["changeset"]["actor"]) == ("other", OWNER)


def test_a_window_gives_the_versions_that_held_in_it_unclipped(
    writer: ContractClient, changed: dict[str, Any]
) -> None:
    def versions(query: str) -> list[int]:
        rows = writer.get(f"/v1/figures?include_history=true&{query}").json["data"]
        return sorted(row["figure"]["version"] for row in rows if row["figure"]["id"] == changed["id"])

    assert versions("history_from=1&history_to=1") == [1]
    assert versions("history_from=2") == [2]
    assert versions("history_from=1") == [1, 2]
    assert versions("history_from=1&history_to=2&fields=id,version") == [1, 2]
    assert versions("as_of=1") == [1]


@pytest.mark.parametrize(
    "query", ["history_from=1", "include_history=maybe", "include_history=true&history_from=2&history_to=1"]
)
def test_a_window_that_makes_no_sense_is_refused(
    writer: ContractClient, changed: dict[str, Any], query: str
) -> None:
    assert changed["version"] == 1
    assert writer.get(f"/v1/figures?{query}").status_code == 422
