"""What a sender says of a document, and how each of those words is checked."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from urllib.parse import urlsplit

from api.domain.errors import FieldError
from api.reading.language import canonical_tag

MAX_WORDS = 1_000
"""The longest title, publisher or external id that is taken, in characters."""

MAX_URL = 2_000

_FIRST_YEAR, _LAST_YEAR = 1800, 2199
_INSTANT = re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(:\d\d(\.\d{1,9})?)?([Zz]|[+-]\d\d:\d\d)")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentMetadata:
    """What is said of a document beside its text, in the sender's words, not yet checked."""

    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    published_at: str | None = None
    language: str | None = None
    external_ids: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """When a document was published: the instant in UTC where one is known, and the publisher's own day."""

    at: datetime | None
    on: date


def published(words: str) -> Publication | None:
    """Read an RFC 3339 instant or an ISO 8601 date; null where it is neither, or of no likely century."""
    if _DAY.fullmatch(words) is None and _INSTANT.fullmatch(words) is None:
        return None
    try:
        local = datetime.fromisoformat(words.upper())
    except ValueError:
        return None
    if not _FIRST_YEAR <= local.year <= _LAST_YEAR:
        return None
    return Publication(at=local.astimezone(UTC) if local.tzinfo is not None else None, on=local.date())


def is_web_address(words: str) -> bool:
    """Say whether the words are an absolute http or https address."""
    try:
        parts = urlsplit(words)
    except ValueError:
        return False
    plain = len(words) <= MAX_URL and re.search(r"[\s\x00-\x1f]", words) is None
    return plain and parts.scheme in {"http", "https"} and bool(parts.hostname)


def mistakes_in(
    metadata: DocumentMetadata, name_field: Callable[[str, str], FieldError]
) -> tuple[FieldError, ...]:
    """List what cannot be taken; `name_field(name, detail)` says where a field stands in what was sent."""
    found: list[FieldError] = []
    for name in ("title", "publisher"):
        words = getattr(metadata, name)
        if words is not None and not _is_short_line(words):
            found.append(name_field(name, f"Give the {name} as one line of 1 to {MAX_WORDS} characters."))
    if metadata.url is not None and not is_web_address(metadata.url):
        found.append(name_field("url", "Give the full web address, beginning with https:// or http://."))
    if metadata.published_at is not None and published(metadata.published_at) is None:
        found.append(name_field("published_at", _DATE_ADVICE))
    if metadata.language is not None and canonical_tag(metadata.language) is None:
        found.append(name_field("language", _LANGUAGE_ADVICE))
    if not all(_is_short_line(words) for pair in metadata.external_ids.items() for words in pair):
        found.append(
            name_field("external_ids", f"Give each name and id as one line of 1 to {MAX_WORDS} characters.")
        )
    return tuple(found)


def _is_short_line(words: str) -> bool:
    """Say whether the words can be shown in one line."""
    return bool(words.strip()) and len(words) <= MAX_WORDS and _CONTROL.search(words) is None


_DATE_ADVICE = (
    "Give an RFC 3339 instant with its offset (2020-01-28T14:30:00+02:00; in a URL write the plus as %2B) "
    "or an ISO 8601 date (2020-01-28)."
)
_LANGUAGE_ADVICE = (
    "Give a BCP 47 language tag such as en, fr, ar or pt-BR, or leave it out to have it detected."
)
