"""Lists of figures: every filter, every order, pages that do not drift; one figure; its evidence."""

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import pytest

from tests.web.contract_client import ContractClient

EVERYTHING = {"358,000", "3,000,000", "Half", "12", "Dozens", "$1.5m", "7"}
LIST = "/v1/figures"


def quotes(client: ContractClient, **asked: Any) -> set[str]:  # noqa: ANN401 - any parameter
    """List figures, each by its number's words."""
    answer = client.get(LIST, query_string=asked)
    assert answer.status_code == 200, answer.text
    return {word for figure in answer.json["data"] for word in EVERYTHING if _holds(figure["quote"], word)}


def _holds(quote: str, word: str) -> bool:
    return re.search(rf"(?<![\d,.]){re.escape(word)}(?![\d,])", quote) is not None


def named(client: ContractClient, **asked: Any) -> dict[str, Any]:  # noqa: ANN401
    """Give the one figure that is asked for."""
    (figure,) = client.get(LIST, query_string=asked).json["data"]
    found: dict[str, Any] = figure
    return found


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, EVERYTHING),
        ({"indicator": "killed"}, {"12", "7"}),
        ({"indicator": "killed,population"}, {"12", "7", "3,000,000"}),
        ({"measure": "stock"}, {"3,000,000", "Half", "$1.5m"}),
        ({"country": "SYR"}, {"358,000", "3,000,000"}),
        ({"country": "SYR,TUR"}, {"358,000", "3,000,000", "12", "$1.5m"}),
        ({"place": "SY-ID"}, {"358,000"}),
        ({"place": "SYR"}, {"358,000", "3,000,000"}),
        ({"source": "un"}, {"358,000"}),
        ({"source": "un,afad"}, {"358,000", "12"}),
        ({"source_kind": "government"}, {"12"}),
        ({"source_kind": "other,un"}, {"358,000", "7"}),
        ({"publisher": "Demonstration Wire"}, {"358,000", "3,000,000", "Half"}),
        ({"publisher": '"Lakeside Courier, Weekly"'}, {"12", "Dozens", "$1.5m"}),
        ({"publisher": "Nobody's Paper"}, set()),
        ({"population": "children"}, {"12"}),
        ({"population": "all"}, {"358,000", "3,000,000", "Half", "Dozens", "$1.5m"}),
        ({"population": "all,children"}, EVERYTHING - {"7"}),
        ({"modality": "denied"}, {"7"}),
        ({"modality": "projected,planned"}, {"Dozens", "$1.5m"}),
        ({"unit": "share"}, {"Half"}),
        ({"unit": "USD,facilities"}, {"$1.5m", "Dozens"}),
        ({"status": "extracted"}, EVERYTHING),
        ({"status": "retracted"}, set()),
        ({"reported_from": "2021-07-02"}, {"12", "Dozens", "$1.5m"}),
        ({"reported_from": "2021-07-03"}, set()),
        ({"reported_to": "2020-01-28"}, set()),
        ({"reported_to": "2020-01-29"}, {"358,000", "3,000,000", "Half"}),
        ({"reported_from": "2020-01-29", "reported_to": "2020-01-29"}, {"358,000", "3,000,000", "Half"}),
        ({"period_from": "2020-01-28"}, {"358,000", "12"}),
        ({"period_from": "2020-01-29"}, {"12"}),
        ({"period_to": "2019-11-30"}, set()),
        ({"period_to": "2019-12-01"}, {"358,000"}),
        ({"period_from": "2020-01-01", "period_to": "2020-01-02"}, {"358,000"}),
        ({"value_min": "358000"}, {"358,000", "3,000,000", "$1.5m"}),
        ({"value_max": "0.5"}, {"Half"}),
        ({"value_min": "7", "value_max": "12"}, {"7", "12"}),
        ({"min_confidence": "0.93"}, {"358,000"}),
        ({"q": "landslide"}, {"12"}),
        ({"q": '"home to" -landslide'}, {"3,000,000"}),
        ({"q": "landslide or valley"}, {"12", "$1.5m"}),
        ({"indicator": "killed", "modality": "reported"}, {"12"}),
    ],
)
def test_a_filter_keeps_what_it_names_and_nothing_else(
    client: ContractClient, asked: dict[str, str], found: set[str]
) -> None:
    assert quotes(client, **asked) == found


def test_figures_can_be_asked_for_by_their_document(client: ContractClient) -> None:
    document = named(client, modality="denied")["document"]["id"]
    assert quotes(client, document=document) == {"7"}
    assert quotes(client, document=f"{document},{uuid4()}") == {"7"}
    assert quotes(client, document=uuid4()) == set()


@pytest.mark.parametrize(
    ("asked", "parameter", "advice"),
    [
        ({"indicator": "displacd"}, "indicator", "Closest: displaced"),
        ({"indicator": "killed,nothing_like_it"}, "indicator", "/v1/indicators lists all"),
        ({"country": "SYX"}, "country", "/v1/places?kind=country lists all"),
        ({"place": "SY-IX"}, "place", "/v1/places lists all"),
        ({"source": "nobody-at-all"}, "source", "/v1/sources lists all"),
        ({"measure": "flows"}, "measure", "Closest: flow. Allowed: stock, flow"),
        ({"source_kind": "goverment"}, "source_kind", "Closest: government"),
        ({"population": "kids"}, "population", "Allowed: all, children"),
        ({"modality": "reported,said"}, "modality", "Unknown value 'said'"),
        ({"unit": "peple"}, "unit", "Closest: people"),
        ({"unit": "XYZ"}, "unit", "a currency of ISO 4217"),
        ({"status": "open"}, "status", "Allowed: extracted"),
        ({"document": "12"}, "document", "UUID"),
        ({"reported_from": "yesterday"}, "reported_from", "ISO 8601"),
        ({"period_to": "2020-13-01"}, "period_to", "ISO 8601"),
        ({"reported_from": "0001-01-01"}, "reported_from", "of these centuries"),
        ({"reported_to": "9999-12-31"}, "reported_to", "of these centuries"),
        ({"reported_from": "2020-02-01", "reported_to": "2020-01-01"}, "reported_to", "no smaller than"),
        ({"value_min": "many"}, "value_min", "Give a number"),
        ({"value_min": "NaN"}, "value_min", "Give a number"),
        ({"value_min": "1e400"}, "value_min", "Give a number"),
        ({"value_min": "5", "value_max": "4"}, "value_max", "no smaller than value_min"),
        ({"min_confidence": "93"}, "min_confidence", "between 0 and 1"),
        ({"q": " "}, "q", "1 to 500 characters"),
        ({"q": "a\x00b"}, "q", "without control characters"),
        ({"publisher": ""}, "publisher", "1 to 500 characters"),
        ({"sort": "size"}, "sort", "Allowed: reported_at, -reported_at"),
        ({"sort": "value,-value"}, "sort", "Name each field once"),
        ({"limit": "0"}, "limit", "from 1 to 1000"),
        ({"limit": "1001"}, "limit", "from 1 to 1000"),
        ({"limit": "ten"}, "limit", "from 1 to 1000"),
        ({"count": "about"}, "count", "Allowed: exact"),
        ({"fields": "value,colour"}, "fields", "Unknown value 'colour'"),
        ({"include": "sauce"}, "include", "Allowed: document"),
        ({"lmit": "9"}, "lmit", "Closest: limit"),
        ({"as_off": "2020-01-01T00:00:00Z"}, "as_off", "Unknown parameter"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_the_nearest_that_can(
    client: ContractClient, asked: dict[str, str], parameter: str, advice: str
) -> None:
    answer = client.get(LIST, query_string=asked)
    assert answer.status_code == 422
    assert [error["parameter"] for error in answer.json["errors"]] == [parameter]
    assert advice in answer.json["errors"][0]["detail"]


def test_a_parameter_given_twice_is_refused_for_one_would_be_ignored(client: ContractClient) -> None:
    answer = client.get(f"{LIST}?country=SYR&country=TUR")
    assert answer.status_code == 422
    assert answer.json["errors"] == [
        {"parameter": "country", "detail": "Give it once, with commas between several values."}
    ]


def test_several_mistakes_are_named_at_once(client: ContractClient) -> None:
    answer = client.get(LIST, query_string={"limit": "0", "colour": "red", "unit": "peple"})
    assert {error["parameter"] for error in answer.json["errors"]} == {"limit", "colour", "unit"}


def _order(client: ContractClient, sort: str) -> list[Any]:
    key = sort.removeprefix("-")
    return [figure[key] for figure in client.get(LIST, query_string={"sort": sort}).json["data"]]


@pytest.mark.parametrize("key", ["value", "confidence", "indicator", "recorded_at"])
def test_an_order_holds_with_nulls_last_either_way(client: ContractClient, key: str) -> None:
    for sort, descending in ((key, False), (f"-{key}", True)):
        values = _order(client, sort)
        known = [value for value in values if value is not None]
        assert known == sorted(known, reverse=descending)
        assert values == known + [None] * (len(values) - len(known))


def test_the_newest_reports_come_first_unless_another_order_is_asked_for(client: ContractClient) -> None:
    publishers = [figure["publisher"] for figure in client.get(LIST).json["data"]]
    weekly, wire = "Lakeside Courier, Weekly", "Demonstration Wire"
    assert publishers == [weekly] * 3 + [wire] * 3 + [None]
    assert _order(client, "-reported_at") == [
        figure["reported_at"] for figure in client.get(LIST).json["data"]
    ]


@pytest.mark.parametrize("sort", ["-reported_at", "value", "-value,indicator", "-period_start", "period_end"])
@pytest.mark.parametrize("limit", [1, 2, 3])
def test_pages_hold_every_figure_once_in_the_order_of_one_long_page(
    client: ContractClient, sort: str, limit: int
) -> None:
    whole = [figure["id"] for figure in client.get(LIST, query_string={"sort": sort}).json["data"]]
    seen: list[str] = []
    address = f"{LIST}?sort={sort}&limit={limit}"
    while address:
        answer = client.get(address)
        seen += [figure["id"] for figure in answer.json["data"]]
        following = answer.json["page"]["next_cursor"]
        link = re.fullmatch(r'<([^>]+)>; rel="next"', answer.headers.get("Link", ""))
        assert (following is None) == (link is None)
        address = link[1] if link is not None else ""
        if address:
            assert parse_qs(urlsplit(address).query)["cursor"] == [following]
    assert seen == whole
    assert len(seen) == len(EVERYTHING)


def test_a_cursor_belongs_to_its_filters_and_its_order(client: ContractClient) -> None:
    cursor = client.get(f"{LIST}?limit=2").json["page"]["next_cursor"]
    assert client.get(LIST, query_string={"limit": 5, "cursor": cursor, "fields": "id"}).status_code == 200
    for other in ({"sort": "value"}, {"measure": "flow"}):
        answer = client.get(LIST, query_string={**other, "cursor": cursor})
        assert answer.status_code == 422
        assert "other filters or another order" in answer.json["errors"][0]["detail"]
    elsewhere = client.get("/v1/documents", query_string={"cursor": cursor})
    assert elsewhere.status_code == 422


def test_a_cursor_that_was_changed_or_made_up_is_refused(client: ContractClient) -> None:
    cursor = client.get(f"{LIST}?limit=2").json["page"]["next_cursor"]
    payload, signature = cursor.rsplit(".", 1)
    for wrong in (f"{payload}A.{signature}", f"{payload}.{signature[:-2]}AA", "x", "W10.x", payload):
        answer = client.get(LIST, query_string={"limit": 2, "cursor": wrong})
        assert answer.status_code == 422
        assert answer.json["errors"][0]["parameter"] == "cursor"
        assert "begin again" in answer.json["detail"]


def test_a_total_is_given_only_when_it_is_asked_for(client: ContractClient) -> None:
    assert "total" not in client.get(LIST).json["page"]
    page = client.get(f"{LIST}?count=exact&limit=2&measure=flow").json["page"]
    assert (page["total"], page["limit"]) == (4, 2)


def test_fields_cut_each_figure_to_what_is_asked_for_in_that_order(client: ContractClient) -> None:
    answer = client.get(f"{LIST}?fields=value,quote,source&source=un")
    (figure,) = answer.json["data"]
    assert list(figure) == ["value", "quote", "source"]
    assert figure["value"] == 358000
    one = client.get(f"/v1/figures/{named(client, source='un')['id']}?fields=unit,id")
    assert list(one.json) == ["unit", "id"]


def test_the_document_can_be_included(client: ContractClient) -> None:
    for answer in (
        client.get(f"{LIST}?include=document&source=un").json["data"][0],
        client.get(f"/v1/figures/{named(client, source='un')['id']}?include=document").json,
    ):
        document = answer["document"]
        assert document["original_url"] == "https://wire.example.org/town"
        assert (document["figure_count"], document["published_on"]) == (3, "2020-01-29")
    none = client.get(f"{LIST}?include=document&status=retracted")
    assert none.json["data"] == []


def test_a_figure_tells_all_that_its_claim_says(client: ContractClient) -> None:
    figure = named(client, source="un")
    alone = client.get(figure["url"]).json
    assert alone == figure
    assert (figure["value"], figure["value_min"], figure["value_max"]) == (358000, None, None)
    assert (figure["approximation"], figure["cumulative"]) == ("about", True)
    assert figure["reported_at"] == "2020-01-28T22:30:00Z"
    assert figure["population"] == ["all"]
    assert figure["place"] == {
        "code": "SY-ID", "name": "Idlib", "text": "Idlib", "kind": "area", "iso3": "SYR",
        "iso3166_2": "SY-ID", "countries": ["SYR"], "latitude": 35.93, "longitude": 36.63,
    }  # fmt: skip
    assert figure["period"] == {
        "text": "since December", "start": "2019-12-01", "end": "2020-01-28", "precision": "month",
    }  # fmt: skip
    assert figure["source"] == {
        "mode": "indirect", "name": "The United Nations", "kind": "un", "speaker": None, "cue": "says",
        "via": [], "organisation": {"code": "un", "name": "United Nations", "kind": "un", "iso3": None},
    }  # fmt: skip
    assert figure["quote"] == "around 358,000 people"


def test_a_share_names_its_whole_and_what_it_comes_to(client: ContractClient) -> None:
    half, whole = named(client, unit="share"), named(client, indicator="population")
    assert half["share_of"] == whole["id"]
    assert (half["derived"]["value"], half["derived"]["unit"]) == (1500000, "people")
    assert whole["derived"] is None


def test_a_day_alone_is_a_day_and_no_instant_is_made_up(client: ContractClient) -> None:
    assert named(client, indicator="killed", modality="reported")["reported_at"] == "2021-07-02"
    assert named(client, modality="denied")["reported_at"] is None


def test_evidence_gives_selectors_whose_words_are_the_documents(client: ContractClient) -> None:
    figure = named(client, source="un")
    evidence = client.get(f"{figure['url']}/evidence").json
    document = client.get(f"{figure['document']['url']}?include=text").json
    assert evidence["verified"] is True
    assert evidence["sha256"] == document["sha256"]
    assert evidence["quote"] == figure["quote"]
    assert evidence["sentence"] == figure["sentence"]
    roles = [span["role"] for span in evidence["spans"]]
    assert set(roles) == {"quote", "number", "sentence", "source", "cue", "place", "period"}
    for span in evidence["spans"]:
        place, words = span["position"], span["quote"]
        assert document["text"][place["start"] : place["end"]] == words["exact"]
        assert document["text"][: place["start"]].endswith(words["prefix"])
        assert document["text"][place["end"] :].startswith(words["suffix"])
        assert span["verified"] is True


def test_evidence_has_no_span_for_what_the_text_does_not_say(client: ContractClient) -> None:
    figure = named(client, indicator="population")
    roles = {span["role"] for span in client.get(f"{figure['url']}/evidence").json["spans"]}
    assert roles == {"quote", "number", "sentence"}


@pytest.mark.parametrize("path", ["/v1/figures/{}", "/v1/figures/{}/evidence", "/v1/documents/{}"])
def test_an_id_that_nothing_has_is_a_404(client: ContractClient, path: str) -> None:
    unknown = uuid4()
    answer = client.get(path.format(unknown))
    assert answer.status_code == 404
    assert str(unknown) in answer.json["detail"]
