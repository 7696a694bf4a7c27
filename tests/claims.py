"""Claims and texts made to order: each claim's words stand in the text that it is made for."""

import hashlib
from datetime import date, datetime
from decimal import Decimal
from itertools import count
from typing import Any

from uuid_utils.compat import uuid7

from api.domain.arrival import Arrival
from api.domain.claim import Approximation, Claim, Measure, Modality, Period, Quantity
from api.domain.document import DocumentText
from api.domain.place import GazetteerEntry, Place
from api.domain.source import Organisation, Source, SourceKind, SourceMode
from api.domain.span import Span
from api.figures.first_versions import first_versions

IDLIB = GazetteerEntry(
    code="SY-ID",
    name="Idlib",
    kind="area",
    iso3="SYR",
    iso3166_2="SY-ID",
    countries=("SYR",),
    latitude=Decimal("35.93"),
    longitude=Decimal("36.63"),
    inside=("SYR",),
)
OCHA = Organisation(code="ocha", name="OCHA", kind=SourceKind.UN)
NOBODY = Source(mode=SourceMode.NONE)

_numbers = count(1)


def sentence_with(value: int) -> str:
    """Give a sentence that states one number, unlike any given before."""
    return f"OCHA says {value} people fled Idlib in January (report {next(_numbers)})."


def text_of(*sentences: str, **known: Any) -> DocumentText:  # noqa: ANN401 - any field of a document
    """Make a document of sentences."""
    text = "\n".join(sentences)
    encoded = text.encode()
    given = {"media_type": "text/plain", "language": "en", "raw": encoded} | known
    return DocumentText(text=text, sha256=hashlib.sha256(encoded).hexdigest(), **given)


def span_in(text: str, words: str, start: int = 0) -> Span:
    """Find words in a text."""
    position = text.index(words, start)
    return Span.of(text, position, position + len(words))


def claim_of(text: str, sentence: str, number: str, **changes: Any) -> Claim:  # noqa: ANN401 - any field
    """Make a claim about a number of a sentence of a text: displaced people, and nothing else said."""
    whole = span_in(text, sentence)
    numeral = span_in(text, number, whole.start)
    given: dict[str, Any] = {
        "quantity": changes["quantity"] if "quantity" in changes else quantity(number),
        "indicator": "displaced",
        "detail": None,
        "measure": Measure.FLOW,
        "cumulative": False,
        "population": (),
        "modality": Modality.REPORTED,
        "place": None,
        "period": None,
        "source": NOBODY,
        "confidence": Decimal("0.9"),
    }
    return Claim(**({"quote": numeral, "number": numeral, "sentence": whole} | given | changes))


def quantity(value: str | None, unit: str = "people", **changes: Any) -> Quantity:  # noqa: ANN401 - any field
    """Make an exact quantity, or a vague one."""
    number = None if value is None else Decimal(value)
    given: dict[str, Any] = {
        "value": number,
        "value_min": number,
        "value_max": number,
        "approximation": Approximation.VAGUE if number is None else Approximation.EXACT,
        "unit": unit,
    }
    return Quantity(**(given | changes))


def place(entry: GazetteerEntry | None = IDLIB, span: Span | None = None, *countries: str) -> Place:
    """Make a place."""
    return Place(span=span, entry=entry, countries=countries)


def period(start: date | None, end: date | None) -> Period:
    """Make a period that no words name."""
    return Period(span=None, start=start, end=end, precision=None)


def source(body: Organisation = OCHA) -> Source:
    """Make a source that is a registered body."""
    return Source(mode=SourceMode.INDIRECT, organisation=body, kind=body.kind)


def arrival(content: DocumentText, *claims: Claim) -> Arrival:
    """Make a text ready to append."""
    document_id = uuid7()
    return Arrival(
        document_id=document_id, content=content, versions=first_versions(claims, document_id, uuid7)
    )


def one_claim(value: int = 12, published_at: datetime | None = None, **changes: Any) -> Arrival:  # noqa: ANN401
    """Make a text with one claim, ready to append."""
    sentence = sentence_with(value)
    content = text_of(sentence, published_at=published_at, publisher="Demonstration Wire")
    return arrival(content, claim_of(content.text, sentence, str(value), **changes))
