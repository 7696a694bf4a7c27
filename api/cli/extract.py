"""`figures extract`: documents in, claims out, nothing stored and no database needed."""

import sys
from collections.abc import Iterable, Iterator
from hashlib import sha256

import click
import orjson

from api.cli.claim_lines import claim_line
from api.domain.document import DocumentText
from api.domain.errors import InvalidInput
from api.extraction.extract import extract as extract_claims
from api.reading.language import detect
from api.reading.metadata import published


@click.command()
def extract() -> None:
    """Read JSON lines of documents on stdin, write JSON lines of their claims on stdout.

    A document is {id, text, language, published_at, publisher, title, url}; only `text` must be there. The
    answer is {id, claims}, with spans in code points of the text as given. A line that cannot be read is
    named on stderr with its number, does not stop the rest, and makes the exit status 1.
    """
    bad = 0
    for number, line in _lines(sys.stdin.buffer):
        try:
            answer = _answer(line)
        except InvalidInput as error:
            bad += 1
            click.echo(f"line {number}: {error.detail}", err=True)
        else:
            sys.stdout.buffer.write(answer + b"\n")
    sys.stdout.buffer.flush()
    if bad > 0:
        raise SystemExit(1)


def _lines(lines: Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
    """Give the lines that hold anything, each with its number."""
    return ((number, line) for number, line in enumerate(lines, start=1) if line.strip())


def _answer(line: bytes) -> bytes:
    """Extract one document."""
    try:
        given = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        message = f"not JSON: {error}"
        raise InvalidInput(message) from error
    if not isinstance(given, dict):
        message = "not a JSON object"
        raise InvalidInput(message)
    claims = extract_claims(_document(given))
    return orjson.dumps({"id": given.get("id"), "claims": [claim_line(claim) for claim in claims]})


def _document(given: dict[str, object]) -> DocumentText:
    """Read a document object, taking its text exactly as it is."""
    text = _words(given, "text")
    if text is None:
        message = "`text` is missing"
        raise InvalidInput(message)
    date = _words(given, "published_at")
    publication = None if date is None else published(date)
    if date is not None and publication is None:
        message = f"`published_at` is neither an RFC 3339 instant nor an ISO 8601 date: {date}"
        raise InvalidInput(message)
    language = _words(given, "language")
    raw = text.encode("utf-8", "surrogatepass")
    return DocumentText(
        text=text,
        sha256=sha256(raw).hexdigest(),
        raw=raw,
        media_type="text/plain",
        language=detect(text) if language is None else language,
        title=_words(given, "title"),
        url=_words(given, "url"),
        publisher=_words(given, "publisher"),
        published_at=None if publication is None else publication.at,
        published_on=None if publication is None else publication.on,
    )


def _words(given: dict[str, object], name: str) -> str | None:
    """Read a field that is a string, null, or absent."""
    value = given.get(name)
    if value is None or isinstance(value, str):
        return value
    message = f"`{name}` is not a string"
    raise InvalidInput(message)
