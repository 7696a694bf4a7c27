"""Sources, indicators and places: the lists whose codes figures use."""

import pytest

from tests.web.contract_client import ContractClient


def codes(client: ContractClient, path: str, **asked: str) -> list[str]:
    """List codes."""
    return [row["code"] for row in client.get(path, query_string=asked).json["data"]]


def test_sources_tell_how_much_is_known_from_each(client: ContractClient) -> None:
    assert codes(client, "/v1/sources") == ["afad", "un"]
    un = client.get("/v1/sources?kind=un").json["data"][0]
    assert (un["figures"], un["publications"], un["aliases"]) == (1, 1, ["UN", "U.N."])
    figures = client.get(un["figures_url"]).json["data"]
    assert [figure["source"]["organisation"]["code"] for figure in figures] == ["un"]


@pytest.mark.parametrize(
    ("path", "asked", "found"),
    [
        ("/v1/sources", {"kind": "government,ngo"}, ["afad"]),
        ("/v1/sources", {"country": "TUR"}, ["afad"]),
        ("/v1/sources", {"country": "SYR"}, []),
        ("/v1/sources", {"q": "united"}, ["un"]),
        ("/v1/sources", {"q": "u.n."}, ["un"]),
        ("/v1/places", {"kind": "area"}, ["SY-ID"]),
        ("/v1/places", {"country": "SYR"}, ["SY-ID", "SYR"]),
        ("/v1/places", {"q": "idl"}, ["SY-ID"]),
        ("/v1/places", {"kind": "city"}, []),
    ],
)
def test_reference_lists_are_filtered(
    client: ContractClient, path: str, asked: dict[str, str], found: list[str]
) -> None:
    assert codes(client, path, **asked) == found


@pytest.mark.parametrize("path", ["/v1/sources", "/v1/places"])
def test_pages_of_reference_lists_follow_their_cursor(client: ContractClient, path: str) -> None:
    seen, address = [], f"{path}?limit=1"
    while address:
        answer = client.get(address)
        seen += [row["code"] for row in answer.json["data"]]
        address = answer.headers.get("Link", "").split(">")[0].removeprefix("<")
    assert seen == codes(client, path)


@pytest.mark.parametrize("path", ["/v1/sources", "/v1/places"])
@pytest.mark.parametrize(
    "asked", [{"kind": "anything"}, {"country": "XXQ"}, {"q": ""}, {"cursor": "no"}, {"x": "1"}]
)
def test_reference_lists_refuse_what_they_do_not_know(
    client: ContractClient, path: str, asked: dict[str, str]
) -> None:
    answer = client.get(path, query_string=asked)
    assert answer.status_code == 422
    assert [error["parameter"] for error in answer.json["errors"]] == list(asked)


def test_indicators_say_what_each_counts_and_how_to_read_it(client: ContractClient) -> None:
    answer = client.get("/v1/indicators").json
    assert len(answer["data"]) == 30
    displaced = next(one for one in answer["data"] if one["code"] == "displaced")
    assert displaced["hxl"] == "#affected+displaced"
    assert displaced["measure"] == "either"
    assert displaced["how_to_read"]
    assert client.get("/v1/indicators?limit=5").status_code == 422
