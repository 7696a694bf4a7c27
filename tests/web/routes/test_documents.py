"""Documents: taken in, only read, listed, shown; and all that cannot be taken in."""

import hashlib
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.web.conftest import MAX_BYTES
from tests.web.contract_client import Answer, ContractClient

TEXT = (
    "The flood in the delta has displaced at least 4,200 people since Monday, the Red Cross said.\n\n"
    "Twelve people were killed."
)
PAGE = f"""<html lang="en"><head><title>Flood in the delta</title></head><body><article>
<h1>Flood in the delta</h1><p>{TEXT.splitlines()[0]}</p><p>Twelve people were killed.</p>
</article></body></html>"""
ADDRESSES = ["/v1/documents", "/v1/extract"]


def send(client: ContractClient, body: Any, path: str = "/v1/documents") -> Answer:  # noqa: ANN401
    """Send a document as JSON."""
    return client.post(path, json=body)


def test_a_document_is_kept_with_its_figures_and_where_it_is_to_be_found(writer: ContractClient) -> None:
    answer = send(writer, {"text": TEXT, "title": "Flood", "publisher": "P", "published_at": "2021-07-02"})
    assert answer.status_code == 201
    document, figures = answer.json["document"], answer.json["figures"]
    assert urlsplit(answer.headers["Location"]).path == document["url"]
    assert document["sha256"] == hashlib.sha256(TEXT.encode()).hexdigest()
    assert (document["title"], document["publisher"]) == ("Flood", "P")
    assert (document["published_at"], document["published_on"]) == (None, "2021-07-02")
    assert (document["language"], document["characters"]) == ("en", len(TEXT))
    assert document["figure_count"] == len(figures) > 0
    assert "4,200" in figures[0]["quote"]
    for figure in figures:
        assert writer.get(figure["url"]).json == figure
        assert writer.get(f"{figure['url']}/evidence").json["verified"] is True
    shown = writer.get(f"{document['url']}?include=text,figures").json
    assert shown == {**document, "text": TEXT, "figures": figures}
    assert writer.get(document["url"]).json == document


def test_the_same_text_again_is_the_same_document_however_it_comes(writer: ContractClient) -> None:
    first = send(writer, {"text": TEXT})
    assert first.status_code == 201
    again = [
        send(writer, {"text": TEXT, "title": "Another title"}),
        writer.post("/v1/documents", data=TEXT.replace("\n", "\r\n"), content_type="text/plain"),
        writer.post("/v1/documents", data=b"\xef\xbb\xbf" + TEXT.encode(), content_type="text/plain"),
    ]
    for answer in again:
        assert answer.status_code == 200
        assert answer.json == first.json
        assert answer.headers["Location"] == first.headers["Location"]
    assert writer.get("/v1/documents?count=exact").json["page"]["total"] == 1


def test_text_and_pages_take_what_is_known_of_them_from_the_query(writer: ContractClient) -> None:
    known = {
        "title": "Flood", "publisher": "P", "url": "https://e.org/a", "language": "en-gb",
        "published_at": "2021-07-02T23:30:00-05:00", "external_ids": "reliefweb:1,glide:FL-2021-000001-XXX",
    }  # fmt: skip
    for body, media_type in ((TEXT, "text/plain; charset=utf-8"), (PAGE, "text/html")):
        document = writer.post(
            "/v1/documents", data=body.encode(), content_type=media_type, query_string=known
        ).json["document"]
        assert (document["title"], document["publisher"]) == ("Flood", "P")
        assert document["original_url"] == "https://e.org/a"
        assert document["language"] == "en-GB"
        assert (document["published_at"], document["published_on"]) == ("2021-07-03T04:30:00Z", "2021-07-02")
        assert document["external_ids"] == {"reliefweb": "1", "glide": "FL-2021-000001-XXX"}
        assert document["media_type"] == media_type.partition(";")[0]


def test_a_page_in_json_is_read_as_a_page(writer: ContractClient) -> None:
    document = send(writer, {"html": PAGE}).json["document"]
    assert document["title"] == "Flood in the delta"
    text = writer.get(f"{document['url']}?include=text").json["text"]
    assert text == f"Flood in the delta\n\n{TEXT}"


def test_extract_answers_the_same_claims_and_stores_nothing(writer: ContractClient) -> None:
    extracted = send(writer, {"text": TEXT}, "/v1/extract")
    assert extracted.status_code == 200
    assert writer.get("/v1/documents?count=exact").json["page"]["total"] == 0
    assert writer.get("/v1/figures?count=exact").json["page"]["total"] == 0
    kept = send(writer, {"text": TEXT}).json
    relations = {"part_of", "share_of", "repeats", "same_as"}
    for alone, figure in zip(extracted.json["figures"], kept["figures"], strict=True):
        assert {key: value for key, value in alone.items() if key not in relations} == {
            key: figure[key] for key in alone if key not in relations
        }
    assert extracted.json["document"] == {key: kept["document"][key] for key in extracted.json["document"]}


def test_a_text_without_a_figure_is_a_document_all_the_same(writer: ContractClient) -> None:
    answer = send(writer, {"text": "The minister opened a bridge."})
    assert (answer.status_code, answer.json["figures"]) == (201, [])


@pytest.mark.parametrize("path", ADDRESSES)
@pytest.mark.parametrize(
    ("body", "media_type", "refusal"),
    [
        (b"", "text/plain", (422, "no words")),
        (b"  \n", "text/plain", (422, "no words")),
        (b"<html><body></body></html>", "text/html", (422, "no words")),
        (b'{"text": ""}', "application/json", (422, "no words")),
        (b"{}", "application/json", (422, "`text` or `html`")),
        (b"[]", "application/json", (422, "one JSON object")),
        (b'{"text": "a", "html": "b"}', "application/json", (422, "not both")),
        (b'{"text": "a", "txt": 1}', "application/json", (422, "Allowed: text, html")),
        (b'{"text": 12}', "application/json", (422, "Give a string")),
        (b'{"text": "a", "published_at": "soon"}', "application/json", (422, "RFC 3339")),
        (b'{"text": "a", "language": "klingonese"}', "application/json", (422, "BCP 47")),
        (b'{"text": "a", "url": "e.org"}', "application/json", (422, "https://")),
        (b"", "application/json", (400, "The body is empty")),
        (b"{", "application/json", (400, "not valid JSON")),
        (b"\x89PNG\r\n\x1a\n\x00", "text/plain", (400, "not UTF-8")),
        (b"ab\x00cd", "text/plain", (400, "binary")),
        ("Médecins".encode("latin-1"), "text/plain", (400, "not UTF-8")),
        (b"words", "text/plain; charset=latin-1", (400, "latin-1")),
        (b"words", "application/pdf", (415, "application/json or text/plain or text/html")),
        (b"words", "", (415, "application/json or text/plain or text/html")),
        (b"a=b", "application/x-www-form-urlencoded", (415, "application/json or text/plain or text/html")),
        (b"a" * (MAX_BYTES + 1), "text/plain", (413, str(MAX_BYTES))),
    ],
)
def test_what_cannot_be_taken_is_refused_with_advice_and_nothing_is_stored(
    writer: ContractClient, path: str, body: bytes, media_type: str, refusal: tuple[int, str]
) -> None:
    status, words = refusal
    answer = writer.post(path, data=body, content_type=media_type)
    assert answer.status_code == status
    assert words in answer.text
    assert writer.get("/v1/documents?count=exact").json["page"]["total"] == 0


class Unread(BytesIO):
    """A body that must not be read."""

    def read(self, size: int | None = -1, /) -> bytes:
        message = f"the body was read: {size}"
        raise AssertionError(message)


def test_a_body_that_says_it_is_too_large_is_refused_before_it_is_read(writer: ContractClient) -> None:
    answer = writer.post(
        "/v1/documents",
        content_type="text/plain",
        environ_overrides={"CONTENT_LENGTH": str(MAX_BYTES * 2), "wsgi.input": Unread()},
    )
    assert answer.status_code == 413


def test_an_encoded_body_is_refused_and_not_taken_for_a_binary_file(writer: ContractClient) -> None:
    answer = writer.post(
        "/v1/documents", data=b"\x1f\x8b", content_type="text/plain", headers={"Content-Encoding": "gzip"}
    )
    assert answer.status_code == 415
    assert "without Content-Encoding" in answer.json["detail"]


@pytest.mark.parametrize(
    ("asked", "parameter"),
    [
        ({"published_at": "28.1.2020"}, "published_at"),
        ({"language": "q"}, "language"),
        ({"url": "ftp://e.org"}, "url"),
        ({"title": ""}, "title"),
        ({"external_ids": "12"}, "external_ids"),
        ({"external_ids": ":12"}, "external_ids"),
        ({"titel": "x"}, "titel"),
    ],
)
def test_a_query_that_says_what_cannot_be_is_refused_by_parameter(
    writer: ContractClient, asked: dict[str, str], parameter: str
) -> None:
    answer = writer.post("/v1/documents", data=TEXT, content_type="text/plain", query_string=asked)
    assert answer.status_code == 422
    assert [error["parameter"] for error in answer.json["errors"]] == [parameter]


def test_json_carries_all_in_its_body_and_a_query_beside_it_is_refused(writer: ContractClient) -> None:
    answer = writer.post("/v1/documents?title=T", json={"text": TEXT})
    assert answer.status_code == 422
    assert answer.json["errors"][0]["parameter"] == "title"
    assert "into the JSON body" in answer.json["detail"]


def test_a_field_of_json_is_named_by_its_pointer(writer: ContractClient) -> None:
    answer = send(writer, {"text": "a", "a/b": 1, "published_at": "never"})
    assert [error["pointer"] for error in answer.json["errors"]] == ["/a~1b"]
    answer = send(writer, {"text": " ", "published_at": "never", "language": "xx"})
    assert [error["pointer"] for error in answer.json["errors"]] == ["/text", "/published_at", "/language"]


def test_documents_are_listed_newest_recorded_first_and_filtered(client: ContractClient) -> None:
    titles = [document["title"] for document in client.get("/v1/documents").json["data"]]
    assert titles[-1] == "Town falls"
    for asked, found in (
        ({"publisher": "Demonstration Wire"}, {"Town falls"}),
        ({"publisher": '"Lakeside Courier, Weekly",Demonstration Wire'}, {"Town falls", "Valley"}),
        ({"language": "en"}, {"Town falls", "Valley", None}),
        ({"language": "EN"}, {"Town falls", "Valley", None}),
        ({"language": "fr"}, set()),
        ({"published_from": "2021-07-02"}, {"Valley"}),
        ({"published_to": "2021-07-01"}, {"Town falls"}),
    ):
        data = client.get("/v1/documents", query_string=asked).json["data"]
        assert {document["title"] for document in data} == found


def test_pages_of_documents_hold_each_once(client: ContractClient) -> None:
    whole = [document["id"] for document in client.get("/v1/documents").json["data"]]
    first = client.get("/v1/documents?limit=2&count=exact")
    second = client.get(first.headers["Link"].split(">")[0].removeprefix("<"))
    assert [document["id"] for document in first.json["data"] + second.json["data"]] == whole
    assert first.json["page"]["total"] == len(whole) == 3
    assert "Link" not in second.headers


def test_a_listed_document_is_the_document_itself(client: ContractClient) -> None:
    for document in client.get("/v1/documents").json["data"]:
        assert client.get(document["url"]).json == document


def test_a_language_that_does_not_exist_is_refused_and_not_answered_with_nothing(
    client: ContractClient,
) -> None:
    answer = client.get("/v1/documents?language=en,xx")
    assert answer.status_code == 422
    assert [error["parameter"] for error in answer.json["errors"]] == ["language"]
    assert "Unknown language 'xx'" in answer.json["errors"][0]["detail"]


def test_a_range_of_days_that_runs_backwards_is_refused(client: ContractClient) -> None:
    answer = client.get("/v1/documents?published_from=2021-01-02&published_to=2021-01-01")
    assert answer.status_code == 422
    assert answer.json["errors"][0]["parameter"] == "published_to"


def test_a_body_of_unknown_length_is_held_to_the_limit_too(writer: ContractClient) -> None:
    for size, status in ((MAX_BYTES, 201), (MAX_BYTES + 1, 413), (MAX_BYTES * 3, 413)):
        answer = writer.post(
            "/v1/documents",
            content_type="text/plain",
            headers={"Transfer-Encoding": "chunked"},
            environ_overrides={"wsgi.input": BytesIO(b"a" * size), "wsgi.input_terminated": True},
        )
        assert answer.status_code == status


@pytest.mark.parametrize(
    ("text", "language", "quotes"),
    [
        ("358,000 displaced", None, ["358,000 displaced"]),
        ("Two people were killed.", "en", ["Two people"]),
        ("12 muertos en Ciudad de México", "es", []),
        ("12 Tote in Berlin", None, []),
        ("Plus de 300 personnes ont été déplacées.", "fr", []),
        ("مقتل 12 شخصا", None, []),
    ],
)
def test_a_few_words_give_their_figures_and_other_languages_no_nonsense(
    client: ContractClient, text: str, language: str | None, quotes: list[str]
) -> None:
    answer = send(client, {"text": text}, "/v1/extract")
    assert answer.json["document"]["language"] == language
    assert [figure["quote"] for figure in answer.json["figures"]] == quotes


def test_the_trace_says_which_words_made_each_field(client: ContractClient) -> None:
    asked = {"text": TEXT}
    plain = send(client, asked, "/v1/extract").json
    traced = send(client, asked, "/v1/extract?include=trace").json
    for figure, bare in zip(traced["figures"], plain["figures"], strict=True):
        trace = figure.pop("trace")
        assert figure == bare
        assert {"quantity", "indicator"} <= {step["field"] for step in trace}
        for step in trace:
            words = step["words"]
            assert words is None or TEXT[words["start"] : words["end"]] == words["text"]


def test_what_cannot_be_told_of_a_reading_is_refused(client: ContractClient) -> None:
    answer = send(client, {"text": TEXT}, "/v1/extract?include=rules")
    assert (answer.status_code, answer.json["errors"][0]["parameter"]) == (422, "include")


def test_a_changed_text_at_the_same_address_is_compared_with_the_one_before(writer: ContractClient) -> None:
    address = {"url": "https://wire.example.org/flood"}
    first = send(
        writer, {"text": "The flood killed 12 people in Lima. It destroyed 40 homes.", **address}
    ).json
    second = send(writer, {"text": "The flood killed 15 people in Lima. It hurt 3 people.", **address}).json
    assert (first["document"]["revises"], second["document"]["revises"]) == (None, first["document"]["id"])
    shown = writer.get(f"{second['document']['url']}/diff").json
    (pair,) = [pair for pair in shown["pairs"] if "12" in pair["before"]["quote"]]
    assert {"field": "value", "before": 12, "after": 15} in pair["fields"]
    assert [one["quote"] for one in shown["gone"]] == ["40 homes"]
    assert [one["quote"] for one in shown["new"]] == ["3 people"]
    for one in (pair["before"], pair["after"], *shown["gone"], *shown["new"]):
        assert writer.get(one["url"]).json["quote"] == one["quote"]
    same = writer.get(f"{first['document']['url']}/diff?against={first['document']['id']}").json
    assert [pair["fields"] for pair in same["pairs"]] == [[], []]


def test_a_document_that_revises_none_is_compared_with_a_named_one_only(writer: ContractClient) -> None:
    address = send(writer, {"text": TEXT}).json["document"]["url"]
    assert writer.get(f"{address}/diff").status_code == 422
    assert writer.get(f"{address}/diff?against=first").status_code == 422
    unknown = "00000000-0000-7000-8000-000000000000"
    assert writer.get(f"{address}/diff?against={unknown}").status_code == 404
    assert writer.get(f"/v1/documents/{unknown}/diff").status_code == 404
