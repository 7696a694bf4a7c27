"""Bytes to a document text that can be stored: the one door of this room."""

import hashlib
from dataclasses import dataclass

from api.domain.document import DocumentText
from api.domain.errors import FieldError, InvalidInput, TooLarge, UnsupportedMedia
from api.reading import document_json, html, plain_text
from api.reading.language import canonical_tag, detect
from api.reading.metadata import DocumentMetadata, mistakes_in, published

MEDIA_TYPES = ("application/json", "text/plain", "text/html")
MAX_BYTES = 2_000_000
_NOTHING_SAID = DocumentMetadata()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Content:
    """What a body holds, once opened. `field` names the JSON field that held the words, if one did."""

    text: str
    metadata: DocumentMetadata
    field: str | None = None


def read(
    body: bytes,
    *,
    media_type: str,
    charset: str | None = None,
    metadata: DocumentMetadata = _NOTHING_SAID,
    max_bytes: int = MAX_BYTES,
) -> DocumentText:
    """Read a document that was received, with what its sender says of it.

    Metadata that was given wins; what is missing is taken from the page, and the language is detected.
    Raises UnsupportedMedia, TooLarge, UnreadableBytes or InvalidInput, each with what to do.
    """
    if media_type not in MEDIA_TYPES:
        message = f"The content type {media_type!r} is not read. Send {' or '.join(MEDIA_TYPES)}."
        raise UnsupportedMedia(message)
    if len(body) > max_bytes:
        message = f"A document may have {max_bytes} bytes, and this one has more. Send it in parts."
        raise TooLarge(message)
    content = _open(body, media_type, charset, metadata)
    _refuse_mistakes(content)
    text = plain_text.normalise(content.text)
    known = content.metadata
    publication = published(known.published_at) if known.published_at is not None else None
    language = canonical_tag(known.language) if known.language is not None else detect(text)
    return DocumentText(
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        raw=body,
        media_type=media_type,
        language=language,
        title=known.title,
        url=known.url,
        publisher=known.publisher,
        published_at=publication.at if publication is not None else None,
        published_on=publication.on if publication is not None else None,
        external_ids=dict(known.external_ids),
    )


def _open(body: bytes, media_type: str, charset: str | None, metadata: DocumentMetadata) -> _Content:
    """Get at the words, whatever they came in."""
    if media_type != "application/json":
        words = plain_text.decode(body, charset)
        if media_type == "text/html":
            return _of_page(words, metadata, field=None)
        return _Content(text=words, metadata=metadata)
    given = document_json.parse(body)
    known = _filled(given.metadata, metadata)
    plain_text.refuse_control_characters(given.content)
    if given.content_field == "html":
        return _of_page(given.content, known, field="html")
    return _Content(text=given.content, metadata=known, field="text")


def _of_page(markup: str, metadata: DocumentMetadata, field: str | None) -> _Content:
    """Take the article out of a page; a page without one is an empty text."""
    page = html.read_page(markup) if markup.strip() else None
    if page is None:
        return _Content(text="", metadata=metadata, field=field)
    return _Content(text=page.text, metadata=_filled(metadata, page.metadata), field=field)


def _filled(first: DocumentMetadata, second: DocumentMetadata) -> DocumentMetadata:
    """Keep what the first says, and take from the second what it leaves out."""
    words = {
        name: getattr(first, name) if getattr(first, name) is not None else getattr(second, name)
        for name in ("title", "url", "publisher", "published_at", "language")
    }
    return DocumentMetadata(**words, external_ids={**second.external_ids, **first.external_ids})


def _refuse_mistakes(content: _Content) -> None:
    """Refuse an empty text and metadata that cannot be used, naming all at once."""

    def name_field(name: str, detail: str) -> FieldError:
        if content.field is None:
            return FieldError(parameter=name, detail=detail)
        return FieldError(pointer=f"/{name}", detail=detail)

    mistakes = mistakes_in(content.metadata, name_field)
    if not content.text.strip():
        empty = "The document has no words. Send the text of an article, a report or a statement."
        where = f"/{content.field}" if content.field is not None else ""
        mistakes = (FieldError(pointer=where, detail=empty), *mistakes)
    if mistakes:
        detail = mistakes[0].detail if len(mistakes) == 1 else "Several fields cannot be taken; see `errors`."
        raise InvalidInput(detail, mistakes)
