"""What the tests of extraction read: texts made into documents and passages."""

import hashlib
from datetime import date

from api.domain.document import DocumentText
from api.extraction.parts import Passages
from api.extraction.text.passages import read_passages


def document_of(
    text: str, *, language: str | None = "en", published_on: date | None = None, publisher: str | None = None
) -> DocumentText:
    raw = text.encode("utf-8", "surrogatepass")
    return DocumentText(
        text=text,
        sha256=hashlib.sha256(raw).hexdigest(),
        raw=raw,
        media_type="text/plain",
        language=language,
        published_on=published_on,
        publisher=publisher,
    )


def passages_of(text: str) -> Passages:
    return read_passages(document_of(text))
