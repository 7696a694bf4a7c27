"""Answers that a client may already have."""

import pytest

from tests.web.contract_client import ContractClient

LISTS = ["/v1/figures", "/v1/documents", "/v1/sources", "/v1/indicators", "/v1/places"]


def one(client: ContractClient) -> str:
    """Give the address of a figure."""
    return str(client.get("/v1/figures?source=un").json["data"][0]["url"])


@pytest.mark.parametrize("path", LISTS)
def test_lists_have_weak_etags_and_answer_304(client: ContractClient, path: str) -> None:
    first = client.get(path)
    tag = first.headers["ETag"]
    assert tag.startswith('W/"')
    for known in (tag, f'"other", {tag}', tag.removeprefix("W/"), "*"):
        again = client.get(path, headers={"If-None-Match": known})
        assert again.status_code == 304
        assert again.data == b""
        assert again.headers["ETag"] == tag
    assert client.get(path, headers={"If-None-Match": '"other"'}).status_code == 200


def test_one_figure_has_a_strong_etag_which_is_its_content_hash(client: ContractClient) -> None:
    path = one(client)
    first = client.get(path)
    tag = first.headers["ETag"]
    assert tag.startswith('"')
    assert client.get(path, headers={"If-None-Match": tag}).status_code == 304
    assert client.head(path, headers={"If-None-Match": tag}).status_code == 304


def test_each_manner_of_showing_has_an_etag_of_its_own(client: ContractClient) -> None:
    path = one(client)
    document = client.get(path).json["document"]["url"]
    for address, manners in (
        (path, ("", "?fields=id", "?fields=id,value", "?include=document", "?include=document&fields=id")),
        ("/v1/figures", ("", "?fields=id", "?limit=2", "?limit=3", "?include=document", "?count=exact")),
        (document, ("", "?include=text", "?include=figures", "?include=text,figures")),
    ):
        tags = [client.get(address + manner).headers["ETag"] for manner in manners]
        assert len(set(tags)) == len(tags)


def test_the_order_of_what_is_included_is_no_difference(client: ContractClient) -> None:
    document = client.get(one(client)).json["document"]["url"]
    both = [client.get(f"{document}?include={asked}") for asked in ("text,figures", "figures,text")]
    assert both[0].headers["ETag"] == both[1].headers["ETag"]
    assert both[0].data == both[1].data


@pytest.mark.parametrize("path", [*LISTS, "/v1/openapi.json"])
def test_what_can_change_is_asked_for_again_before_it_is_used(client: ContractClient, path: str) -> None:
    assert client.get(path).headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_what_holds_now_is_never_kept(client: ContractClient, path: str) -> None:
    assert client.get(path).headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", [*LISTS, "/healthz", "/readyz", "/v1/openapi.json"])
def test_head_answers_as_get_does_without_a_body(client: ContractClient, path: str) -> None:
    got, head = client.get(path), client.head(path)
    assert (head.status_code, head.data) == (200, b"")
    assert head.headers.get("ETag") == got.headers.get("ETag")
    assert head.headers["Content-Length"] == got.headers["Content-Length"]
