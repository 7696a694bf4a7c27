"""What comes in as bytes goes out as text that can be stored, or is refused with advice."""

import hashlib
import socket
from datetime import UTC, date, datetime
from typing import Any

import orjson
import pytest

from api.domain.errors import InvalidInput, TooLarge, UnreadableBytes, UnsupportedMedia
from api.reading.metadata import DocumentMetadata
from api.reading.read import read

PAGE = """<!DOCTYPE html><html lang="en-gb"><head><title>River leaves its bed - Wire</title>
<meta property="og:title" content="River leaves its bed">
<meta property="og:site_name" content="Demonstration Wire">
<meta property="article:published_time" content="2021-07-02T23:30:00-05:00">
<link rel="canonical" href="https://wire.example.org/river"></head><body>
<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>River leaves its bed</h1>
<p>At least 40 homes were swept away when the river left its bed, the civil protection agency said.</p>
<p>“We have 1,200 people in shelters,” said its director, who asked for blankets.</p></article>
<footer>Copyright 1999 Demonstration Wire</footer></body></html>"""


@pytest.mark.parametrize(
    ("body", "text"),
    [
        pytest.param("Água é vida.\n".encode(), "Água é vida.\n", id="UTF-8 is kept"),
        pytest.param(b"\xef\xbb\xbfTwelve people", "Twelve people", id="the byte order mark goes"),
        pytest.param("Me\u0301decins".encode(), "Médecins", id="NFC joins letters and accents"),
        pytest.param(b"one\r\ntwo\rthree\n\nfour", "one\ntwo\nthree\n\nfour", id="line ends become LF"),
        pytest.param(
            "  “Two”\u00a0\u200b—  three…\t ".encode(),
            "  “Two”\u00a0\u200b—  three…\t ",
            id="spaces, quotes and marks stay as they are",
        ),
        pytest.param("½ ﬁ ①".encode(), "½ ﬁ ①", id="compatibility forms are not folded"),
    ],
)
def test_plain_text_is_changed_in_nothing_but_its_form(body: bytes, text: str) -> None:
    document = read(body, media_type="text/plain")
    assert document.text == text
    assert document.sha256 == hashlib.sha256(text.encode()).hexdigest()
    assert document.raw == body


@pytest.mark.parametrize("media_type", ["text/plain", "text/html", "application/json"])
def test_what_was_received_is_kept_byte_for_byte(media_type: str) -> None:
    words = "<p>Around 300 people\r\nare missing.</p>"
    body = orjson.dumps({"html": words}) if media_type == "application/json" else words.encode()
    document = read(body, media_type=media_type)
    assert (document.raw, document.media_type) == (body, media_type)


@pytest.mark.parametrize(
    ("body", "charset", "words"),
    [
        pytest.param(b"12 people\x00", None, "character 9 is the control character 0x00", id="a NUL"),
        pytest.param(b"%PDF-1.7\n\x01\x02", None, "binary file", id="control bytes"),
        pytest.param(b"\x89PNG\r\n", None, "byte 0 is 0x89", id="a picture"),
        pytest.param("Médecins".encode("latin-1"), None, "not UTF-8: byte 1 is 0xe9", id="Latin-1"),
        pytest.param("ok".encode("utf-16"), None, "UTF-16", id="UTF-16"),
        pytest.param(b"ok", "iso-8859-1", "iso-8859-1", id="another character set is announced"),
        pytest.param(b"ok", "klingon", "klingon", id="an unknown character set is announced"),
    ],
)
def test_bytes_that_are_no_utf8_text_are_refused_with_their_place(
    body: bytes, charset: str | None, words: str
) -> None:
    with pytest.raises(UnreadableBytes, match=words):
        read(body, media_type="text/plain", charset=charset)


@pytest.mark.parametrize("charset", ["utf-8", "UTF8", "us-ascii", None])
def test_the_names_of_utf8_are_taken(charset: str | None) -> None:
    assert read(b"Twelve people", media_type="text/plain", charset=charset).text == "Twelve people"


@pytest.mark.parametrize(
    ("body", "media_type"),
    [
        (b"", "text/plain"),
        (b" \r\n\t ", "text/plain"),
        (b"", "text/html"),
        (b"<html><body><script>var people = 12</script></body></html>", "text/html"),
        (b'{"text": " "}', "application/json"),
        (b'{"html": ""}', "application/json"),
    ],
)
def test_a_document_without_words_is_refused(body: bytes, media_type: str) -> None:
    with pytest.raises(InvalidInput, match="no words"):
        read(body, media_type=media_type)


def test_a_document_larger_than_the_limit_is_refused_with_the_limit() -> None:
    assert read(b"a" * 100, media_type="text/plain", max_bytes=100).text == "a" * 100
    with pytest.raises(TooLarge, match="may have 100 bytes"):
        read(b"a" * 101, media_type="text/plain", max_bytes=100)


@pytest.mark.parametrize("media_type", ["application/pdf", "", "text/markdown"])
def test_other_content_types_are_refused_with_those_that_are_read(media_type: str) -> None:
    with pytest.raises(UnsupportedMedia, match="application/json or text/plain or text/html"):
        read(b"words", media_type=media_type)


@pytest.mark.parametrize(
    ("given", "at", "on"),
    [
        ("2020-01-28", None, date(2020, 1, 28)),
        ("2020-01-28T10:00:00Z", datetime(2020, 1, 28, 10, tzinfo=UTC), date(2020, 1, 28)),
        ("2020-01-28T01:30:00+03:00", datetime(2020, 1, 27, 22, 30, tzinfo=UTC), date(2020, 1, 28)),
        (
            "2020-01-28t23:30:00.5-05:00",
            datetime(2020, 1, 29, 4, 30, 0, 500_000, tzinfo=UTC),
            date(2020, 1, 28),
        ),
    ],
)
def test_the_day_of_publication_is_the_publishers_own(given: str, at: datetime | None, on: date) -> None:
    document = read(b"Words", media_type="text/plain", metadata=DocumentMetadata(published_at=given))
    assert (document.published_at, document.published_on) == (at, on)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(
            ("published_at", words)
            for words in ("yesterday", "2020-02-30", "20200128", "28/01/2020", "2020-01")
        ),
        ("published_at", "2020-01-28T10:00:00"),
        ("published_at", "0001-01-01T00:00:00+14:00"),
        ("published_at", "9999-12-31"),
        *(("language", words) for words in ("english", "xx", "und", "e", "en_GB", "")),
        *(
            ("url", words)
            for words in ("example.org/a", "javascript:alert(1)", "https://", "http://[bad", "")
        ),
        ("title", "two\nlines"),
        ("title", "x" * 1001),
        ("publisher", " "),
    ],
)
def test_metadata_that_cannot_be_used_is_refused_by_name(name: str, value: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        read(b"Twelve people", media_type="text/plain", metadata=_saying(name, value))
    assert [error.parameter for error in refused.value.errors] == [name]
    with pytest.raises(InvalidInput) as refused:
        read(orjson.dumps({"text": "Twelve people", name: value}), media_type="application/json")
    assert [error.pointer for error in refused.value.errors] == [f"/{name}"]


def _saying(name: str, value: str) -> DocumentMetadata:
    said: dict[str, Any] = {name: value}
    return DocumentMetadata(**said)


def test_all_mistakes_are_named_at_once() -> None:
    with pytest.raises(InvalidInput) as refused:
        read(b'{"text": "", "url": "x", "language": "q"}', media_type="application/json")
    assert [error.pointer for error in refused.value.errors] == ["/text", "/url", "/language"]


@pytest.mark.parametrize(
    ("given", "kept"),
    [("EN", "en"), ("pt-br", "pt-BR"), ("zh-hant-tw", "zh-Hant-TW"), ("es-419", "es-419"), ("ckb", "ckb")],
)
def test_a_language_tag_is_kept_in_its_usual_spelling(given: str, kept: str) -> None:
    document = read(b"Words", media_type="text/plain", metadata=DocumentMetadata(language=given))
    assert document.language == kept


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("At least 12 people were killed when the dam broke.", "en"),
        ("Decenas de muertos", "es"),
        ("Une quarantaine de personnes ont été tuées dans la nuit.", "fr"),
        ("Decenas de personas murieron en el terremoto.", "es"),
        ("قتل 12 شخصا في الغارة", "ar"),
        ("12 345", None),
        ("358,000 displaced", None),
        ("Flood kills 12 in Manila", None),
        ("12 dead", None),
        ("Two people were killed.", "en"),
        ("12 muertos en Ciudad de México", "es"),
        ("1 200 3 400 5 600 7 800\n" * 200, None),
    ],
)
def test_a_language_not_given_is_detected_or_left_unknown(text: str, language: str | None) -> None:
    assert read(text.encode(), media_type="text/plain").language == language


def test_a_page_gives_its_article_and_what_it_says_of_itself() -> None:
    document = read(PAGE.encode(), media_type="text/html")
    assert document.text == (
        "River leaves its bed\n\n"
        "At least 40 homes were swept away when the river left its bed, the civil protection agency said."
        "\n\n“We have 1,200 people in shelters,” said its director, who asked for blankets."
    )
    assert document.title == "River leaves its bed"
    assert document.publisher == "Demonstration Wire"
    assert document.url == "https://wire.example.org/river"
    assert document.language == "en-GB"
    assert document.published_on == date(2021, 7, 2)
    assert document.published_at == datetime(2021, 7, 3, 4, 30, tzinfo=UTC)


def test_what_the_sender_says_wins_over_what_the_page_says() -> None:
    given = DocumentMetadata(
        title="Flood", publisher="Another Wire", published_at="2021-07-04", language="fr"
    )
    document = read(PAGE.encode(), media_type="text/html", metadata=given)
    assert (document.title, document.publisher, document.language) == ("Flood", "Another Wire", "fr")
    assert (document.published_at, document.published_on) == (None, date(2021, 7, 4))
    assert document.url == "https://wire.example.org/river"


def test_a_fragment_of_html_is_read_and_no_date_is_guessed_from_its_footer() -> None:
    document = read(b"<p>Some 12 people were hurt.</p><p>Copyright 2019</p>", media_type="text/html")
    assert document.text == "Some 12 people were hurt.\n\nCopyright 2019"
    assert document.published_on is None


@pytest.mark.parametrize(
    ("markup", "title"),
    [
        ("<p>Some 12 people were hurt.</p>", None),
        ("<body><p>Some 12 people were hurt.</p></body>", None),
        ("<!doctype html><title>Wall</title><p>Some 12 people were hurt.</p>", "Wall"),
        ("<?xml version='1.0'?><html><head><title>Wall</title></head><p>Some 12 people were hurt.", "Wall"),
        ("<html><!-- <p>99 cats</p> --><script>'13 dogs'</script><p>Some 12 people were hurt.</p>", None),
    ],
)
def test_pages_are_read_however_much_of_a_page_they_are(markup: str, title: str | None) -> None:
    document = read(markup.encode(), media_type="text/html")
    assert (document.text, document.title) == ("Some 12 people were hurt.", title)


def test_useless_metadata_of_a_page_is_left_out_and_not_an_error() -> None:
    page = (
        f"<html lang='???'><head><title>{'x' * 1500}</title><link rel='canonical' href='nowhere'>"
        "<meta property='article:published_time' content='soon'></head>"
        "<body><p>Some 12 people were hurt when a wall fell.</p></body></html>"
    )
    document = read(page.encode(), media_type="text/html")
    assert (document.title, document.url, document.published_on, document.language) == (
        None,
        None,
        None,
        "en",
    )


def test_reading_a_page_opens_no_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        message = "a connection was opened"
        raise AssertionError(message)

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    page = PAGE.replace(
        "<article>", '<iframe src="https://frame.example"></iframe><img src="http://i.example/1">'
    )
    assert "40 homes" in read(page.encode(), media_type="text/html").text


@pytest.mark.parametrize("body", [b"", b" \n"])
def test_an_empty_json_body_says_what_to_send(body: bytes) -> None:
    with pytest.raises(UnreadableBytes, match=r"The body is empty\. Send one JSON object"):
        read(body, media_type="application/json")


def test_a_json_object_holds_text_or_html_and_what_is_known_of_it() -> None:
    body = {
        "text": "Twelve people",
        "title": "T",
        "publisher": "P",
        "external_ids": {"glide": "FL-2020-000012-SYR"},
    }
    document = read(orjson.dumps(body), media_type="application/json")
    assert (document.text, document.title, document.publisher) == ("Twelve people", "T", "P")
    assert document.external_ids == {"glide": "FL-2020-000012-SYR"}
    page = read(orjson.dumps({"html": PAGE, "title": "Mine"}), media_type="application/json")
    assert (page.title, page.publisher) == ("Mine", "Demonstration Wire")


@pytest.mark.parametrize(
    ("body", "pointers"),
    [
        (b'{"title": "T"}', [""]),
        (b'{"text": "a", "html": "b"}', ["/html"]),
        (b'{"text": null}', [""]),
        (b'{"text": 5}', ["/text"]),
        (b'{"text": "a", "txet": "b", "x/y~z": 1}', ["/txet", "/x~1y~0z"]),
        (b'{"text": "a", "external_ids": ["x"]}', ["/external_ids"]),
        (b'{"text": "a", "external_ids": {"x": 1}}', ["/external_ids"]),
        (b'{"text": "a", "external_ids": {"": "1"}}', ["/external_ids"]),
        (b'["text"]', [""]),
    ],
)
def test_a_json_object_of_another_shape_is_refused_at_its_pointers(body: bytes, pointers: list[str]) -> None:
    with pytest.raises(InvalidInput) as refused:
        read(body, media_type="application/json")
    assert [error.pointer for error in refused.value.errors] == pointers


@pytest.mark.parametrize("body", [b"{", b'{"text": "\xff"}', b'{"text": "\\ud800"}', b'{"text": NaN}'])
def test_a_body_that_is_no_json_is_unreadable(body: bytes) -> None:
    with pytest.raises(UnreadableBytes, match="not valid JSON"):
        read(body, media_type="application/json")


def test_a_control_character_hidden_in_json_is_refused() -> None:
    with pytest.raises(UnreadableBytes, match="control character 0x00"):
        read(b'{"text": "twelve\\u0000"}', media_type="application/json")
