"""An HTML page to its article text and what the page says of itself. Nothing is ever fetched."""

import re
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

from api.reading.language import canonical_tag
from api.reading.metadata import MAX_WORDS, DocumentMetadata, is_web_address, published

_WHOLE_PAGE = re.compile(r"<html[\s>]", re.IGNORECASE)
_SPACE = re.compile(r"\s+")
_DATE_SEARCH = {"original_date": True, "extensive_search": False, "max_date": "2100-01-01"}
"""Dates are taken from where pages declare them, not searched for in footers; a fixed bound, since the
clock is not read here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The article of a page, paragraphs parted by an empty line, and the page's own metadata."""

    text: str
    metadata: DocumentMetadata


def read_page(markup: str) -> Page | None:
    """Find the article; null where the page has no text. Metadata that cannot be used is left out."""
    trafilatura = _trafilatura()
    tree = trafilatura.load_html(_as_page(markup))
    if tree is None:
        return None
    language, instant = tree.get("lang"), _declared_instant(tree)
    found = trafilatura.bare_extraction(
        tree, include_comments=False, with_metadata=True, date_extraction_params=dict(_DATE_SEARCH)
    )
    if found is None or found.text is None or not found.text.strip():
        return None
    metadata = DocumentMetadata(
        title=_line(found.title),
        url=found.url if found.url is not None and is_web_address(found.url) else None,
        publisher=_line(found.sitename),
        published_at=instant or found.date,
        language=canonical_tag(language) if language is not None else None,
    )
    return Page(text="\n\n".join(line for line in found.text.split("\n") if line.strip()), metadata=metadata)


def _as_page(markup: str) -> str:
    """Put a fragment into a page, since the article finder reads whole pages only."""
    if _WHOLE_PAGE.search(markup) is not None:
        return markup
    return f"<!DOCTYPE html><html>{markup}</html>"


def _declared_instant(tree: Any) -> str | None:  # noqa: ANN401 - lxml's elements come without types
    """Give the instant of publication where the page states it in full; the finder keeps only the day."""
    for words in tree.xpath("//meta[@property='article:published_time']/@content"):
        if published(words) is not None:
            return str(words)
    return None


def _line(words: str | None) -> str | None:
    """Fold a title into one line; null where nothing is left, or more than a title."""
    folded = _SPACE.sub(" ", words).strip() if words is not None else ""
    return folded if 0 < len(folded) <= MAX_WORDS else None


@cache
def _trafilatura() -> Any:  # noqa: ANN401 - a module loaded by name has no type
    """Load the article finder with the first page: it costs half a second that plain text need not pay."""
    return import_module("trafilatura")
