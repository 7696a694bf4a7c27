"""The history of one figure: its versions, what differs between them, addresses that stay, and proofs."""

import hashlib
from itertools import pairwise
from typing import Any
from urllib.parse import urlsplit

import orjson
import pytest

from api.extraction.version import extractor_name
from tests.web.contract_client import ContractClient

TEXT = "Officials said that about 4,200 people had fled their homes in Beira. In Dondo 310 more had fled."
ACTOR = "maria@desk.example"
JSON_LD = {"Accept": "application/ld+json"}


@pytest.fixture
def figure(writer: ContractClient) -> dict[str, Any]:
    """A figure with three versions, as it is now: extracted, projected, accepted."""
    document = {"text": TEXT, "title": "Storm & flood", "publisher": "The 50% Wire"}
    first = writer.post("/v1/documents", json=document).json["figures"][0]
    reason = {"code": "wrong_indicator", "note": "It is a forecast."}
    changed = writer.patch(
        first["url"],
        json={"reason": reason, "modality": "projected"},
        headers={"If-Match": writer.get(first["url"]).headers["ETag"]},
    )
    accepted = writer.post(
        f"{first['url']}/review",
        json={"reason": {"code": "reviewed"}, "verdict": "accept"},
        headers={"If-Match": changed.headers["ETag"]},
    )
    assert accepted.status_code == 200
    now: dict[str, Any] = accepted.json
    return now


def test_all_versions_are_listed_with_how_long_each_held(
    writer: ContractClient, figure: dict[str, Any]
) -> None:
    answer = writer.get(f"{figure['url']}/versions")
    rows = answer.json["data"]
    assert [row["figure"]["version"] for row in rows] == [1, 2, 3]
    assert rows[2]["figure"] == figure
    for earlier, later in pairwise(rows):
        assert earlier["valid_to"] == later["valid_from"]
        assert earlier["replaced_by"] == later["changeset"]["id"]
    assert (rows[0]["reason"], rows[1]["reason"]["note"]) == (None, "It is a forecast.")
    for row in rows:
        assert writer.get(f"{figure['url']}/versions/{row['figure']['version']}").json == row
        assert writer.get(row["url"]).json == row["figure"]


def test_versions_come_in_pages_and_as_they_were_known_then(
    writer: ContractClient, figure: dict[str, Any]
) -> None:
    found = []
    address = f"{figure['url']}/versions?limit=1"
    while address:
        answer = writer.get(address)
        found += [row["figure"]["version"] for row in answer.json["data"]]
        link = answer.headers.get("Link")
        address = "" if link is None else link[1 : link.index(">")]
    assert found == [1, 2, 3]
    then = writer.get(f"{figure['url']}/versions?as_of=2")
    assert [row["valid_to"] is None for row in then.json["data"]] == [False, True]
    assert "immutable" in then.headers["Cache-Control"]


def test_a_difference_says_what_who_why_and_when(writer: ContractClient, figure: dict[str, Any]) -> None:
    (field,) = writer.get(f"{figure['url']}/versions/2/diff").json["fields"]
    assert (field["field"], field["before"], field["after"]) == ("modality", "reported", "projected")
    assert (field["version"], field["reason"]["code"]) == (2, "wrong_indicator")
    assert field["changeset"]["actor"] == ACTOR
    both = writer.get(f"{figure['url']}/versions/3/diff?against=1").json
    assert {one["field"]: one["version"] for one in both["fields"]} == {"status": 3, "modality": 2}
    back = writer.get(f"{figure['url']}/versions/1/diff?against=3").json
    assert (back["before"], back["after"]) == (3, 1)
    assert writer.get(f"{figure['url']}/versions/2/diff?against=2").json["fields"] == []


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/versions/1/diff", 422),
        ("/versions/2/diff?against=0", 422),
        ("/versions/2/diff?against=9", 404),
        ("/versions/9", 404),
        ("/versions/0", 404),
        ("/versions/99999999999999999999", 404),
        ("/versions/9/proof", 404),
        ("/versions/2/proof?tree_size=1", 422),
        ("/versions/2/proof?tree_size=99", 422),
        ("@9", 404),
        ("@1?format=pdf", 422),
        ("/versions?cursor=a", 422),
    ],
)
def test_what_is_not_there_or_makes_no_sense_is_refused(
    writer: ContractClient, figure: dict[str, Any], path: str, status: int
) -> None:
    assert writer.get(figure["url"] + path).status_code == status


def test_a_permalink_never_changes_and_says_so(writer: ContractClient, figure: dict[str, Any]) -> None:
    answer = writer.get(f"{figure['url']}@3")
    assert answer.json == figure
    assert "immutable" in answer.headers["Cache-Control"]
    again = writer.get(f"{figure['url']}@3", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


def test_a_version_is_cited_for_reference_managers_and_for_latex(
    writer: ContractClient, figure: dict[str, Any]
) -> None:
    answer = writer.get(f"{figure['url']}@2?format=csl-json")
    (item,) = answer.json
    assert answer.mimetype == "application/vnd.citationstyles.csl+json"
    assert urlsplit(item["URL"]).path == f"{figure['url']}@2"
    assert (item["version"], item["publisher"]) == ("2", "The 50% Wire")
    assert figure["quote"] in item["title"]
    entry = writer.get(f"{figure['url']}@2?format=bibtex").text
    assert entry.startswith(f"@misc{{figure-{figure['id']}-v2,")
    assert r"Storm \& flood" in entry
    assert r"The 50\% Wire" in entry
    assert entry.count("{") == entry.count("}")


def test_a_version_is_an_annotation_with_its_provenance(
    writer: ContractClient, figure: dict[str, Any]
) -> None:
    site = "http://localhost"
    shown = writer.get(f"{figure['url']}@2", headers=JSON_LD).json
    assert shown["id"] == f"{site}{figure['url']}@2"
    assert shown["prov:wasRevisionOf"]["id"] == f"{site}{figure['url']}@1"
    assert shown["prov:wasQuotedFrom"]["id"] == site + figure["document"]["url"]
    assert shown["prov:wasAttributedTo"][0]["prov:label"] == ACTOR
    assert shown["prov:wasGeneratedBy"]["id"] == f"{site}/v1/changesets/2"
    assert orjson.loads(shown["body"]["value"])["version"] == 2
    for target in shown["target"]:
        position, quote = target["selector"]
        assert TEXT[position["start"] : position["end"]] == quote["exact"]
    first = writer.get(f"{figure['url']}/versions/1", headers=JSON_LD).json
    assert "prov:wasRevisionOf" not in first
    software = first["prov:wasAttributedTo"][-1]
    assert (software["type"], software["schema:name"]) == ("prov:SoftwareAgent", "humanitarian-figures")
    assert f"humanitarian-figures/{software['schema:softwareVersion']}" == extractor_name()
    assert {"id": software["id"]} in first["prov:wasGeneratedBy"]["prov:wasAssociatedWith"]
    assert [agent["type"] for agent in shown["prov:wasAttributedTo"]] == ["prov:Agent"]
    assert first["prov:invalidatedAtTime"] == shown["created"]
    evidence = writer.get(f"{figure['url']}/evidence", headers=JSON_LD)
    assert evidence.json["id"] == f"{site}{figure['url']}@3"
    assert writer.get(f"{figure['url']}/evidence", headers={"Accept": "*/*"}).json["verified"] is True


def test_a_proof_leads_from_the_version_to_the_root(writer: ContractClient, figure: dict[str, Any]) -> None:
    proof = writer.get(f"{figure['url']}/versions/2/proof?tree_size=3").json
    assert proof["version_hash"] in proof["preimage"]
    assert hashlib.sha256(proof["preimage"].encode()).hexdigest() == proof["changeset_hash"]
    node = hashlib.sha256(b"\x00" + bytes.fromhex(proof["changeset_hash"])).digest()
    index, last = proof["leaf_index"], proof["tree_size"] - 1
    for step in map(bytes.fromhex, proof["path"]):
        if index % 2 == 1 or index == last:
            node = hashlib.sha256(b"\x01" + step + node).digest()
            while index % 2 == 0 and index > 0:
                index, last = index >> 1, last >> 1
        else:
            node = hashlib.sha256(b"\x01" + node + step).digest()
        index, last = index >> 1, last >> 1
    assert node.hex() == proof["root"]
