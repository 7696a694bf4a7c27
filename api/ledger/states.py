"""The projection of a version: what lists filter and sort by, and the JSON as it goes out."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, time
from decimal import Decimal
from hashlib import sha256
from typing import Any

from api.domain.claim import Claim
from api.domain.document import Document
from api.domain.figure import Changeset, Version
from api.ledger.projector import Projector

StateRow = dict[str, Any]
"""One row of `figure_states` by column."""


def state_row(version: Version, document: Document, changeset: Changeset, project: Projector) -> StateRow:
    """Project a version that holds from its changeset on."""
    content, claim = document.content, version.claim
    return {
        "figure_id": version.figure_id,
        "number": version.number,
        "valid_from": changeset.id,
        "valid_to": None,
        "document_id": document.id,
        "publisher": content.publisher,
        "reported_at": reported_at(document),
        "reported_on": content.published_on or (content.published_at and content.published_at.date()),
        "recorded_at": changeset.recorded_at,
        "status": version.status.value,
        **_claim_columns(claim),
        **_where_and_when(claim),
        **made_columns(version, document, changeset, project),
    }


def made_columns(version: Version, document: Document, changeset: Changeset, project: Projector) -> StateRow:
    """Give the columns that can be made anew, when what makes them has changed."""
    body = project.render(version, document, changeset)
    marks, links = project.mark(version, document), version.relations
    return {
        "body": body.decode(),
        "content_hash": sha256(body).hexdigest(),
        **_standing_columns(version.claim),
        "part_of": links.part_of,
        "share_of": links.share_of,
        "repeats": links.repeats,
        "same_as": links.same_as,
        "stated_by": marks.stated_by.code,
        "stated_by_name": marks.stated_by.name,
        "stated_by_kind": marks.stated_by.kind.value,
        "series": marks.series,
        "comparison": marks.comparison,
    }


def signature_rows(documents: Iterable[Document], project: Projector) -> Iterator[StateRow]:
    """Give the rows of the documents' signatures."""
    for document in documents:
        yield {"document_id": document.id, "signature": project.sign(document.content.text)}


def reported_at(document: Document) -> datetime | None:
    """Say when a document was published; where only the day is known, the day's first instant in UTC."""
    content = document.content
    if content.published_at is not None or content.published_on is None:
        return content.published_at
    return datetime.combine(content.published_on, time(), UTC)


def places_of(claim: Claim) -> list[str]:
    """List the codes of the place and of all that hold it."""
    entry = claim.place.entry if claim.place is not None else None
    return [] if entry is None else list(dict.fromkeys((entry.code, *entry.inside)))


def countries_of(claim: Claim) -> list[str]:
    """List the countries that the claim is about."""
    place = claim.place
    if place is None:
        return []
    known = () if place.iso3 is None else (place.iso3,)
    shared = () if place.entry is None else place.entry.countries
    return list(dict.fromkeys((*place.countries, *known, *shared)))


def _claim_columns(claim: Claim) -> StateRow:
    quantity, source = claim.quantity, claim.source
    return {
        "number_start": claim.number.start,
        "indicator": claim.indicator,
        "measure": claim.measure.value,
        "unit": quantity.unit,
        "modality": claim.modality.value,
        "population": list(claim.population),
        "source": None if source.organisation is None else source.organisation.code,
        "source_kind": None if source.kind is None else source.kind.value,
        "value": quantity.value,
        "value_min": quantity.value_min,
        "value_max": quantity.value_max,
        "confidence": Decimal(claim.confidence),
        "sentence": claim.sentence.text,
    }


def _standing_columns(claim: Claim) -> StateRow:
    place, period = claim.place, claim.period
    entry = None if place is None else place.entry
    return {
        "detail": claim.detail,
        "cumulative": claim.cumulative,
        "approximation": claim.quantity.approximation.value,
        "place": None if entry is None else entry.code,
        "place_name": None if entry is None else entry.name,
        "place_text": None if place is None or place.span is None else place.span.text,
        "precision": None if period is None or period.precision is None else period.precision.value,
        "mode": claim.source.mode.value,
        "quote": claim.quote.text,
    }


def _where_and_when(claim: Claim) -> StateRow:
    period = claim.period
    return {
        "countries": countries_of(claim),
        "places": places_of(claim),
        "period_start": None if period is None else period.start,
        "period_end": None if period is None else period.end,
    }
