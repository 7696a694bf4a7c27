"""A document as one JSON object: its text or its HTML, and what is known of it."""

from dataclasses import dataclass

import orjson

from api.domain.errors import FieldError, InvalidInput, UnreadableBytes
from api.reading.metadata import DocumentMetadata

_WORDS = ("title", "url", "publisher", "published_at", "language")
FIELDS = ("text", "html", *_WORDS, "external_ids")
"""What a document object may hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentObject:
    """The object's parts: exactly one of text and HTML, under `content_field`."""

    content_field: str
    content: str
    metadata: DocumentMetadata


def parse(body: bytes) -> DocumentObject:
    """Read a document object. Raises UnreadableBytes for what is no JSON, InvalidInput for a wrong shape."""
    if not body.strip():
        message = "The body is empty. Send one JSON object with `text` or `html`."
        raise UnreadableBytes(message)
    try:
        given = orjson.loads(body.removeprefix(b"\xef\xbb\xbf"))
    except orjson.JSONDecodeError as error:
        message = f"The body is not valid JSON in UTF-8: {error}."
        raise UnreadableBytes(message) from error
    if not isinstance(given, dict):
        message = "Send one JSON object with `text` or `html`."
        raise InvalidInput(message, (FieldError(pointer="", detail=message),))
    mistakes = [*_mistakes_of_shape(given), *_mistakes_of_content(given)]
    if mistakes:
        message = "The document object cannot be taken as it is."
        raise InvalidInput(message, tuple(mistakes))
    content_field = "text" if given.get("text") is not None else "html"
    return DocumentObject(
        content_field=content_field,
        content=given[content_field],
        metadata=DocumentMetadata(
            **{name: given.get(name) for name in _WORDS}, external_ids=given.get("external_ids") or {}
        ),
    )


def _mistakes_of_shape(given: dict[str, object]) -> list[FieldError]:
    """Find fields that are unknown or of another type."""
    found = [
        FieldError(pointer=f"/{_escaped(name)}", detail=f"Unknown field. Allowed: {', '.join(FIELDS)}.")
        for name in given
        if name not in FIELDS
    ]
    found += [
        FieldError(pointer=f"/{name}", detail="Give a string, or leave it out.")
        for name in ("text", "html", *_WORDS)
        if given.get(name) is not None and not isinstance(given[name], str)
    ]
    ids = given.get("external_ids")
    if ids is not None and not (isinstance(ids, dict) and all(isinstance(one, str) for one in ids.values())):
        found.append(
            FieldError(
                pointer="/external_ids", detail='Give an object of strings, such as {"reliefweb": "123"}.'
            )
        )
    return found


def _mistakes_of_content(given: dict[str, object]) -> list[FieldError]:
    """Find an object that holds no text, or two."""
    both = [name for name in ("text", "html") if given.get(name) is not None]
    if len(both) == 1:
        return []
    detail = "Give `text` or `html`, not both." if both else "Give the document's words in `text` or `html`."
    return [FieldError(pointer="/html" if both else "", detail=detail)]


def _escaped(name: str) -> str:
    """Write a name as a JSON pointer does (RFC 6901)."""
    return name.replace("~", "~0").replace("/", "~1")
